"""Wiring only: settings, addresses, the command line."""

from . import later

# Here, since every process of the desk comes by before it imports anything else of ours.
later.install()
