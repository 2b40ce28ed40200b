"""Objectives, targets and asks: who decides, who influences, what is asked of them, and where they stand."""
