"""Search over all that a reader may see: the index, which follows every write, and the page that asks it."""
