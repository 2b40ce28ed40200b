"""Whom a text prints by a name to which they do not agree on a day: for what was released before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tocsin.desk.ceasefires.models import Attempt
from tocsin.desk.coalition.models import JointAction
from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Case
from tocsin.language import folding
from tocsin.language.words import Words

from . import named, surnames
from .base import KnownPerson, people_of
from .consent import holds


def printed_beyond(
    texts: Iterable[str], *, cases: Iterable[Case], audience: Audience, on: date, sentences: Iterable[str]
) -> list[Person]:
    """Those who were asked about this audience and whose name stands there and may not, on a day.

    In all ``texts`` that is their full name or pseudonym, in the ``sentences`` among them also a part of their name by
    itself, as ``surnames`` has it: somebody may have written so by hand.
    """
    said = [folding.fold(text) for text in texts]
    told = list(sentences)
    cases = list(cases)
    people = people_of(cases, audience=audience, on=on)
    allowed = {name for known in people for name in named.ways(known, agreed=True)}
    by_part = _ByPart(told, cases, allowed)
    found = []
    for known in people:
        closed = named.ways(known, agreed=False) - allowed
        if not closed or not _was_asked(known.person, audience):
            continue
        if any(holds(text, name) for name in closed for text in said) or by_part.names(known, closed, told):
            found.append(known.person)
    return found


class _ByPart:
    """What a part of a name means in these sentences; bodies and towns are read when a word of a name was met."""

    def __init__(self, told: Sequence[str], cases: Sequence[Case], allowed: set[str]) -> None:
        self._open = frozenset(allowed)
        self._bodies = named.bodies_with(cases, towns=lambda: _towns(cases))
        self._small = surnames.written_small(told)
        self._around = folding.fold("\n".join(told))

    def names(self, known: KnownPerson, closed: set[str], told: Iterable[str]) -> bool:
        # A pseudonym has no surname.
        full = frozenset(known.names & closed)
        names = surnames.KnownNames(
            full, self._open, self._bodies, self._small.__contains__, first=named.first_names(full, self._open)
        )
        return any(surnames.stands_alone(text, names, around=lambda: self._around) for text in told)


def _towns(cases: Iterable[Case]) -> Iterator[Words]:
    rows = (JointAction.objects.values_list("town", "case"), Attempt.objects.values_list("agreed_in", "case"))
    return (town for some in rows for town, _case in some.filter(case__in=cases) if town)


def _was_asked(person: Person, audience: Audience) -> bool:
    # Who came into the directory later, and was never asked, has taken nothing back.
    return any(form.audience == audience for form in person.naming_forms.all())
