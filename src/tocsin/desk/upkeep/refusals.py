"""Why no backup was made, or none restored. For the operator at a terminal, in English as all commands are."""

from __future__ import annotations


class NoBackup(Exception):
    """No backup was made; the text says why and what to do. Nothing was written."""


class NotRestored(Exception):
    """Nothing was restored; the text says why and what to do. The folder is as it was."""
