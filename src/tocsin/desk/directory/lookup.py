"""Find a person or an organisation of the directory by a name.

Who confirmed something is written down in one language, as it comes. A sentence can name them only as the directory
has them: a person in the form that they agreed to, an organisation by its name in each language. Whom the directory
does not know is told of as someone from outside.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import TextField
from django.db.models.functions import Cast

from tocsin.desk.facts import PersonRef
from tocsin.desk.once import once_a_page
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from .models import Organisation, Person

PersonOrOrganisation = PersonRef | Words
# One of several persons who share a name: nobody's number, so that they are counted and never named.
NAMESAKE = PersonRef(0)


def find_by_name(texts: Iterable[str], *, case_id: int) -> dict[str, PersonOrOrganisation]:
    """The person of a case, or else the organisation, that each text is the name of, in any language.

    What follows the name after a comma or in brackets is left out: "Ada Example (Example Institute)". A name that two
    persons have is nobody's.
    """
    return {text: hits.pop() for text, hits in _known(texts, case_id=case_id).items() if len(hits) == 1}


def find_or_as_written(texts: Iterable[str], *, case_id: int) -> dict[str, PersonOrOrganisation]:
    """Each text as ``find_by_name`` finds it; one that the directory does not know as it was written.

    For who is on record by name for a public act. A text stands for the languages of its letters, and is missing in
    the others until the directory has it.
    """
    texts = list(texts)
    known = _known(texts, case_id=case_id)
    return {text: _one(known.get(text, set())) or written(text) for text in texts}


def written(text: str) -> Words:
    """A text in the languages of its letters."""
    return Words(ar=text) if any("\u0600" <= letter <= "\u06ff" for letter in text) else Words(text, text)


def _one(hits: set[PersonOrOrganisation]) -> PersonOrOrganisation | None:
    if len(hits) == 1:
        return next(iter(hits))
    return NAMESAKE if any(isinstance(one, PersonRef) for one in hits) else None


def _known(texts: Iterable[str], *, case_id: int) -> dict[str, set[PersonOrOrganisation]]:
    """The persons that each text is the name of, or else the organisations; none where it is nobody's."""
    wanted = {text: _ways(text) for text in texts if text.strip()}
    if not wanted:
        return {}
    every = set[str]().union(*wanted.values())
    persons = _by_name(_persons(case_id), every)
    found = {text: {one for way in ways for one in persons.get(way, ())} for text, ways in wanted.items()}
    if all(found.values()):
        return found
    bodies = _by_name(_bodies(), every)
    return {text: found[text] or {one for way in ways for one in bodies.get(way, ())} for text, ways in wanted.items()}


# The names of thousands are compared at each page. They are read as the database keeps them: what is wanted is made
# into ``Words``, and the rest is not.
_AS_KEPT = Cast("name", TextField())


@once_a_page
def _persons(case_id: int) -> list[tuple[PersonRef | None, str]]:
    """Persons by name, also by those of entries that were merged or taken off the record.

    A name that nobody has would be printed as it was written, whatever its bearer agreed to. Who was taken off is
    printed to nobody; whoever is on record by the same name comes first.
    """
    rows = list(
        Person.all_records.filter(case=case_id)
        .order_by("pk")
        .values_list("pk", "merged_into", "withdrawn_on", _AS_KEPT)
    )
    on_record = {name for _pk, into, off_on, name in rows if off_on is None or into}
    return [
        (PersonRef(into or pk), name)
        for pk, into, off_on, name in rows
        if off_on is None or into or name not in on_record
    ]


@once_a_page
def _bodies() -> list[tuple[PersonRef | None, str]]:
    return [(None, name) for name in Organisation.objects.order_by().values_list(_AS_KEPT, flat=True)]


def _by_name(rows: Iterable[tuple[PersonRef | None, str]], wanted: set[str]) -> dict[str, set[PersonOrOrganisation]]:
    """Of thousands of names, those that are wanted; an organisation is its name."""
    found: dict[str, set[PersonOrOrganisation]] = {}
    for person, name in rows:
        for plain in _plain_names(name):
            if plain in wanted:
                found.setdefault(plain, set()).add(person or _read(name))
    return found


def _ways(text: str) -> set[str]:
    return {_plain(part) for part in (text, text.split("(")[0], text.split(",")[0], text.split("،")[0])} - {""}


@lru_cache(maxsize=50_000)
def _plain_names(name: str) -> tuple[str, ...]:
    words = _read(name)
    return tuple({_plain(text) for code in LANGUAGES if (text := words.within(code))} - {""})


def _read(name: str) -> Words:
    return Words(**json.loads(name))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
