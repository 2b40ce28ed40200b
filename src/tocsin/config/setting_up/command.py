"""``bin/tocsin setup``: asks for the settings, writes them down, then makes tables and the first account.

It runs before the settings are read, so that it also mends what is wrong in them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from . import first_answers, mail_domain, questions
from .dialogue import CLEAR, CannotGoOn, Dialogue

GROUPS: Final = (
    ("Addresses of desk and public site", questions.ADDRESSES),
    ("Mail", questions.MAIL),
    ("Sources of events", questions.SOURCES),
    ("Languages", questions.LANGUAGES),
)


def main(argv: Sequence[str], *, home: Path) -> int:
    """Set up, and say what was done or what is missing: 0 when somebody can sign in, else 1."""
    asked = make_parser().parse_args(argv)
    given = {name: value for name, value in vars(asked).items() if isinstance(value, str)}
    dialogue = Dialogue(given=given, interactive=not asked.no_input and sys.stdin.isatty())
    # As ``environment.load``: what this process writes is readable by its owner alone.
    os.umask(0o077)
    home.mkdir(parents=True, exist_ok=True)
    try:
        _settings(dialogue, home)
        return _rows(dialogue)
    except CannotGoOn as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("stopped. What was answered before is kept: run it again to go on.")


def _settings(dialogue: Dialogue, home: Path) -> None:
    dialogue.say(f"Tocsin is set up in {home}.")
    if dialogue.interactive:
        dialogue.say(f"Enter keeps what stands in brackets, {CLEAR} empties it, Ctrl-C stops.")
    answers = questions.read_set(home)
    # The start reads them from here too.
    os.environ.update(answers)
    for n, (title, group) in enumerate(GROUPS, start=1):
        dialogue.say(f"\n{n} of 5. {title}")
        questions.ask_all(dialogue, group, answers)
        if group is questions.MAIL:
            _say_of_the_domain(dialogue, answers)
        questions.write(home, answers)


def _say_of_the_domain(dialogue: Dialogue, answers: dict[str, str]) -> None:
    """Whether who receives our mail can know that it is ours."""
    if not answers.get("MAIL_HOST"):
        dialogue.say("  Without a mail server released messages are files in the folder mail.")
        return
    domain = mail_domain.domain_of(answers["MAIL_FROM"])
    dialogue.say(f"  What {domain} says of who sends for it:")
    for finding in mail_domain.look_up(domain, selector=dialogue.given.get("DKIM_SELECTOR", "")):
        dialogue.say(f"    {finding.record}: {finding.text}")


def _rows(dialogue: Dialogue) -> int:
    """The part in the database, with the settings that were just written."""
    from tocsin.config.beginning import begin_django

    begin_django()
    # It imports rooms, which need the settings.
    from . import first_rows

    return first_rows.make(dialogue)


def _fail(message: str) -> int:
    sys.stderr.write(f"tocsin setup: {message}\n")
    return 1


def make_parser() -> argparse.ArgumentParser:
    """Every answer as an option; secrets only by the environment, since others see a command line."""
    parser = argparse.ArgumentParser(
        prog="tocsin setup",
        description="Set up an installation: settings, tables, the first account. Safe to repeat. Each setting can "
        "also be given by the environment under its name; type a password at its question or write it into .env, since "
        "a shell keeps what is typed before a command.",
    )
    parser.add_argument("--no-input", action="store_true", help="ask nothing: take what is given or set")
    for one in questions.ALL:
        if not one.secret:
            parser.add_argument(one.option, dest=one.setting, help=one.text)
    parser.add_argument("--dkim-selector", dest="DKIM_SELECTOR", help="which DKIM key of your domain to look up")
    for name, text in first_answers.ORGANISATION.items():
        parser.add_argument("--" + name.lower().replace("_", "-"), dest=name, help=text)
    parser.add_argument("--outlets", dest="OUTLETS", help=first_answers.OUTLETS)
    parser.add_argument("--account", dest="ACCOUNT", help="email address of the first account")
    parser.add_argument("--account-name", dest="ACCOUNT_NAME", help="their name, as colleagues know them")
    parser.add_argument("--account-language", dest="ACCOUNT_LANGUAGE", help="en, fr or ar")
    return parser
