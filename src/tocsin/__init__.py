"""Tocsin: runs an emergency response to an armed conflict, from the first alarm to the quarterly update."""
