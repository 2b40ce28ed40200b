"""Whom a text prints by a name to which they do not agree on a day: for what was released before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Case

from . import named, reading
from .base import people_of
from .consent import holds


def printed_beyond(texts: Iterable[str], *, cases: Iterable[Case], audience: Audience, on: date) -> list[Person]:
    """Those who were asked about this audience, whose full name or pseudonym stands there and may not, on a day."""
    said = [reading.fold(text) for text in texts]
    people = people_of(cases, audience=audience, on=on)
    allowed = {name for known in people for name in named.ways(known, agreed=True)}
    asked = {known.person.pk for known in people if _was_asked(known.person, audience)}
    return [
        known.person
        for known in people
        if known.person.pk in asked
        and any(holds(text, name) for name in named.ways(known, agreed=False) - allowed for text in said)
    ]


def _was_asked(person: Person, audience: Audience) -> bool:
    # Who came into the directory later, and was never asked, has taken nothing back.
    return any(form.audience == audience for form in person.naming_forms.all())
