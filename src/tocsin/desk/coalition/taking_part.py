"""Who is shown as having had a part in a joint action, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tocsin.desk.directory.called import as_called
from tocsin.desk.directory.models import Person
from tocsin.desk.directory.naming import print_people
from tocsin.desk.facts import PersonRef
from tocsin.desk.levels import Audience
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Membership

from .models import JointAction


class Shown(NamedTuple):
    """A person as one reader may see them. ``pk`` is 0 where the person's page is not for this reader."""

    pk: int
    words: str


def people_of(action: JointAction, *, reader: Account, on: date) -> list[Shown]:
    """Who records reads the description of each person whose row they may see; everybody else the form that the
    person agreed to for them, or nothing.
    """
    role = access.role_in(reader, action.case_id)
    if role in access.WRITERS:
        seen = Person.objects.visible_to(reader).in_case(action.case_id).filter(joint_actions=action)
        return [Shown(person.pk, str(person)) for person in seen]
    return _printed(action.persons.values_list("pk", flat=True), role, on)


def verifier_of(action: JointAction, *, reader: Account, on: date) -> Shown | None:
    """Who verified it, as ``people_of`` shows people, also where somebody of the directory is given by name; nobody
    where it is not verified, no words where they are not for this reader.
    """
    if action.verifier_body:
        return Shown(0, str(action.verifier_body))
    role = access.role_in(reader, action.case_id)
    pk = action.verifier_person_id
    if pk is None:
        if not action.verified_by or role in access.WRITERS:
            return Shown(0, action.verified_by) if action.verified_by else None
        known = as_called([action.verified_by], case_id=action.case_id)[action.verified_by]
        if not isinstance(known, PersonRef):
            return Shown(0, action.verified_by)
        pk = known.pk
    elif role in access.WRITERS:
        seen = Person.objects.visible_to(reader).filter(pk=pk).first()
        return Shown(seen.pk, str(seen)) if seen else Shown(0, "")
    return next(iter(_printed([pk], role, on)), Shown(0, ""))


def _printed(pks: Iterable[int], role: str | None, on: date) -> list[Shown]:
    audience = Audience.BOARD if role == Membership.Role.BOARD else Audience.PARTNER
    printed = print_people(pks, audience=audience, on=on)
    return [Shown(0, str(form.words)) for _pk, form in sorted(printed.items()) if form.words]
