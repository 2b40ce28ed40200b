"""Files that belong to a record: evidence, agreements, scans. What a file says of its maker is removed on arrival."""
