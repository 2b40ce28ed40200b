"""The writes on the way out: the dossier that an exit needs, what follows from an exit, and the after-action review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from tocsin.desk.directory.models import Organisation
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.outbox.models import Message
from tocsin.desk.people import access
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.refusals import AlreadyRecorded, TooEarly, check_not_in_future

from .. import hooks, refused
from ..models import Decision, Dossier, Handover, Lesson, Response, Unfinished
from ..stages import LAUNCHED, Stage, open_moves
from . import checks


class NewFate(NamedTuple):
    """What becomes of an unfinished product, by its key (``press.piece:3``)."""

    fate: str
    note: str = ""


class NewHandover(NamedTuple):
    """What an organisation takes over."""

    organisation: Organisation
    what: str


# From where a response may exit.
_EXITABLE = [stage for stage in Stage if Stage.EXITED in open_moves(stage)]


def check_exit_ahead(response: Response) -> None:
    """Whether a dossier can be written. Raises ``NoExitAhead``."""
    if response.stage not in _EXITABLE:
        raise refused.NoExitAhead


def open_dossier(response: Response) -> Dossier | None:
    """The dossier that is being written, if one is."""
    return Dossier.objects.filter(response=response, decision=None).first()


@transaction.atomic
def write_dossier(
    *,
    response: Response,
    lessons: str,
    reentry_deaths: int,
    fates: Mapping[str, NewFate] | None = None,
    handovers: Sequence[NewHandover] = (),
    on: date,
    by: Account,
    today: date,
) -> Dossier:
    """Write the dossier of the exit to come, or write it anew: until the exit it is one dossier.

    ``fates`` is by the key of the product, and holds products that ``by`` may see. Raises ``PermissionDenied``,
    ``NoExitAhead``, ``NoLessons``, ``NoTrigger``, ``NotOnRecord``, ``HandoverSaysNothing``, ``InTheFuture`` or
    ``TooEarly``.
    """
    access.check_may_decide(by, response.case_id)
    checks.day(response, on=on, today=today)
    if not lessons.strip():
        raise refused.NoLessons
    if reentry_deaths < 1:
        raise refused.NoTrigger
    if any(not one.what.strip() for one in handovers):
        raise refused.HandoverSaysNothing
    known = {product.key for product in hooks.products(case=response.case, reader=by)}
    if set(fates or {}) - known:
        raise refused.NotOnRecord
    # Locks the row, so that of two who write at once one comes first, and none writes after the exit.
    if not Response.objects.filter(pk=response.pk, stage__in=_EXITABLE).update(opened_on=response.opened_on):
        raise refused.NoExitAhead
    values = {"lessons": lessons.strip(), "reentry_deaths": reentry_deaths, "begun_on": on, "by": by}
    dossier, _created = Dossier.objects.update_or_create(response=response, decision=None, defaults=values)
    # What was said of a product that this writer may not see stays as it is.
    for key in known:
        model, row = key.split(":")
        dossier.unfinished.filter(model=model, row=row).delete()
    Unfinished.objects.bulk_create(
        Unfinished(dossier=dossier, model=key.split(":")[0], row=int(key.split(":")[1]), fate=f.fate, note=f.note)
        for key, f in (fates or {}).items()
    )
    dossier.handovers.all().delete()
    Handover.objects.bulk_create(
        Handover(dossier=dossier, organisation=one.organisation, what=one.what.strip()) for one in handovers
    )
    _write("responses.dossier_written", dossier, response, by=by, on=on)
    return dossier


def without_fate(response: Response, *, reader: Account) -> list[hooks.Product]:
    """Unfinished products of which the open dossier does not say what becomes of them."""
    dossier = open_dossier(response)
    said = set(dossier.unfinished.values_list("model", "row")) if dossier else set()
    return [one for one in hooks.unfinished(case=response.case, reader=reader) if (one.model, one.row) not in said]


def check_dossier(response: Response, *, by: Account) -> Dossier:
    """The dossier, complete. Raises ``NoDossier``, or ``NoFate`` with the products that it forgets."""
    dossier = open_dossier(response)
    if dossier is None:
        raise refused.NoDossier
    if forgotten := without_fate(response, reader=by):
        raise refused.NoFate([product.label for product in forgotten])
    return dossier


def close(*, response: Response, decision: Decision, dossier: Dossier, by: Account, on: date) -> None:
    """What follows from an exit, in its transaction: the dossier is closed, temporary members leave.

    Messages that are held stay held: that they are withdrawn is a person's to decide (``held_messages``).
    """
    if not Dossier.objects.filter(pk=dossier.pk, decision=None).update(decision=decision):
        raise refused.NoDossier
    for membership in Membership.objects.current().filter(case=response.case_id, temporary=True):
        people.leave(membership=membership, by=by, on=max(on, membership.since), reason="The response has ended.")


def held_messages(response: Response, *, reader: Account) -> Iterable[Message]:
    """Messages that still wait though the response is over, of those the reader may see."""
    if response.stage != Stage.EXITED:
        return []
    found: Iterable[Message] = Message.objects.visible_to(reader).in_case(response.case_id).held()
    return found


@transaction.atomic
def note_lesson(
    *,
    response: Response,
    expected: str,
    happened: str,
    why: str,
    change: str,
    owner: Account,
    on: date,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Lesson:
    """Write a line of the after-action review. It can be noted as soon as the response is launched.

    Raises ``PermissionDenied``, ``NotLaunched``, ``LessonNotWhole``, ``OwnerNotOnTheTeam``, ``AlreadyRecorded``,
    ``InTheFuture`` or ``TooEarly``.
    """
    access.check_may_write(by, response.case_id)
    check_not_in_future(field="on", day=on, today=today)
    if response.stage not in LAUNCHED or response.launched_on is None:
        raise refused.NotLaunched
    if on < response.launched_on:
        raise TooEarly(field="on", day=on, after=response.launched_on)
    said = {"expected": expected.strip(), "happened": happened.strip(), "why": why.strip(), "change": change.strip()}
    if empty := [name for name, text in said.items() if not text]:
        raise refused.LessonNotWhole(field=empty[0])
    if not access.may_write(owner, response.case_id):
        raise refused.OwnerNotOnTheTeam
    # Locks the row: of two who note at once the second sees what the first has noted.
    Response.objects.filter(pk=response.pk).update(opened_on=response.opened_on)
    if Lesson.objects.visible_to(by).filter(response=response, owner=owner, on=on, level=level, **said).exists():
        raise AlreadyRecorded
    row = Lesson.objects.create(case=response.case, response=response, owner=owner, on=on, level=level, **said)
    row.readers.set(readers)
    _write("responses.lesson_noted", row, response, by=by, on=on, level=level)
    return row


def _write(
    action: str, subject: Dossier | Lesson, response: Response, *, by: Account, on: date, level: int = Level.TEAM
) -> None:
    journal.write(action=action, subject=subject, by=by.pk, on=on, case=response.case_id, level=level)
