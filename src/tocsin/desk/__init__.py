"""The desk remembers and shows: one Django app for each part of the work."""
