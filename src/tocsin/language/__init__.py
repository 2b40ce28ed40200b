"""The three languages: texts, days, numbers, lists and places as English, French and Arabic write them.

The lowest package: it imports nothing else of Tocsin, no Django, no files, no network, and never asks the clock.
"""
