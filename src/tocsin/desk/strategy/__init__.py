"""Objectives, targets and asks: who decides, who influences, and what is asked of them."""
