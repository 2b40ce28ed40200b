"""Who reads a person in which form, on the pages of a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from tocsin.desk.people.access import WRITERS, role_in
from tocsin.desk.people.models import Account, Case, audience_of
from tocsin.language.words import Words

from .models import NamingForm, Person
from .naming import Printed, print_person


class ShownPerson(NamedTuple):
    """A person as one reader may see them. ``record`` is the row itself, for who keeps it and may open its page."""

    printed: Printed
    record: Person | None

    @property
    def page(self) -> int:
        """The number of the person's page; 0 where it is not for this reader."""
        return self.record.pk if self.record else 0

    @property
    def is_told_of(self) -> bool:
        """Whether there is anything that this reader may read of them."""
        return self.record is not None or bool(self.printed.words)


def shown_as(person: Person, *, role: str | None, on: date, has_page: bool = True) -> ShownPerson:
    """A person to somebody of a role: by their description to who records in the case, who must be able to see the row;
    to everybody else in the form that the person agreed to for them. ``printed`` has no words where there is none.

    ``has_page``: whether somebody who records can open the person's page, which is in the person's own case.
    """
    if role in WRITERS:
        described = Printed(NamingForm.Form.ROLE_ONLY, person.description, Words(), person.gender)
        return ShownPerson(described, person if has_page else None)
    return ShownPerson(print_person(person, audience=audience_of(role), on=on), None)


def people_shown(
    *, case: Case | int, reader: Account, on: date, pks: Iterable[int] | None = None
) -> dict[int, ShownPerson]:
    """The persons of a case, or those of some numbers, whom its records point to; in order, as ``shown_as`` has them.

    Who records does not find those whose row they may not see, and reads of a person of another case the description.
    Nobody finds a person of another case who was restricted there, or whose case was closed to others, since.
    """
    role = role_in(reader, case)
    rows = Person.objects.select_related("organisation")
    rows = rows.filter(case=case) if pks is None else rows.filter(pk__in=list(pks))
    rows = rows.seen_from(case, reader) if role in WRITERS else rows.told_in(case).prefetch_related("naming_forms")
    return {
        person.pk: shown_as(person, role=role, on=on, has_page=role_in(reader, person.case_id) in WRITERS)
        for person in rows
    }


def show_persons(*, pks: list[int], case: Case, reader: Account, today: date) -> dict[int, tuple[str, str]]:
    """Persons on the page of a record: in words, with the address of their page where it is for this reader."""
    shown = people_shown(case=case, reader=reader, on=today, pks=pks)
    return {
        pk: (str(one.printed.words), reverse("directory:person", args=[case.slug, one.page]) if one.page else "")
        for pk, one in shown.items()
        if one.is_told_of
    }
