"""What a translator takes out and brings back, whichever kind of file it is in.

English is the source. A file is of one edition and one other language. Each sentence in it carries a *stamp*: the
version that stood, what its rows said, and which text was taken out, so that what is out of step is seen, and what was
left alone is not mistaken for work.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tocsin.desk.editions.edition_text import Edition, EditionSentence, LanguageText
from tocsin.desk.levels import Level
from tocsin.website import rich

from . import protected_spans

TARGETS = ("fr", "ar")
# Bytes. The longest update is a hundred times shorter.
LARGEST = 2_000_000
LONGEST = 4_000
FAR_TOO_LONG = 5 * LONGEST
MOST = 2_000


class BadFile(Exception):
    """Not a file that this room wrote, or one that a tool has spoilt. The text says how."""


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A sentence as it came back. ``version``, ``rows`` and ``was`` are what it was taken out with.

    ``is_finished`` is false where the translator's tool marks it as unsure.
    """

    key: str
    version: int
    rows: str
    was: str
    source: str
    target: str
    is_finished: bool = True


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file that came back. ``id`` or ``language`` is empty where a tool has taken it out."""

    id: str
    language: str
    units: tuple[TranslationUnit, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A sentence as it is taken out. ``state`` is "initial", "translated" or "reviewed"; ``notes`` are for a person."""

    key: str
    version: int
    rows: str
    was: str
    source: str
    target: str
    state: str
    notes: tuple[str, ...]


def file_id(edition: Edition) -> str:
    """Stands in the file, and names it."""
    return f"{edition.update.slug}-r{edition.update.revision}-{edition.audience.value}"


def taken(edition: Edition, language: str) -> list[Taken]:
    """Every sentence of an edition, as it goes into a file."""
    asked = edition.update.assignments.filter(language=language).select_related("to").first()
    lead = [_("Edition: %(edition)s") % {"edition": edition.audience.label}]
    lead += [_("Assigned to: %(name)s") % {"name": asked.to}] if asked else []
    return [_taken(told, edition, language, lead) for told in edition.sentences()]


def fingerprint(text: str) -> str:
    """Tells one text from another, however its emphasis and links are typed. Files that are out hold it."""
    # Spelt as the first release did, which hashed the repr of a class called Run: a repr changes with a name.
    runs = [
        f"Run(text={run.text!r}, bold={run.bold}, italic={run.italic}, link={run.link!r})" for run in rich.parse(text)
    ]
    whole = f"({', '.join(runs)}{',' if len(runs) == 1 else ''})"
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def reads_alike(one: str, other: str) -> bool:
    """Whether two texts are the same words with the same emphasis and links."""
    return rich.parse(tidy(one)) == rich.parse(tidy(other))


def tidy(text: str) -> str:
    """A text without the line breaks and spaces that a tool puts around it. No-break spaces stay."""
    return " ".join(part for part in re.split(r"[ \t]*[\r\n]+[ \t]*", text) if part).strip(" \t")


def check_length(*texts: str) -> None:
    """Raise ``BadFile`` for what is far longer than a sentence, before anybody reads its emphasis and links."""
    if any(len(text) > FAR_TOO_LONG for text in texts):
        raise BadFile(_("The file is larger than any exported from here. Choose the exported file."))


def check_units(units: Sequence[TranslationUnit]) -> tuple[TranslationUnit, ...]:
    """Raise ``BadFile`` for what no file of ours holds."""
    if len({unit.key for unit in units}) < len(units):
        raise BadFile(_("The file contains a sentence twice. Remove one of the two, then import the file again."))
    if len(units) > MOST:
        raise BadFile(_("The file is larger than any exported from here. Choose the exported file."))
    return tuple(units)


def lost() -> BadFile:
    return BadFile(_("A sentence in the file has lost its reference. Export the file again and translate the new one."))


def _taken(told: EditionSentence, edition: Edition, language: str, lead: list[str]) -> Taken:
    part = told.part(language)
    notes = [*lead, _("Level of the records: %(level)s") % {"level": Level(told.level).label}]
    kept_here = protected_spans.find_protected(told, language=language, audience=edition.audience, today=edition.today)
    if kept_here:
        words = " · ".join(dict.fromkeys(one.there for one in kept_here))
        notes.append(_("Keep unchanged: %(words)s") % {"words": words})
    if part.is_stale:
        notes.append(_("The records have changed. The generated sentence is now: %(drawn)s") % {"drawn": part.drawn})
    return Taken(
        told.key, part.version, fingerprint(part.digest), fingerprint(part.written), told.written.en, part.written,
        _state(part), tuple(notes),
    )  # fmt: skip


def _state(part: LanguageText) -> str:
    if not part.text or part.is_stale:
        return "initial"
    return "reviewed" if part.is_edited and not part.needs_second else "translated"
