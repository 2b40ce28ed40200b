"""Scoping, launch, stages, clocks and exit."""
