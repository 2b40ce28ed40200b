"""Fetches and reads: one folder a provider, each with a reader (and a client where there is an interface)."""
