"""Correcting records and taking them off the record: the columns, the history and the journal row in one act."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Guarded, guarded_relations

from . import hooks, refusals, values
from .kinds import KINDS, RecordKind, kind_of, outside_field
from .models import ChangedField
from .resting import is_held


@transaction.atomic
def correct(
    *,
    row: Any,
    case: Case,
    new: Mapping[str, Any],
    seen: int,
    reason: str = "",
    by: Account,
    today: date,
    now: datetime,
    action: str = "corrected",
    note: str = "",
) -> Any:
    """Put other values in the place of those of ``new``, from the version that was looked at.

    ``note`` is said in the journal after the reason, and is none: where it comes from, such as a machine.
    A relation's value is its rows. Rows that ``by`` may not see stay: they were not theirs to leave out. Raises
    ``PermissionDenied``, ``ObjectDoesNotExist`` where ``by`` may no longer read the record, ``CorrectedMeanwhile``,
    ``ReasonNeeded``, ``SameAsRecorded``, or what the room's check raises.
    """
    access.check_may_write(by, case)
    _lock(row)
    kind = kind_of(row)
    # The update locks the row, so that of two who correct it at once the second is refused here.
    if not type(row).objects.filter(pk=row.pk, version=seen).update(version=models.F("version") + 1):
        raise _overtaken(row, by=by)
    _check_still_read(row, by=by)
    before = type(row).all_records.get(pk=row.pk)
    after, chosen = _laid_over(before, new, by=by)
    found = values.changed(before, after, new, chosen)
    if not found:
        raise refusals.SameAsRecorded
    check_reason(before, reason)
    if kind.check is not None:
        kind.check(row=after, chosen=chosen, before=before, by=by, today=today, now=now)
    _write(after, [name for name, _old, _new in found], chosen, kind)
    if kind.saved is not None:
        kind.saved(after, before)
    _follow(kind, after, today=today)
    entry = tell(action, after, by=by, today=today, reason=" ".join(filter(None, (reason.strip(), note))))
    keep_changes(entry, kind, found)
    return after


@transaction.atomic
def take_off(*, row: Any, case: Case, seen: int, reason: str = "", by: Account, today: date) -> None:
    """Take a record off: no list, fact or form knows it any more. Its row, its page and its history stay.

    Raises ``PermissionDenied``, ``ObjectDoesNotExist``, ``ReasonNeeded``, ``StillNeeded`` or ``CorrectedMeanwhile``.
    """
    access.check_may_write(by, case)
    _lock(row)
    rows = type(row).objects.filter(pk=row.pk, version=seen)
    if not rows.update(version=models.F("version") + 1, withdrawn_on=today):
        raise _overtaken(row, by=by)
    _check_still_read(row, by=by)
    kind = kind_of(row)
    check_reason(row, reason, always=kind.reason_to_take_off)
    if not kind.can_be_taken_off or is_held(row, case=case, by=by):
        raise refusals.StillNeeded
    tell("taken_off", row, by=by, today=today, reason=reason)
    _follow(kind, row, today=today)


@transaction.atomic
def restore(*, row: Any, case: Case, seen: int, reason: str = "", by: Account, today: date) -> None:
    """Put back a record that was taken off.

    Raises ``PermissionDenied``, ``ObjectDoesNotExist``, ``CorrectedMeanwhile`` if it is back, or ``EntryGone`` where
    what it points to is not on record.

    ``IntegrityError`` where the same has been recorded again in the meantime.
    """
    access.check_may_write(by, case)
    _lock(row)
    rows = type(row).all_records.filter(pk=row.pk, version=seen).exclude(withdrawn_on=None)
    if hasattr(row, "merged_into_id"):
        rows = rows.filter(merged_into=None)
    if not rows.update(version=models.F("version") + 1, withdrawn_on=None):
        raise _overtaken(row, by=by)
    _check_still_read(row, by=by)
    tell("restored", type(row).objects.get(pk=row.pk), by=by, today=today, reason=reason)
    _follow(kind_of(row), row, today=today)


def as_stored(row: Any, name: str, *value: Any) -> Any:
    """What a record says in a field, or would say with another value, as the history keeps it."""
    if not value:
        return values.stored(row, name)
    if outside_field(type(row), name) or values.is_several(type(row), name):
        return values.kept(type(row), name, value[0])
    other = copy.copy(row)
    _set(other, name, value[0])
    return values.stored(other, name)


def _set(row: Any, name: str, value: Any) -> None:
    setattr(row, name, "" if value is None and not row._meta.get_field(name).null else value)


def _lock(row: Any) -> None:
    lock = kind_of(row).lock
    if lock is not None:
        lock(row)


def _follow(kind: RecordKind, row: Any, *, today: date) -> None:
    if kind.changed is not None:
        kind.changed(row, today)


def _check_still_read(row: Any, *, by: Account) -> None:
    """Who may read a record can have changed since the page was opened. Raises ``ObjectDoesNotExist``."""
    if isinstance(row, Guarded):
        type(row).all_records.visible_to(by).get(pk=row.pk)


def _overtaken(row: Any, *, by: Account) -> refusals.CorrectedMeanwhile | refusals.OffRecord:
    """Raises ``ObjectDoesNotExist`` for who may no longer read what is on record now."""
    _check_still_read(row, by=by)
    now_on_record = type(row).all_records.get(pk=row.pk)
    if now_on_record.withdrawn_on is not None and row.withdrawn_on is None:
        return refusals.OffRecord()
    return refusals.CorrectedMeanwhile(now_on_record)


def check_reason(row: Any, reason: str, *, always: bool = False) -> None:
    """Raises ``ReasonNeeded`` where a released edition rests on the record, or ``always``, and none is given."""
    if not reason.strip() and (always or any(hooks.was_released.each(row=row))):
        raise refusals.ReasonNeeded


def _laid_over(before: Any, new: Mapping[str, Any], *, by: Account) -> tuple[Any, dict[str, Any]]:
    """The record with the new values in its columns, and what is stored outside them: the rows of its relations."""
    after, chosen = copy.copy(before), dict[str, Any]()
    hidden = {column.name: column.related_model for column in guarded_relations(type(before))}
    for name, value in new.items():
        if outside_field(type(before), name):
            chosen[name] = value
        elif values.is_several(type(before), name):
            chosen[name] = [*value, *_kept(before, name, hidden.get(name), by=by)]
        elif value is None and name in hidden and _is_hidden(before, name, hidden[name], by=by):
            continue
        else:
            _set(after, name, value)
    return after, chosen


def _kept(before: Any, name: str, model: Any, *, by: Account) -> list[Any]:
    if model is None:
        return []
    return list(getattr(before, name).exclude(pk__in=model.objects.seen_from(before.case_id, by).values("pk")))


def _is_hidden(before: Any, name: str, model: Any, *, by: Account) -> bool:
    pk = getattr(before, f"{name}_id")
    return pk is not None and not model.all_records.seen_from(before.case_id, by).filter(pk=pk).exists()


def _write(after: Any, names: list[str], chosen: Mapping[str, Any], kind: RecordKind) -> None:
    columns: dict[str, Any] = {}
    for name in names:
        if name not in chosen:
            columns |= values.columns_of(after, name)
    if columns:
        type(after).all_records.filter(pk=after.pk).update(**columns)
    for name in names:
        if outside := outside_field(type(after), name):
            outside.write(after, chosen[name])
        elif name in chosen:
            write = kind.writers.get(name)
            if write is not None:
                write(after, chosen[name])
            else:
                getattr(after, name).set(chosen[name])
    after.version += 1


def tell(action: str, row: Any, *, by: Account, today: date, reason: str) -> Entry:
    """Write an act on a record in the journal, in the caller's transaction."""
    owned, kind = isinstance(row, Guarded), KINDS.get(row._meta.label_lower)
    name = (kind.journal if kind else "") or row._meta.label_lower
    return journal.write(
        action=f"{name}_{action}", subject=row, by=by.pk, on=today,
        case=row.case_id if owned else None, level=row.level if owned else Level.PUBLIC, reason=reason.strip(),
    )  # fmt: skip


def keep_changes(entry: Entry, kind: RecordKind, found: Iterable[tuple[str, Any, Any]]) -> None:
    """Store the fields that an act changed, each as it was and as it is."""
    ChangedField.objects.bulk_create(_changed(entry, kind, name, old, new) for name, old, new in found)


def _changed(entry: Entry, kind: RecordKind, name: str, old: Any, new: Any) -> ChangedField:
    if name in kind.personal:
        return ChangedField(entry=entry, field=name, hidden=True)
    return ChangedField(entry=entry, field=name, before=old, after=new)
