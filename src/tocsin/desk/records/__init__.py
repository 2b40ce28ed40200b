"""What every record has: a page, its history, and the ways to correct it, translate it and take it off the record."""
