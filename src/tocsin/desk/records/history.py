"""The history of a record: who changed what, when and why, as far as one reader may know."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.desk.journal.models import Entry
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Guarded
from tocsin.desk.people.operations import LEVEL_SET, LEVEL_UNDONE

from . import hooks
from .kinds import RecordKind
from .models import ChangedField
from .showing import FieldReader

ACTS: dict[str, str | Promise] = {
    "corrected": _("Corrected"),
    "translated": _("Translated"),
    "translated_with_machine": _("Translated, with suggestions of a machine translation"),
    "taken_off": _("Taken off the record"),
    "restored": _("Restored"),
    "merged": _("Merged with another entry"),
}
LEVEL_ACTS: dict[str, str | Promise] = {
    LEVEL_SET: _("Changed who may read it"),
    LEVEL_UNDONE: _("Undid the change of who may read it"),
}


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One field that was changed. Both sides are empty where its values are not kept."""

    label: str
    before: Sequence[str]
    after: Sequence[str]
    hidden: bool


@dataclass(frozen=True, slots=True)
class RecordAct:
    """One entry: ``who`` is empty for readers who do not read who is on the team, and where Tocsin itself acted.

    ``on`` is the day of what was recorded, ``at`` the moment at which somebody entered it.
    """

    on: date
    at: datetime
    what: str
    who: str
    reason: str
    changes: Sequence[RecordChange]


def acts_on(row: Any, kind: RecordKind, *, case: Case, reads: FieldReader) -> list[RecordAct]:
    """The newest first. The caller has found the record through what the reader may read."""
    of_record = Q(subject=row._meta.label_lower, subject_id=row.pk)
    beside = [one for one in hooks.acts_beside.each(row=row, case=case, reader=reads.reader) if one is not None]
    entries = Entry.objects.filter(reduce(or_, (one.entries for one in beside), of_record))
    actions = {**kind.actions, **{act: words for one in beside for act, words in one.actions.items()}}
    ceiling = ceiling_for(row, access.reads_up_to(reads.reader, case))
    found = list(entries.filter(level__lte=ceiling).prefetch_related("changed_fields"))
    return acts(found, kind, actions=actions, first={found[-1].pk} if found else (), reads=reads)


def ceiling_for(row: Any, reads_up_to: int) -> int:
    """What was written while a record was more confidential than it is for this reader stays so."""
    return max(reads_up_to, row.level) if isinstance(row, Guarded) else reads_up_to


def readable_entries(entries: QuerySet[Entry], rows: Iterable[Any], *, case: Case, reads: FieldReader) -> list[Entry]:
    """Of entries about some records of one kind those that the reader, who may read the records, may read."""
    reads_up_to = access.reads_up_to(reads.reader, case)
    ceilings = {row.pk: ceiling_for(row, reads_up_to) for row in rows}
    return [one for one in entries.prefetch_related("changed_fields") if one.level <= ceilings[one.subject_id]]


def acts(
    entries: Sequence[Entry],
    kind: RecordKind,
    *,
    actions: Mapping[str, str | Promise],
    first: Container[int],
    reads: FieldReader,
) -> list[RecordAct]:
    """``actions`` are the names of acts; ``first`` are the entries with which a record began."""
    names = actor_names(entries) if reads.knows_the_team else {}
    return [
        RecordAct(
            on=entry.on,
            at=entry.at,
            what=what_was_done(entry, kind, actions, is_first=entry.pk in first),
            who=names.get(entry.actor_id or 0, ""),
            reason=kind.reason(entry.action, entry.reason) if reads.knows_the_team else "",
            changes=_changes(entry, reads),
        )
        for entry in entries
    ]


def actor_names(entries: Iterable[Entry]) -> dict[int, str]:
    """Who acted, by the number of the account."""
    accounts = Account.objects.filter(pk__in={entry.actor_id for entry in entries if entry.actor_id})
    return dict(accounts.values_list("pk", "name"))


def what_was_done(entry: Entry, kind: RecordKind, actions: Mapping[str, str | Promise], *, is_first: bool) -> str:
    """An act in words, by the names that ``actions`` has for those of its kind."""
    if entry.action in actions:
        return str(actions[entry.action])
    if entry.action == kind.formerly_taken_off:
        return str(ACTS["taken_off"])
    if entry.action in LEVEL_ACTS:
        return str(LEVEL_ACTS[entry.action])
    for suffix, words in ACTS.items():
        if entry.action.endswith(f"_{suffix}"):
            return str(words)
    return str(_("Recorded") if is_first else _("Changed"))


def _changes(entry: Entry, reads: FieldReader) -> list[RecordChange]:
    if entry.subject != reads.model._meta.label_lower:
        return []
    return [_change(one, reads) for one in entry.changed_fields.all() if reads.may_read(one.field)]


def _change(one: ChangedField, reads: FieldReader) -> RecordChange:
    try:
        label = reads.label(one.field)
        sides = ([], []) if one.hidden else (reads.said(one.field, one.before), reads.said(one.field, one.after))
    except FieldDoesNotExist:
        # The field has left the table since.
        return RecordChange(one.field, [], [], hidden=True)
    return RecordChange(label, *sides, hidden=one.hidden)
