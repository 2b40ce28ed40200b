"""Ceasefire attempts, their terms, incidents, and whether each holds."""
