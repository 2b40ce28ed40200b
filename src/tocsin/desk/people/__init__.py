"""Who signs in, which cases they belong to, and what each may read."""
