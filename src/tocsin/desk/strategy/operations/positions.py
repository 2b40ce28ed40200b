"""Where targets stood: recorded, corrected, and taken off the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import AlreadyRecorded, NoReason, check_not_in_future
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
    level: int = Level.TEAM,
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
    if _same(by, level=level, **values).exists():
        raise AlreadyRecorded
    position = Position.objects.create(case_id=target.case_id, level=level, **values)
    position.readers.set(readers)
    _write("strategy.position_recorded", position, by=by, on=recorded_day(on, today=today))
    return position


@transaction.atomic
def correct_position(
    *,
    position: Position,
    version: int,
    target: Target,
    stands: str,
    on: date | When,
    source: str,
    ask: Ask | None = None,
    said: Words | None = None,
    reason: str,
    by: Account,
    today: date,
) -> None:
    """Put other values in the place of those that were recorded wrongly, from the version that was looked at.

    Who may read it stays as it is. Raises what ``record_position`` raises, ``NoReason``, ``OffTheRecord``,
    ``PositionCorrected``, or ``NothingCorrected``.
    """
    access.check_may_write(by, position.case_id)
    if not reason.strip():
        raise NoReason
    values: dict[str, Any] = {
        "target": target,
        "ask": ask,
        "stands": stands,
        "on": on,
        "said": said or Words(),
        "source": source.strip(),
    }
    _check(**values, today=today)
    if target.case_id != position.case_id:
        raise refusals.ElsewhereThanTheAsk(field="target")
    _hold(target)
    # Read anew: a form has laid what was typed over the row that it was opened with.
    before = Position.all_records.select_related("target", "ask").get(pk=position.pk)
    if before.withdrawn_on is not None or before.version != version:
        raise _overtaken(position, by=by)
    now = {**values, "on": as_when(on).earliest, "when": as_when(on)}
    if all(getattr(before, name) == value for name, value in now.items()):
        raise refusals.NothingCorrected
    if _same(by, level=before.level, **values).exclude(pk=position.pk).exists():
        raise AlreadyRecorded
    rows = Position.objects.filter(pk=position.pk, version=version)
    if not rows.update(version=models.F("version") + 1, **values):
        raise _overtaken(position, by=by)
    position.refresh_from_db()
    _write("strategy.position_corrected", position, by=by, on=today, reason=reason.strip())


@transaction.atomic
def withdraw_position(*, position: Position, version: int, reason: str, by: Account, today: date) -> None:
    """Take a position off the record that the target never held, and say why. No fact tells of it any more.

    Raises ``PermissionDenied``, ``NoReason``, ``OffTheRecord`` or ``PositionCorrected``.
    """
    access.check_may_write(by, position.case_id)
    if not reason.strip():
        raise NoReason
    rows = Position.objects.filter(pk=position.pk, version=version)
    if not rows.update(version=models.F("version") + 1, withdrawn_on=today, withdrawn_why=reason.strip()):
        raise _overtaken(position, by=by)
    position.refresh_from_db()
    _write("strategy.position_withdrawn", position, by=by, on=today, reason=reason.strip())


def check_standing(position: Position) -> None:
    """Whether a position is on record, and can be corrected. Raises ``OffTheRecord``."""
    if position.withdrawn_on is not None:
        raise refusals.OffTheRecord(position)


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


def _overtaken(position: Position, *, by: Account) -> refusals.OffTheRecord | refusals.PositionCorrected:
    """Why somebody comes second: what the first did, as far as they may still read the row."""
    row = Position.all_records.visible_to(by).select_related("target").filter(pk=position.pk).first()
    if row is not None and row.withdrawn_on is not None:
        return refusals.OffTheRecord(row)
    return refusals.PositionCorrected(row)


def _write(action: str, position: Position, *, by: Account, on: date, reason: str = "") -> None:
    journal.write(
        action=action,
        subject=position,
        by=by.pk,
        on=on,
        case=position.case_id,
        level=position.level,
        reason=reason,
    )
