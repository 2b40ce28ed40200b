"""The environment of processes that need no password and no key: what they are given, they can give away."""

from __future__ import annotations

import os
from typing import Final

# How programs, libraries and temporary files are found, and in which language a system speaks. Nothing of ours.
PASSED_ON: Final = (
    "PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR",
)  # fmt: skip


def without_secrets(**settings: str) -> dict[str, str]:
    """An environment with what ``PASSED_ON`` names, and with these settings."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | settings
