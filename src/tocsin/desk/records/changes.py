"""What was changed of some records since a moment: what a text that was written then may not say any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Min

from tocsin.desk.journal.models import Entry
from tocsin.desk.people.models import Account, Case

from . import history, kinds
from .history import RecordAct
from .showing import FieldReader


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record with what was done to it, the newest first."""

    heading: str
    href: str
    acts: Sequence[RecordAct]


def changes_since(
    refs: Iterable[tuple[str, int]], *, since: datetime, case: Case, reader: Account, today: date
) -> list[ChangedRecord]:
    """What was done since to these records, given by label and number, and to their parts, as far as somebody may know.

    Records of the same kinds that were taken off the record since are among them: a text may have told of them.
    Persons, and rows without pages, are left out.
    """
    wanted: dict[str, set[int]] = {}
    for label, pk in refs:
        kind = kinds.KINDS.get(label)
        if kind is not None and kind.has_pages and not kinds.is_person(kinds.model_of(label)):
            wanted.setdefault(label, set()).add(pk)
    found = []
    for label, pks in wanted.items():
        gone = _taken_off(label, since=since, case=case)
        found += _changed(label, {"pk__in": pks | gone}, since=since, case=case, reader=reader, today=today)
        for part, owner in kinds.KINDS[label].parts.items():
            which = {f"{owner}__in": pks}
            found += _changed(part, which, since=since, case=case, reader=reader, today=today)
    return found


def _taken_off(label: str, *, since: datetime, case: Case) -> set[int]:
    entries = Entry.objects.filter(subject=label, case_id=case.pk, at__gt=since, action__endswith="_taken_off")
    return set(entries.values_list("subject_id", flat=True))


def _changed(
    label: str, which: Mapping[str, Any], *, since: datetime, case: Case, reader: Account, today: date
) -> list[ChangedRecord]:
    kind = kinds.KINDS[label]
    rows = kinds.readable(label, reader=reader, case=case).filter(**which).in_bulk()
    begun = Entry.objects.filter(subject=label, subject_id__in=rows)
    reads = FieldReader(kinds.model_of(label), case=case, reader=reader, today=today)
    entries = history.readable_entries(begun.filter(at__gt=since), rows.values(), case=case, reads=reads)
    if not entries:
        return []
    first = set(begun.order_by().values("subject_id").annotate(first=Min("pk")).values_list("first", flat=True))
    by_row: dict[int, list[Entry]] = {}
    for entry in entries:
        by_row.setdefault(entry.subject_id, []).append(entry)
    return [
        ChangedRecord(
            kind.heading(rows[pk]),
            kinds.address(label, pk, slug=case.slug),
            history.acts(mine, kind, actions=kind.actions, first=first, reads=reads),
        )
        for pk, mine in by_row.items()
    ]
