"""An exercise is an installation of its own, in a folder of the team's home; a file in it says so.

It shares the team's settings of mail, languages and time zone. What names a place, a key or an account of the team's
own is dropped before the settings are read, so that nothing of an exercise can reach the team's records.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

FOLDER: Final = "exercise"
FILE: Final = "exercise.json"
# What setup leaves in the home of an installation.
TEAM: Final = ("secret-key", "static", "tocsin.sqlite3")
# Settings of the team that an exercise never sees. A test divides all settings of .env.example between the two.
OWN: Final = (
    "SITE_URL", "PUBLIC_SITE_URL", "DATABASE_URL", "SECRET_KEY", "SEARCH_KEY", "BACKUP_RECIPIENT", "BACKUP_FOLDER",
    "BACKUP_KEEP", "OPERATOR_MAIL", "OPERATOR_LANGUAGE", "UCDP_TOKEN", "ACLED_USER",
    "ACLED_PASSWORD", "TRANSLATION_SERVICE", "TRANSLATION_ADDRESS", "TRANSLATION_KEY", "TRANSLATION_LEVEL",
    "EVENTS_TABLE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_ENDPOINT_URL",
    "AWS_ALLOW_HTTP",
)  # fmt: skip
SHARED: Final = (
    "BEHIND_PROXY", "TRUSTED_PROXIES", "MAIL_HOST", "MAIL_PORT", "MAIL_TLS", "MAIL_USER", "MAIL_PASSWORD", "MAIL_FROM",
    "ALARM_AGAIN_MINUTES", "ALARM_CHANNELS", "ALARM_CHANNEL_LANGUAGE", "TIME_ZONE", "ARABIC_MONTHS", "ARABIC_DIGITS",
    "DEBUG",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exercise:
    """When an exercise was set up, how its events arrive, and where it is reached.

    The first alarm was moved to ``began_on``, and so every event by ``days_moved``. ``every_minutes`` is 0 where each
    step is asked for by hand. ``step_days`` is how much a step brings.
    """

    began_on: date
    days_moved: int
    step_days: int
    every_minutes: int
    site_url: str
    public_site_url: str


class DamagedExercise(Exception):
    """The file of an exercise cannot be read, as after an upgrade; the text says how to go on."""


def folder_in(home: Path) -> Path:
    """Where the exercise of a team lies."""
    return home / FOLDER


def read(home: Path) -> Exercise | None:
    """The exercise whose own home this is; ``None`` for the home of a team. Raises ``DamagedExercise``."""
    try:
        data = json.loads((home / FILE).read_text())
        return Exercise(**{**data, "began_on": date.fromisoformat(data["began_on"])})
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedExercise(
            f"{home / FILE} cannot be read: remove the exercise with bin/tocsin rehearse --end, and begin again"
        ) from error


def is_removed(home: Path) -> bool:
    """Whether this is where a team's exercise was, or would be: in the home of an installation, and no exercise."""
    return home.name == FOLDER and not (home / FILE).exists() and any((home.parent / one).exists() for one in TEAM)


def write(home: Path, exercise: Exercise) -> None:
    """Make a folder the home of an exercise."""
    text = json.dumps({**asdict(exercise), "began_on": exercise.began_on.isoformat()}, indent=1) + "\n"
    (home / FILE).write_text(text)


def keep_apart(exercise: Exercise) -> None:
    """Drop the team's own settings from the environment of this process, and set the exercise's."""
    for name in OWN:
        os.environ.pop(name, None)
    os.environ |= {"SITE_URL": exercise.site_url, "PUBLIC_SITE_URL": exercise.public_site_url}
