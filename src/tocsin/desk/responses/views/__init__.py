"""Pages of the responses' room, by what they are about."""
