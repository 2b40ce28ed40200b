"""The names that may not stand in an edition, and where they may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.desk.directory.models import NamingForm
from tocsin.desk.people.models import Case
from tocsin.desk.strategy.models import Target
from tocsin.language import folding, places
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from . import bodies, ordinary, surnames
from .base import KnownPerson, Sheet

# A shorter word of a name, such as "de", is no name where it was written by hand.
NAME_LENGTH = 4
# What facts call a town by.
TOWNS = ("town", "agreed_in")


@dataclass(frozen=True, slots=True)
class Closed:
    """``whole`` are full names and pseudonyms, ``words`` those of their words that count wherever somebody typed."""

    whole: frozenset[str]
    words: frozenset[str]
    names: surnames.KnownNames


def closed_in(sheet: Sheet) -> Closed:
    """The names of all persons of the cases that this audience may not read, and those that it may."""
    return closed_names(sheet.people, bodies=_bodies(sheet), small=_small(sheet))


def closed_names(people: Iterable[KnownPerson], *, bodies: surnames.Given, small: surnames.Asked) -> Closed:
    """The same of some persons. ``bodies`` gives the names of bodies with a word, ``small`` what is no name."""
    whole: set[str] = set()
    full: set[str] = set()
    allowed: set[str] = set()
    for known in people:
        allowed |= ways(known, agreed=True)
        whole |= ways(known, agreed=False)
        if not known.is_named:
            full.update(known.names)
    whole -= allowed
    by_hand = {word for name in whole for word in pieces(name) if len(word) >= NAME_LENGTH}
    return Closed(
        frozenset(whole),
        frozenset(word for word in by_hand if not surnames.is_listed(word)),
        surnames.KnownNames(
            frozenset(full - allowed), frozenset(allowed), bodies, small,
            first=first_names(full - allowed, allowed),
        ),
    )  # fmt: skip


def first_names(closed: Iterable[str], allowed: Iterable[str]) -> frozenset[str]:
    """First names of the closed that are in the name of nobody who may be named, and mean nothing else.

    Of several who are closed any may be meant. That others who are closed have it changes nothing, so that whoever may
    not see them learns nothing of them.
    """
    found = {words[0] for name in closed if len(words := name.split()) > 1}
    others = {word for name in allowed for word in name.split()}
    means_else = ordinary.FIRST | ordinary.TITLES | ordinary.PARTICLES
    return frozenset(word for word in found - others - means_else if not surnames.is_listed(word))


def pieces(name: str) -> Iterator[str]:
    """The words of a name, and those beside each other as one: «quill», «father», «quillfather»."""
    words = name.split()
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            yield "".join(words[first:last])


def ways(known: KnownPerson, *, agreed: bool) -> set[str]:
    """The names of a person, folded: those in the form that they agreed to, or the others."""
    forms = NamingForm.Form
    both = ((forms.FULL_NAME, known.person.name), (forms.PSEUDONYM, known.person.pseudonym))
    return {name for form, words in both if (form == known.form) is agreed for name in _folded(words)}


def _folded(words: Words) -> set[str]:
    return {folding.fold(words.within(code)) for code in LANGUAGES} - {""}


def _small(sheet: Sheet) -> surnames.Asked:
    @cache
    def words() -> frozenset[str]:
        drawn = [told.drawn.texts for told in sheet.around.sentences()]
        return surnames.written_small(texts.within(code) for texts in drawn for code in ("en", "fr"))

    return lambda word: word in words()


def _bodies(sheet: Sheet) -> surnames.Given:
    def towns() -> Iterator[Words]:
        facts = [fact for block in sheet.around.blocks for fact in block.facts]
        return (value for fact in facts for value in map(fact.attributes.get, TOWNS) if value)

    return bodies_with(sheet.edition.update.cases, towns=towns)


def bodies_with(cases: Iterable[Case], *, towns: Callable[[], Iterable[Words]]) -> surnames.Given:
    """Names of bodies and places by a word in them. They are read when the first word of a name was met."""

    @cache
    def names() -> frozenset[str]:
        rows = bodies.names()
        rows += Target.objects.filter(case__in=cases).values_list("name", flat=True)
        rows += towns()
        countries = {folding.fold(name) for code in LANGUAGES for name in places.country_names(code)}
        return frozenset({name for words in rows for name in _folded(words)} | countries)

    @cache
    def found(word: str) -> frozenset[str]:
        return frozenset(name for name in names() if surnames.holds(name.split(), word))

    return found
