"""The settings that ``setup`` asks for, in groups; each with the rule by which the start reads it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import dotenv

from tocsin.config import chosen
from tocsin.config import environment as env
from tocsin.language import arabic
from tocsin.sources.providers import PROVIDERS

from .dialogue import Dialogue, Wrong


@dataclass(frozen=True, slots=True)
class SettingQuestion:
    """One setting. ``after``: asked only where this other setting is set. ``check`` raises ``env.Missing``."""

    setting: str
    text: str
    check: Callable[[], object]
    default: str = ""
    secret: bool = False
    after: str = ""

    @property
    def option(self) -> str:
        return "--" + self.setting.lower().replace("_", "-")


ADDRESSES = (
    SettingQuestion("SITE_URL", "Address of the desk", chosen.site_url, "http://127.0.0.1:8000"),
    SettingQuestion("PUBLIC_SITE_URL", "Address of the public site", chosen.public_site_url, "http://127.0.0.1:8001"),
    SettingQuestion("BEHIND_PROXY", "A proxy ends TLS before Tocsin (1 or 0)", partial(env.flag, "BEHIND_PROXY"), "0"),
    SettingQuestion("TIME_ZONE", "Time zone of your days", chosen.time_zone, "UTC"),
)
MAIL = (
    # The address that mail comes from is asked next.
    SettingQuestion("MAIL_HOST", "Mail server (empty: mail is written to files)", partial(env.text, "MAIL_HOST", "")),
    SettingQuestion("MAIL_FROM", "Address that mail comes from", chosen.mail_from, after="MAIL_HOST"),
    SettingQuestion("MAIL_PORT", "Its port", partial(env.number, "MAIL_PORT", 25), "25", after="MAIL_HOST"),
    SettingQuestion("MAIL_TLS", "STARTTLS (1 or 0)", partial(env.flag, "MAIL_TLS", True), "1", after="MAIL_HOST"),
    SettingQuestion("MAIL_USER", "User at the mail server", partial(env.text, "MAIL_USER", ""), after="MAIL_HOST"),
    SettingQuestion(
        "MAIL_PASSWORD", "Password there", partial(env.text, "MAIL_PASSWORD", ""), secret=True, after="MAIL_USER"
    ),
)
SOURCES = tuple(
    SettingQuestion(one.setting, f"{provider.name}: {one.setting}", partial(env.text, one.setting, ""), secret=True)
    for provider in PROVIDERS.values()
    for one in provider.credentials
)
LANGUAGES = (
    SettingQuestion(
        "ARABIC_MONTHS",
        f"Months in Arabic ({', '.join(arabic.MONTHS_AS)})",
        partial(env.choice, "ARABIC_MONTHS", arabic.MONTHS_AS),
        arabic.MONTHS_AS[0],
    ),
    SettingQuestion(
        "ARABIC_DIGITS",
        f"Digits in Arabic ({', '.join(arabic.DIGITS_AS)})",
        partial(env.choice, "ARABIC_DIGITS", arabic.DIGITS_AS),
        arabic.DIGITS_AS[0],
    ),
)
ALL = (*ADDRESSES, *MAIL, *SOURCES, *LANGUAGES)


def read_set(home: Path) -> dict[str, str]:
    """What is set by now: by the process, else in ``.env`` of the home folder, else beside the code."""
    found: dict[str, str] = {}
    for values in (dotenv.dotenv_values(env.ROOT / ".env"), dotenv.dotenv_values(home / ".env"), os.environ):
        found |= {one.setting: values[one.setting] or "" for one in ALL if one.setting in values}
    return found


def ask_all(dialogue: Dialogue, questions: tuple[SettingQuestion, ...], answers: dict[str, str]) -> None:
    """Ask a group; ``answers`` begins with what is set and ends with what was answered."""
    for one in questions:
        now = answers.get(one.setting, "")
        if one.after and not answers.get(one.after):
            continue
        answer = dialogue.ask(
            one.setting, one.text, now=now or one.default, check=partial(_try, one), secret=one.secret
        )
        # What is left at its default is not written down: a later version may choose a better one.
        if answer == one.default and not now:
            os.environ.pop(one.setting, None)
        else:
            answers[one.setting] = answer


def _try(question: SettingQuestion, answer: str) -> None:
    """Read the answer by the rule of the setting, in the environment where the start will read it."""
    if "${" in answer:
        raise Wrong("it holds ${, for which .env has another meaning: choose another, or set it outside of .env")
    before = os.environ.get(question.setting)
    os.environ[question.setting] = answer
    try:
        question.check()
    except env.Missing as missing:
        if before is None:
            del os.environ[question.setting]
        else:
            os.environ[question.setting] = before
        raise Wrong(str(missing)) from None


def write(home: Path, answers: dict[str, str]) -> list[str]:
    """Write what is new into ``.env`` of the home folder, and leave its other lines as they are; what was written.

    The file is readable by its owner alone: it may hold passwords.
    """
    place = home / ".env"
    in_files = {**dotenv.dotenv_values(env.ROOT / ".env"), **dotenv.dotenv_values(place)}
    written = [name for name, answer in answers.items() if answer != (in_files.get(name) or "")]
    if written:
        place.touch(mode=0o600)
    if place.exists():
        # Before another password is in it, whoever made the file.
        place.chmod(0o600)
    for name in written:
        dotenv.set_key(place, name, answers[name], quote_mode="auto")
    return written
