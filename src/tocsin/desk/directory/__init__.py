"""Persons, organisations and posts; consent, and how each person may be named."""
