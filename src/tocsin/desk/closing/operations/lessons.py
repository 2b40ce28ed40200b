"""The writes of the after-action review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import AlreadyRecorded, TooEarly, check_not_in_future
from tocsin.desk.responses.models import Response
from tocsin.desk.responses.owners import hand_over_record
from tocsin.desk.responses.refusals import OwnerNotOnTheTeam
from tocsin.desk.responses.stages import LAUNCHED

from .. import refusals
from ..models import Lesson


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
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Lesson:
    """Write a line of the after-action review. It can be noted as soon as the response is launched.

    Raises ``PermissionDenied``, ``NotLaunched``, ``LessonNotWhole``, ``OwnerNotOnTheTeam``, ``AlreadyRecorded``,
    ``InTheFuture`` or ``TooEarly``.
    """
    access.check_may_write(by, response.case_id)
    said = {"expected": expected.strip(), "happened": happened.strip(), "why": why.strip(), "change": change.strip()}
    level = level_of_new(Lesson, case=response.case_id, level=level)
    row = Lesson(case=response.case, response=response, owner=owner, on=on, level=level, **said)
    check_lesson(lesson=row, today=today)
    # Locks the row: of two who note at once the second sees what the first has noted.
    Response.objects.filter(pk=response.pk).update(opened_on=response.opened_on)
    if Lesson.objects.visible_to(by).filter(response=response, owner=owner, on=on, level=level, **said).exists():
        raise AlreadyRecorded
    row.save()
    row.readers.set(readers)
    journal.write(action="responses.lesson_noted", subject=row, by=by.pk, on=on, case=response.case_id, level=level)
    return row


def check_lesson(*, lesson: Lesson, today: date) -> None:
    """What a line that is noted or corrected must keep to, before it is saved. Raises what ``note_lesson`` raises."""
    response = lesson.response
    check_not_in_future(field="on", day=lesson.on, today=today)
    if response.stage not in LAUNCHED or response.launched_on is None:
        raise refusals.NotLaunched
    if lesson.on < response.launched_on:
        raise TooEarly(field="on", day=lesson.on, after=response.launched_on)
    for name in ("expected", "happened", "why", "change"):
        if not getattr(lesson, name).strip():
            raise refusals.LessonNotWhole(field=name)
    if not access.may_write(lesson.owner, response.case_id):
        raise OwnerNotOnTheTeam


def hand_over_lesson(*, lesson: Lesson, owner: Account, by: Account, on: date) -> None:
    """Make somebody else of the team responsible for a line of the after-action review.

    Raises ``PermissionDenied``, ``OwnerNotOnTheTeam``, or ``AlreadyRecorded`` if it was changed meanwhile.
    """
    hand_over_record(
        row=lesson, owner=owner, action="responses.lesson_handed_over", overtaken=AlreadyRecorded(), by=by, on=on
    )
