"""Opening many records at once, so that an edition can mention them, and setting them back."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import transaction

from tocsin.desk.checking.checks import Confidential
from tocsin.desk.editions import rows
from tocsin.desk.editions.mentions import PeriodRecord
from tocsin.desk.editions.models import Update
from tocsin.desk.facts import Ref
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account
from tocsin.desk.people.operations import LEVEL_SET, LEVEL_UNDONE
from tocsin.desk.people.refusals import LevelChanged
from tocsin.desk.people.starting import has_own_level
from tocsin.desk.refusals import NoReason

from .. import access, short_drafts
from ..models import OpenedRecord, RecordOpening
from ..opening import MOST
from ..refusals import AlreadyUndone, NothingToOpen, RecordsChanged, StillClosed, TooManyRecords
from .draft_lock import hold


@transaction.atomic
def open_records(
    *,
    update: Update,
    audience: Audience,
    records: Mapping[Ref, int],
    level: int,
    reason: str,
    by: Account,
    today: date,
) -> RecordOpening:
    """Open records to a level that an edition reads: all of them, for one reason, or none.

    ``records`` has the level that ``by`` saw of each. Each is changed by ``people.operations.set_level``, with its own
    entry in the journal. Raises ``PermissionDenied``, ``NotADraft``, ``NothingToOpen``, ``TooManyRecords``,
    ``StillClosed``, ``NoReason``, ``ConvenorOpens``, or ``RecordsChanged`` with those that were changed meanwhile, are
    restricted or rest on a restricted one, or are gone.
    """
    access.check_may_write(by, update)
    _check(audience, records, level, reason)
    hold(update)
    period = Confidential(update, reader=by, today=today).period
    changed = [ref for ref, seen in records.items() if seen <= level or not _is_as_seen(ref, seen, period)]
    if not changed:
        changed = [
            ref
            for ref, row in _rows(records, by)
            if not _set(row, level, reason=reason, seen=records[ref], by=by, today=today)
        ]
    if changed:
        raise RecordsChanged([rows.label(ref) for ref in changed])
    opening = RecordOpening.objects.create(
        update_of=update, audience=audience, level=level, reason=reason.strip(), by=by, on=today
    )
    OpenedRecord.objects.bulk_create(
        OpenedRecord(opening=opening, model=ref.model, row=ref.pk, before=before) for ref, before in records.items()
    )
    short_drafts.forget(update)
    return opening


@transaction.atomic
def undo_opening(*, opening: RecordOpening, by: Account, today: date) -> int:
    """Set the records that were opened together back to the levels that they had: all of them, or none.

    Returns how many. Raises ``PermissionDenied``, ``AlreadyUndone``, or ``RecordsChanged`` with those of which somebody
    has set the level since, to whichever.
    """
    access.check_may_write(by, opening.update_of)
    if not RecordOpening.objects.filter(pk=opening.pk, undone_by=None).update(undone_by=by):
        raise AlreadyUndone
    before = {Ref(one.model, one.row): one.before for one in opening.records.all()}
    found = dict(_rows(before, by))
    changed = sorted(before.keys() - found.keys() | _levels_set_since(opening, before.keys()))
    if not changed:
        changed = [
            ref
            for ref, row in found.items()
            if not _set(
                row, before[ref], reason=opening.reason, seen=opening.level, by=by, today=today, action=LEVEL_UNDONE
            )
        ]
    if changed:
        raise RecordsChanged([rows.label(ref) for ref in changed])
    return len(before)


def _levels_set_since(opening: RecordOpening, records: Set[Ref]) -> Set[Ref]:
    """Its records whose level somebody set after they were opened: to the same one, too, which was meant then."""
    acts = Entry.objects.filter(
        action__in=(LEVEL_SET, LEVEL_UNDONE), subject__in={ref.model for ref in records}, at__gt=opening.at
    )
    return records & {Ref(*one) for one in acts.values_list("subject", "subject_id")}


def _check(audience: Audience, records: Mapping[Ref, int], level: int, reason: str) -> None:
    if not records:
        raise NothingToOpen
    if len(records) > MOST:
        raise TooManyRecords
    if level > audience.ceiling:
        raise StillClosed
    if not reason.strip():
        raise NoReason


def _is_as_seen(ref: Ref, seen: int, period: PeriodRecord) -> bool:
    """Whether a record has the level that was seen, and can be opened together with others."""
    return period.levels.get(ref) == seen and not period.is_restricted(ref) and has_own_level(ref.model)


def _rows(records: Mapping[Ref, int], by: Account) -> list[tuple[Ref, Any]]:
    """The rows by kind and number: locks are taken in this order, so that two openings at once cannot deadlock."""
    found: list[tuple[Ref, Any]] = []
    for label, refs in groupby(sorted(records), key=lambda ref: ref.model):
        model: Any = apps.get_model(label)
        known = model.objects.visible_to(by).in_bulk([ref.pk for ref in refs])
        found += [(Ref(label, pk), known[pk]) for pk in sorted(known)]
    return found


def _set(row: Any, level: int, *, reason: str, seen: int, by: Account, today: date, action: str = LEVEL_SET) -> bool:
    """Whether the level was set: not where somebody else has changed it since it was seen (a race)."""
    if row.level != seen:
        return False
    try:
        people.set_level(
            row=row, level=level, readers=(), seen=people.readership(row), reason=reason, by=by, today=today,
            action=action,
        )  # fmt: skip
    except LevelChanged:
        return False
    return True
