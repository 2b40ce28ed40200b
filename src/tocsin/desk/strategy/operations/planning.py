"""What is asked for, of whom, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import check_follows, check_not_in_future
from tocsin.desk.responses import beginning
from tocsin.desk.ui.when_columns import place_after, placed, recorded_day
from tocsin.language.when import When
from tocsin.language.words import Words

from .. import refusals
from ..models import Ask, Objective, Target

# Which status may follow which; the links and the form are read from it.
ASK_MOVES: dict[str, tuple[str, ...]] = {
    Ask.Status.AGREED: (Ask.Status.PUT,),
    Ask.Status.PUT: (Ask.Status.GRANTED, Ask.Status.REFUSED),
    Ask.Status.GRANTED: (),
    Ask.Status.REFUSED: (),
}


@transaction.atomic
def set_objective(
    *,
    case: Case,
    words: Words,
    set_on: date | When,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Objective:
    """Say what the asks are for, from a day on. Earlier objectives are kept."""
    check_objective(case=case, set_on=set_on, today=today)
    level = level_of_new(Objective, case=case, level=level)
    objective = Objective.objects.create(case=case, words=words, set_on=set_on, level=level)
    objective.readers.set(readers)
    journal.write(
        action="strategy.objective_set",
        subject=objective,
        by=by.pk,
        on=recorded_day(set_on, today=today),
        case=case.pk,
        level=level,
    )
    return objective


def check_objective(*, case: Case, set_on: date | When, today: date) -> None:
    """Raises ``InTheFuture``, or what ``beginning.check_may_begin`` raises."""
    check_not_in_future(field="set_on", day=set_on, today=today)
    beginning.check_may_begin(case, on=set_on)


@transaction.atomic
def add_target(
    *,
    case: Case,
    name: Words,
    role: str,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Target:
    """Put a government or body on the list of those of whom something can be asked."""
    level = level_of_new(Target, case=case, level=level)
    target = Target.objects.create(case=case, name=name, role=role, level=level)
    target.readers.set(readers)
    journal.write(action="strategy.target_added", subject=target, by=by.pk, on=today, case=case.pk, level=level)
    return target


@transaction.atomic
def agree_ask(
    *,
    case: Case,
    what: Words,
    agreed_on: date | When,
    targets: Iterable[Target] = (),
    objective: Objective | None = None,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Ask:
    """Agree on one thing to ask of some targets, all of this case. It has not been put to anyone yet.

    Raises ``InTheFuture`` or ``ElsewhereThanTheAsk``.
    """
    targets = list(targets)
    level = level_of_new(Ask, case=case, level=level, rests_on=[objective, *targets])
    ask = Ask(case=case, what=what, objective=objective, agreed_on=agreed_on, status_on=agreed_on, level=level)
    check_ask(ask=ask, targets=targets, today=today)
    beginning.check_may_begin(case, on=agreed_on)
    ask.save()
    ask.targets.set(targets)
    ask.readers.set(readers)
    journal.write(
        action="strategy.ask_agreed",
        subject=ask,
        by=by.pk,
        on=recorded_day(agreed_on, today=today),
        case=case.pk,
        level=level,
    )
    return ask


def check_ask(*, ask: Ask, targets: Iterable[Target], today: date) -> None:
    """What an ask that is recorded or corrected must keep to, before it is saved.

    Raises ``InTheFuture``, ``TooEarly`` or ``ElsewhereThanTheAsk``.
    """
    check_not_in_future(field="agreed_on", day=ask.agreed_when, today=today)
    check_not_in_future(field="status_on", day=ask.status_when, today=today)
    check_follows(field="status_on", day=ask.status_when, after=ask.agreed_when)
    place_after(ask, "status_on", after=ask.agreed_on)
    if any(target.case_id != ask.case_id for target in targets):
        raise refusals.ElsewhereThanTheAsk(field="targets")
    if ask.objective and ask.objective.case_id != ask.case_id:
        raise refusals.ElsewhereThanTheAsk(field="objective")


@transaction.atomic
def move_ask(*, ask: Ask, status: str, on: date | When, by: Account, today: date) -> None:
    """Record that an ask was put to its targets, or what they answered.

    Raises ``InTheFuture``, ``TooEarly``, or ``AskHasMovedOn`` when it has moved meanwhile.
    """
    check_not_in_future(field="on", day=on, today=today)
    check_follows(field="on", day=on, after=ask.status_when)
    day = placed("status_on", on, after=ask.status_on)
    sources = [source for source, targets in ASK_MOVES.items() if status in targets]
    # The day is asked again here: the ask may have moved to a later one since it was read.
    moved = Ask.objects.filter(pk=ask.pk, status__in=sources, status_on__lte=day["status_on"]).update(
        status=status, version=models.F("version") + 1, **day
    )
    if not moved:
        raise refusals.AskHasMovedOn(ask.pk)
    journal.write(
        action=f"strategy.ask_{status}",
        subject=ask,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=ask.case_id,
        level=ask.level,
    )
