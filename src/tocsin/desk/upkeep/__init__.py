"""Keeping an installation alive: backups and their restoration, what is wrong with it, and who is told."""
