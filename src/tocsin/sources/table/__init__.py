"""A plain table of events that a person has, read by a layout that they set once."""
