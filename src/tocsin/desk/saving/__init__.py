"""Saving what a form sends: each press once, and keeping what was typed when a session has ended."""
