"""The environment of the processes of an exercise."""

from __future__ import annotations

import os
from pathlib import Path

from tocsin.desk.child_environment import without_secrets

from .exercise import SHARED


def without_secrets_of_the_team(place: Path) -> dict[str, str]:
    """What a process in the home of an exercise is given: where programs are, and the settings that are shared."""
    shared = {name: os.environ[name] for name in SHARED if name in os.environ}
    return without_secrets(TOCSIN_HOME=str(place), **shared)
