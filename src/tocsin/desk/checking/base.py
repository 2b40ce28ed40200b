"""What a check is given, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar
from urllib.parse import unquote

from django.utils.functional import Promise

from tocsin.desk.directory import naming
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.directory.usage import persons_of
from tocsin.desk.editions.edition_text import Edition, LanguageText
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account, Case
from tocsin.language import folding, languages
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from .confidential import Confidential


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stops the release of an edition; ``key`` is the sentence's, empty for the whole.

    ``text`` says what is wrong and what to do. ``check`` is the id of the check that found it. ``persons`` are those on
    whose page something is to be decided first, by number.
    """

    audience: Audience
    key: str
    text: str
    check: str
    language: str = ""
    persons: tuple[int, ...] = ()

    @property
    def where(self) -> str:
        """The language by its own name; empty where the finding is of all three."""
        return languages.name_of(self.language, self.language) if self.language else ""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the directory and the form in which this audience may read of them."""

    person: Person
    form: str
    # The full name in each language, folded.
    names: frozenset[str] = frozenset()

    @property
    def is_named(self) -> bool:
        return self.form == NamingForm.Form.FULL_NAME


@dataclass(frozen=True, slots=True)
class Sheet:
    """An edition, with the people who might be named in it, and the words of rows that may not stand in it."""

    edition: Edition
    confidential: Confidential
    people: tuple[KnownPerson, ...] = field(default=())
    whole: Edition | None = None

    @property
    def around(self) -> Edition:
        """All that is said beside a sentence."""
        return self.whole or self.edition

    def finding(
        self, check: Check, text: str, *, key: str = "", language: str = "", persons: tuple[int, ...] = ()
    ) -> Finding:
        return Finding(self.edition.audience, key, text, check.id, language, persons)


def sheet(
    edition: Edition, *, confidential: Confidential, whole: Edition | None = None, told_to: Account | None = None
) -> Sheet:
    """The edition with the people of all its cases, whether its sentences mean to name them or not.

    With those alone that somebody may see, where it is ``told_to`` them.
    """
    known = people_of(edition.update.cases, audience=edition.audience, on=edition.today, told_to=told_to)
    return Sheet(edition, confidential, known, whole)


def people_of(
    cases: Iterable[Case], *, audience: Audience, on: date, told_to: Account | None = None
) -> tuple[KnownPerson, ...]:
    """All persons of these cases, or whom their records point to, each with the form agreed for an audience on a day.

    Known by the names of the entries that were merged into theirs, too.

    Those that somebody may not see are left out where it is ``told_to`` them, but for whom this audience reads by name.
    """
    persons = list(persons_of(cases).prefetch_related("naming_forms").order_by("pk"))
    seen = None if told_to is None else set(Person.objects.visible_to(told_to).values_list("pk", flat=True))
    names = {person.pk: _folded(person.name) for person in persons}
    for entry in Person.all_records.filter(merged_into__in=names).only("name", "merged_into"):
        names[entry.merged_into_id] |= _folded(entry.name)
    people = (
        KnownPerson(person, naming.form_for(person, audience=audience, on=on), names[person.pk]) for person in persons
    )
    return tuple(known for known in people if seen is None or known.is_named or known.person.pk in seen)


def _folded(name: Words) -> frozenset[str]:
    """A name in each language."""
    return frozenset(folding.fold(name.within(code)) for code in LANGUAGES) - {""}


class Check:
    """One thing that is looked at. ``looks_at`` says so to a person."""

    id: ClassVar[str]
    looks_at: ClassVar[str | Promise]

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        raise NotImplementedError


def read_whole(part: LanguageText) -> str:
    """What a reader finds in a sentence, folded: its words, letter by letter too, and the addresses behind them."""
    # A name that is written as %XX is read by whoever follows the link, also where the sign of it is written so.
    text = folding.fold("\n".join([part.text, *(unquote(unquote(link)) for link in part.links)]))
    spelled_text = folding.spelled_out(text)
    return text if spelled_text == text else f"{text}\n{spelled_text}"
