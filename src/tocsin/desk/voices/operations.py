"""All writes of the outreach. What is said of an outreach is never stronger than the status it reached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction

from tocsin.desk.directory.models import Person
from tocsin.desk.directory.refusals import check_can_be_used
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import check_follows, check_not_in_future
from tocsin.desk.responses import beginning
from tocsin.desk.responses.owners import hand_over_record
from tocsin.desk.ui.when_columns import as_when, place_after, placed, recorded_day
from tocsin.language.when import When

from . import refusals
from .models import Outreach, Step

Status = Outreach.Status

# Which status may follow which; the buttons, the form and the tests are read from it.
MOVES: dict[str, tuple[str, ...]] = {
    Status.CONTACTED: (Status.IN_TALKS, Status.DECLINED),
    Status.IN_TALKS: (Status.AGREED, Status.DECLINED),
    # Who agreed can still think better of it, and who declined can come back to us.
    Status.AGREED: (Status.DECLINED,),
    Status.DECLINED: (Status.IN_TALKS,),
}


@transaction.atomic
def contact(
    *,
    case: Case,
    person: Person,
    purpose: str,
    contacted_on: date | When,
    owner: Account,
    open_to_it: bool = False,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Outreach:
    """Record that we turned to someone, of this case or of another.

    Raises ``InTheFuture``, ``PersonElsewhere`` or ``AlreadyContacted``.
    """
    beginning.check_may_begin(case, on=contacted_on)
    check_can_be_used([person], case=case.pk, by=by, field="person")
    level = level_of_new(Outreach, case=case, level=level)
    row = Outreach(
        case=case,
        person=person,
        purpose=purpose,
        contacted_on=contacted_on,
        status_on=contacted_on,
        owner=owner,
        open_to_it=open_to_it,
        level=level,
    )
    check_outreach(outreach=row, today=today)
    row.save()
    row.readers.set(readers)
    Step.objects.create(outreach=row, status=row.status, open_to_it=open_to_it, on=contacted_on, by=by)
    journal.write(
        action="voices.contacted",
        subject=row,
        by=by.pk,
        on=recorded_day(contacted_on, today=today),
        case=row.case_id,
        level=level,
    )
    return row


def check_outreach(*, outreach: Outreach, today: date) -> None:
    """What an outreach that is recorded or corrected must keep to, before it is saved.

    Raises ``InTheFuture``, ``TooEarly`` or ``AlreadyContacted``.
    """
    check_not_in_future(field="contacted_on", day=outreach.contacted_when, today=today)
    check_not_in_future(field="status_on", day=outreach.status_when, today=today)
    check_follows(field="status_on", day=outreach.status_when, after=outreach.contacted_when)
    place_after(outreach, "status_on", after=outreach.contacted_on)
    # What another case asked of the same person is not told here.
    others = Outreach.objects.in_case(outreach.case_id).exclude(pk=outreach.pk)
    others = others.filter(person=outreach.person, purpose=outreach.purpose)
    if outreach.level != Level.RESTRICTED and (other := others.exclude(level=Level.RESTRICTED).first()):
        raise refusals.AlreadyContacted(other)


def correct_steps(outreach: Outreach, before: Outreach) -> None:
    """Have the steps say what a corrected outreach says: the first its first day, the last its status.

    Raises ``TooEarly`` where a step between them lies outside these days.
    """
    steps = list(outreach.steps.all())
    first, last = steps[0], steps[-1]
    if first is not last:
        between = [step.when for step in steps[1:-1]]
        if between and outreach.contacted_when != before.contacted_when:
            check_follows(field="contacted_on", day=between[0], after=outreach.contacted_when)
        if between and outreach.status_when != before.status_when:
            check_follows(field="status_on", day=outreach.status_when, after=between[-1])
        first.on = outreach.contacted_when
        first.save(update_fields=["on", "when"])
    # A step that only noted their openness is later than the day of the status.
    moved = (outreach.status, outreach.status_when) != (before.status, before.status_when)
    last.status, last.open_to_it = outreach.status, outreach.open_to_it
    if moved or first is last:
        last.on = outreach.status_when
    last.save(update_fields=["status", "open_to_it", "on", "when"])


@transaction.atomic
def advance(*, outreach: Outreach, status: str, on: date | When, by: Account, today: date) -> None:
    """Record the next status. Raises ``InTheFuture``, ``TooEarly``, or ``OutreachHasMovedOn`` if it moved meanwhile."""
    _check_day(outreach, on=on, today=today)
    sources = [source for source, targets in MOVES.items() if status in targets]
    # Compared with the row as the person saw it: a double click and a colleague's step both come too late.
    day = placed("status_on", on, after=outreach.status_on)
    rows = Outreach.objects.filter(pk=outreach.pk, status=outreach.status, status_on__lte=day["status_on"])
    if not rows.filter(status__in=sources).update(status=status, version=models.F("version") + 1, **day):
        raise refusals.OutreachHasMovedOn(outreach.pk)
    _step(outreach, on=on, by=by)
    journal.write(
        action=f"voices.{status}",
        subject=outreach,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=outreach.case_id,
        level=outreach.level,
    )


def hand_over(*, outreach: Outreach, owner: Account, by: Account, on: date) -> None:
    """Make somebody who records in the case the relationship owner.

    Raises ``PermissionDenied``, ``OwnerNotOnTheTeam``, or ``OutreachHasMovedOn`` if it was changed meanwhile.
    """
    overtaken = refusals.OutreachHasMovedOn(outreach.pk)
    hand_over_record(row=outreach, owner=owner, action="voices.handed_over", overtaken=overtaken, by=by, on=on)


@transaction.atomic
def note_openness(*, outreach: Outreach, open_to_it: bool, on: date | When, by: Account, today: date) -> None:
    """Record that they said they may, or no longer say so; the status stays where it is.

    Raises ``AlreadyNoted``, ``InTheFuture``, ``TooEarly``, or ``OutreachHasMovedOn`` when the outreach moved meanwhile.
    """
    if outreach.open_to_it == open_to_it:
        raise refusals.AlreadyNoted(outreach.pk)
    _check_day(outreach, on=on, today=today)
    rows = Outreach.objects.filter(pk=outreach.pk, status=outreach.status, open_to_it=not open_to_it)
    if not rows.update(open_to_it=open_to_it, version=models.F("version") + 1):
        raise refusals.OutreachHasMovedOn(outreach.pk)
    _step(outreach, on=on, by=by)
    journal.write(
        action="voices.may_do_it" if open_to_it else "voices.may_not_do_it",
        subject=outreach,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=outreach.case_id,
        level=outreach.level,
    )


def _check_day(outreach: Outreach, *, on: date | When, today: date) -> None:
    """Steps stand in the order of their days, so that any past day can be told."""
    check_not_in_future(field="on", day=on, today=today)
    last = outreach.steps.last()
    if last:
        check_follows(field="on", day=on, after=last.when)


def _step(outreach: Outreach, *, on: date | When, by: Account) -> None:
    """Write down where the outreach stands now."""
    last = outreach.steps.last()
    day = placed("on", on, after=last.on if last else as_when(on).earliest)
    outreach.refresh_from_db(fields=["status", "status_on", "status_when", "open_to_it"])
    Step.objects.create(outreach=outreach, status=outreach.status, open_to_it=outreach.open_to_it, by=by, **day)
