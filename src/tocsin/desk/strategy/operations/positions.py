"""Positions of targets, from one day to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import AlreadyRecorded, check_not_in_future
from tocsin.desk.ui.when_columns import as_when, recorded_day, stored
from tocsin.language.when import When
from tocsin.language.words import Words

from .. import refusals
from ..models import Ask, Position, Target


@transaction.atomic
def record_position(
    *,
    target: Target,
    stands: str,
    on: date | When,
    source: str,
    ask: Ask | None = None,
    said: Words | None = None,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Position:
    """Record where a target stood on a day: on one ask, or on all that the response seeks. Nothing begins by it.

    Raises ``PermissionDenied``, ``InTheFuture``, ``PositionNeedsSource``, ``ElsewhereThanTheAsk``, ``NotAskedOfIt`` or
    ``AlreadyRecorded``.
    """
    access.check_may_write(by, target.case_id)
    values: dict[str, Any] = {
        "target": target,
        "ask": ask,
        "stands": stands,
        "on": on,
        "said": said or Words(),
        "source": source.strip(),
    }
    _check(**values, today=today)
    _hold(target)
    level = level_of_new(Position, case=target.case_id, level=level, rests_on=[target, ask])
    if _same(by, level=level, **values).exists():
        raise AlreadyRecorded
    position = Position.objects.create(case_id=target.case_id, level=level, **values)
    position.readers.set(readers)
    journal.write(
        action="strategy.position_recorded",
        subject=position,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=position.case_id,
        level=position.level,
    )
    return position


def check_correction(*, position: Position, by: Account, today: date) -> None:
    """What a corrected position must keep to, in a transaction, before it is saved. Raises what ``record_position``
    raises.
    """
    values: dict[str, Any] = {
        name: getattr(position, name) for name in ("target", "ask", "stands", "said", "source")
    } | {"on": position.when}
    _check(**values, today=today)
    if position.target.case_id != position.case_id:
        raise refusals.ElsewhereThanTheAsk(field="target")
    _hold(position.target)
    if _same(by, level=position.level, **values).exclude(pk=position.pk).exists():
        raise AlreadyRecorded


def _check(*, target: Target, ask: Ask | None, on: date | When, source: str, today: date, **_more: Any) -> None:
    check_not_in_future(field="on", day=on, today=today)
    if not source:
        raise refusals.PositionNeedsSource
    if ask is None:
        return
    if ask.case_id != target.case_id:
        raise refusals.ElsewhereThanTheAsk(field="ask")
    targets = list(ask.targets.all())
    if targets and target not in targets:
        raise refusals.NotAskedOfIt


def _hold(target: Target) -> None:
    """Locks the row: of two who record at once the second sees what the first has recorded."""
    Target.objects.filter(pk=target.pk).update(role=models.F("role"))


def _same(by: Account, *, level: int, said: Words, **values: Any) -> models.QuerySet[Position]:
    """What is on record already by the same source, in whichever words; of rows for others nothing is told."""
    when = as_when(values.pop("on"))
    values |= {"on": when.earliest, "when": stored(when)}
    found: models.QuerySet[Position] = Position.objects.visible_to(by).filter(level=level, **values)
    return found
