"""Append-only record of who did what, when and why; and the day it is."""
