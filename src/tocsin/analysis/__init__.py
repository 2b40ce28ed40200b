"""Thinks: plain frames and values in, values out. Knows no Django, clock, file or network."""
