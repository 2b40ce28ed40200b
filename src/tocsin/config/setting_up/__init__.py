"""``bin/tocsin setup``: from a fresh clone to an installation that somebody can sign in to."""
