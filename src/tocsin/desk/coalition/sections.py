"""Who is shown as having had a part in a joint action, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict

from tocsin.desk.directory.lookup import find_or_as_written
from tocsin.desk.directory.showing import people_shown
from tocsin.desk.facts import PersonRef
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.records.hooks import Section

from .models import JointAction


def people_in(
    *, row: Any, case: Case, reader: Account, today: date, may_write: bool, query: QueryDict
) -> Section | None:
    """Who took part in a joint action and who verified it, as the reader may see them."""
    if not isinstance(row, JointAction):
        return None
    return Section(
        "coalition/people.html",
        {"people": people_of(row, reader=reader, on=today), "verifier": verifier_of(row, reader=reader, on=today)},
    )


class Shown(NamedTuple):
    """A person as one reader may see them. ``pk`` is 0 where the person's page is not for this reader."""

    pk: int
    words: str


def people_of(action: JointAction, *, reader: Account, on: date) -> list[Shown]:
    """Those of whom the reader may read anything, as the directory shows people to them."""
    return _shown(action, action.persons.values_list("pk", flat=True), reader=reader, on=on)


def verifier_of(action: JointAction, *, reader: Account, on: date) -> Shown | None:
    """Who verified it, as ``people_of`` shows people, also where somebody of the directory is given by name; nobody
    where it is not verified, no words where they are not for this reader.
    """
    if action.verifier_body:
        return Shown(0, str(action.verifier_body))
    pk = action.verifier_person_id
    if pk is None:
        if not action.verified_by or access.may_write(reader, action.case_id):
            return Shown(0, action.verified_by) if action.verified_by else None
        known = find_or_as_written([action.verified_by], case_id=action.case_id)[action.verified_by]
        if not isinstance(known, PersonRef):
            return Shown(0, action.verified_by)
        pk = known.pk
    return next(iter(_shown(action, [pk], reader=reader, on=on)), Shown(0, ""))


def _shown(action: JointAction, pks: Iterable[int], *, reader: Account, on: date) -> list[Shown]:
    people = people_shown(case=action.case_id, reader=reader, on=on, pks=pks).values()
    return [Shown(one.page, str(one.printed.words)) for one in people if one.is_told_of]
