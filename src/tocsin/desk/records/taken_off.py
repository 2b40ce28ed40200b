"""What was taken off the record in a case: of every kind in one list, the newest first, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.journal.models import Entry
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.ui.listing import MixedListing

from . import kinds
from .history import actor_names, ceiling_for
from .kinds import KINDS


@dataclass(frozen=True, slots=True)
class TakenOffRecord:
    """A record that is off the record, ``who`` took it off and ``why``, as far as the reader may read of that."""

    label: str
    row: Any
    on: date
    who: str
    why: str

    @property
    def kind(self) -> str:
        return str(KINDS[self.label].label)

    @property
    def heading(self) -> str:
        return KINDS[self.label].heading(self.row)


class TakenOff(MixedListing):
    """What a reader may read of what was taken off the record in a case, and of the lists that all cases share.

    An entry that was given up for another one is left out: it cannot be restored.
    """

    def __init__(self, query: QueryDict, *, case: Case, reader: Account) -> None:
        super().__init__(query)
        self._case, self._reader = case, reader
        labels = labels_that_can_be_taken_off()
        room = self.offer("room", _("part of the work"), kinds.rooms_of(labels))
        labels = [label for label in labels if room in ("", kinds.room_of(label))]
        names = {label: capfirst(str(KINDS[label].label)) for label in labels}
        kind = self.offer("kind", pgettext("of record", "Kind"), names)
        self._labels = [label for label in labels if kind in ("", label)]

    def found(self) -> models.QuerySet[Any]:
        first, *others = (self._numbered(label) for label in self._labels)
        # Which columns a union is ordered by must be among them.
        return first.union(*others, all=True).order_by("-listed_day", "listed_label", "-listed_pk")

    def _rows(self, label: str) -> models.QuerySet[Any]:
        rows = kinds.readable(label, reader=self._reader, case=self._case).exclude(withdrawn_on=None)
        return rows.filter(merged_into=None) if kinds.can_be_merged(rows.model) else rows

    def _numbered(self, label: str) -> models.QuerySet[Any]:
        listed = {
            "listed_label": models.Value(label, output_field=models.TextField()),
            "listed_pk": models.F("pk"),
            "listed_day": models.F("withdrawn_on"),
        }
        found: models.QuerySet[Any] = self._rows(label).order_by().annotate(**listed).values(*listed)
        return found

    @property
    def records(self) -> list[TakenOffRecord]:
        """The records of the page. The number of queries depends on the kinds alone."""
        numbers = [(row["listed_label"], row["listed_pk"]) for row in self.page.object_list]
        rows = self._load(numbers)
        acts = self._acts(rows)
        names = actor_names(acts.values())
        found = []
        for one in numbers:
            if (row := rows.get(one)) is not None:
                act = acts.get(one)
                who = names.get(act.actor_id or 0, "") if act else ""
                why = KINDS[one[0]].reason(act.action, act.reason) if act else ""
                found.append(TakenOffRecord(one[0], row, row.withdrawn_on, who, why))
        return found

    def _load(self, numbers: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Any]:
        by_kind = defaultdict[str, list[int]](list)
        for label, pk in numbers:
            by_kind[label].append(pk)
        found: dict[tuple[str, int], Any] = {}
        for label, pks in by_kind.items():
            rows = self._rows(label).filter(pk__in=pks)
            beside = kinds.read_beside(rows.model)
            found |= {(label, row.pk): row for row in (rows.select_related(*beside) if beside else rows)}
        return found

    def _acts(self, rows: dict[tuple[str, int], Any]) -> dict[tuple[str, int], Entry]:
        """The last time that each was taken off, where the reader may read of it."""
        if not rows:
            return {}
        asked = models.Q()
        for label in {label for label, _pk in rows}:
            asked |= models.Q(subject=label, subject_id__in=[pk for one, pk in rows if one == label])
        formerly = {KINDS[label].formerly_taken_off for label, _pk in rows} - {""}
        named = models.Q(action__endswith="_taken_off") | models.Q(action__in=formerly)
        # The newest of each first: an earlier time would have another reason, and another hand.
        latest: dict[tuple[str, int], Entry] = {}
        for entry in Entry.objects.filter(asked & named):
            latest.setdefault((entry.subject, entry.subject_id), entry)
        reads_up_to = access.reads_up_to(self._reader, self._case)
        return {one: entry for one, entry in latest.items() if entry.level <= ceiling_for(rows[one], reads_up_to)}


def labels_that_can_be_taken_off() -> list[str]:
    """The kinds whose records can be taken off the record and restored."""
    return [label for label, kind in KINDS.items() if kind.has_pages and kind.can_be_taken_off]
