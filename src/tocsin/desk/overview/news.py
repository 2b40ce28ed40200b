"""What is new to somebody: alarms, releases, and what others did to records that they may read.

It is read from the journal. An entry is shown to who may read the record, and this entry of its history, so the page
says nothing that the pages of these records do not say; what they may not read is neither shown nor counted. The
number of queries depends on the kinds of records, not on how many are new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet, TextField, Value
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tocsin.desk.coalition.models import Partner
from tocsin.desk.editions import edition
from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.models import Update
from tocsin.desk.journal.models import Entry
from tocsin.desk.people import access
from tocsin.desk.people.models import CLEARANCE, Account, Case, Guarded, roles_of
from tocsin.desk.records import kinds
from tocsin.desk.records.history import actor_names, what_was_done
from tocsin.desk.records.kinds import KINDS
from tocsin.desk.responses.models import Response
from tocsin.desk.watch.models import Alarm

from . import new_answers

# Lines on home, and where somebody asks for all; of how many entries at most they are chosen.
LINES, ALL_LINES, LOOKED_AT = 8, 100, 400
UPDATE, PARTNER = Update._meta.label_lower, Partner._meta.label_lower
RELEASES = {"updates.released": Update.State.RELEASED.label, "updates.withdrawn": Update.Kind.WITHDRAWAL.label}

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class NewLine:
    """One thing that is new: what it is about, what was done, by whom and where, as far as the reader may know."""

    at: datetime
    on: date
    heading: str
    href: str
    kind: str
    what: str
    who: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """The newest lines; ``has_more``: there are others that the reader may read."""

    since: datetime
    lines: Sequence[NewLine]
    has_more: bool

    @property
    def until(self) -> str:
        """The moment of the newest line, as a form sends it back."""
        return self.lines[0].at.isoformat() if self.lines else ""


def list_news(*, reader: Account, since: datetime, language: str, limit: int = LINES) -> News:
    """What others did since a moment, each record once with the last of it, the newest first."""
    found = _New(reader, since, language)
    # One more than is shown says whether there are more.
    lines = [*found.alarms(limit + 1), *found.acts(limit + 1)]
    lines.sort(key=lambda line: line.at, reverse=True)
    return News(since, lines[:limit], len(lines) > limit)


class _New:
    def __init__(self, reader: Account, since: datetime, language: str) -> None:
        self.reader, self.since, self.language = reader, since, language
        self.roles = roles_of(reader)

    def alarms(self, limit: int) -> list[NewLine]:
        """For the convenor's people; one that waits leads to its triage."""
        if not self.reader.is_team:
            return []
        rows = Alarm.objects.visible_to(self.reader).filter(raised_at__gt=self.since).select_related("situation")
        return [
            NewLine(
                row.raised_at,
                row.on,
                str(row.situation),
                reverse("watch:triage" if row.triage == Alarm.Triage.WAITING else "watch:events", args=[row.pk]),
                capfirst(str(KINDS["watch.alarm"].label)),
                row.get_triage_display(),
            )
            for row in rows.order_by("-raised_at", "-pk")[:limit]
            if row.raised_at
        ]

    def acts(self, limit: int) -> list[NewLine]:
        entries = self._entries()
        if not entries:
            return []
        cases = Case.objects.in_bulk({entry.case_id for entry in entries if entry.case_id})
        told = self._records_of(entries)
        levels = self._readable(told, cases)
        updates = self._updates(entries)
        chosen: dict[Key, Entry] = {}
        for key, entry in told:
            if key not in chosen and (key in updates or self._may_read(entry, key, levels)):
                chosen[key] = entry
            if len(chosen) == limit:
                break
        rows = _load(key for key in chosen if key not in updates)
        first = self._first(chosen, levels)
        names = actor_names(entry for entry in chosen.values() if access.may_write(self.reader, entry.case_id or 0))
        found = []
        for key, entry in chosen.items():
            case = cases[entry.case_id or 0]
            who = names.get(entry.actor_id or 0, "") if access.may_write(self.reader, case) else ""
            where = str(case) if len(self.roles) > 1 else ""
            if key in updates:
                said = (*updates[key], _("Update"), str(RELEASES[entry.action]))
            elif key in rows:
                kind = KINDS[key[0]]
                href = kinds.address(*key, slug=case.slug)
                done = what_was_done(
                    entry, kind, kind.actions, is_first=entry.action == new_answers.ASKED or entry.pk == first.get(key)
                )
                said = (kind.heading(rows[key]), href, capfirst(str(kind.label)), done)
            else:
                continue
            found.append(NewLine(entry.at, entry.on, *said, who, where))
        return found

    def _entries(self) -> list[Entry]:
        """What others, or Tocsin itself, did in the reader's cases. Which of the records may be read is asked later.

        What is more confidential than a role reads can be of a record of which the reader is a named reader. It is
        looked at apart, so that it never takes the place of what the role does read.
        """
        if not self.roles:
            return []
        by_role = Q()
        for level in set(CLEARANCE.values()):
            by_role |= Q(
                case_id__in=[case for case, role in self.roles.items() if CLEARANCE[role] == level], level__lte=level
            )
        about = Q(subject__in=_labels()) | Q(subject=UPDATE, action__in=RELEASES)
        about |= Q(subject=new_answers.SEVERAL, action__in=[new_answers.ASKED, *new_answers.ANSWERED])
        entries = Entry.objects.filter(about, case_id__in=self.roles, at__gt=self.since).exclude(
            actor_id=self.reader.pk
        )
        found = [*entries.filter(by_role)[:LOOKED_AT], *entries.exclude(by_role)[:LOOKED_AT]]
        return sorted(found, key=lambda entry: (entry.at, entry.pk), reverse=True)

    def _records_of(self, entries: Sequence[Entry]) -> list[tuple[Key, Entry]]:
        """The entries with the records that they are about, which can be several partners."""
        partners = new_answers.partners_of(entries, reader=self.reader)
        found: list[tuple[Key, Entry]] = []
        for entry in entries:
            if entry.subject == new_answers.SEVERAL:
                found += (((PARTNER, pk), entry) for pk in partners.get(entry.pk, ()))
            else:
                found.append(((entry.subject, entry.subject_id), entry))
        return found

    def _readable(self, told: Iterable[tuple[Key, Entry]], cases: dict[int, Case]) -> dict[Key, int]:
        """The levels of those records that the reader may read, in one query for all kinds and cases."""
        asked = defaultdict[tuple[str, int], set[int]](set)
        for (label, pk), entry in told:
            if label != UPDATE and entry.case_id in cases:
                asked[label, entry.case_id].add(pk)
        parts = [_numbered(label, self.reader, cases[case], pks) for (label, case), pks in asked.items()]
        if not parts:
            return {}
        rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        return {(row["listed_label"], row["listed_pk"]): row["listed_level"] for row in rows}

    def _may_read(self, entry: Entry, key: Key, levels: dict[Key, int]) -> bool:
        """Whether this entry is in the history of the record as the reader sees it (``history.ceiling_for``).

        Of what was written for several partners the entry has the highest level: each is told by its own.
        """
        if (level := levels.get(key)) is None:
            return False
        is_of_several = entry.subject == new_answers.SEVERAL
        return is_of_several or entry.level <= max(access.reads_up_to(self.reader, entry.case_id or 0), level)

    def _updates(self, entries: Iterable[Entry]) -> dict[Key, tuple[str, str]]:
        """The titles of released updates, each with where the reader reads it."""
        pks = {entry.subject_id for entry in entries if entry.subject == UPDATE}
        if not pks:
            return {}
        told = Prefetch("responses", Response.objects.select_related("case").order_by("launched_on", "pk"))
        rows = Update.objects.visible_to(self.reader).filter(pk__in=pks, state=Update.State.RELEASED)
        found = {}
        for row in rows.prefetch_related(told):
            if open_to := editions_for(self.reader, row):
                args = [row.slug, row.revision, open_to[0].value, self.language]
                title = edition.title(row, list(row.responses.all()))
                found[UPDATE, row.pk] = (str(title), reverse("updates:read", args=args))
        return found

    def _first(self, chosen: dict[Key, Entry], levels: dict[Key, int]) -> dict[Key, int]:
        """With which entry the history of each record begins for the reader."""
        asked = Q()
        for subject, pks in _by_kind(chosen).items():
            asked |= Q(subject=subject, subject_id__in=pks)
        if not asked:
            return {}
        found: dict[Key, int] = {}
        for entry in Entry.objects.filter(asked).order_by("pk").only("subject", "subject_id", "case_id", "level"):
            key = (entry.subject, entry.subject_id)
            if key not in found and self._may_read(entry, key, levels):
                found[key] = entry.pk
        return found


def _labels() -> list[str]:
    """The kinds whose records are read by level and have pages."""
    return [label for label, kind in KINDS.items() if kind.has_pages and issubclass(kinds.model_of(label), Guarded)]


def _numbered(label: str, reader: Account, case: Case, pks: set[int]) -> QuerySet[Any]:
    listed = {
        "listed_label": Value(label, output_field=TextField()),
        "listed_pk": F("pk"),
        "listed_level": F("level"),
    }
    # What was taken off is listed to who records, as on the page of it.
    off = access.may_write(reader, case)
    rows = kinds.readable(label, reader=reader, case=case, also_off=off).filter(pk__in=pks)
    found: QuerySet[Any] = rows.order_by().annotate(**listed).values(*listed)
    return found


def _load(keys: Iterable[Key]) -> dict[Key, Any]:
    """The records, which the reader may read, with what their headings read."""
    found: dict[Key, Any] = {}
    for label, pks in _by_kind(keys).items():
        model = kinds.model_of(label)
        rows = model.all_records.filter(pk__in=pks)
        beside = kinds.read_beside(model)
        found |= {(label, row.pk): row for row in (rows.select_related(*beside) if beside else rows)}
    return found


def _by_kind(keys: Iterable[Key]) -> dict[str, list[int]]:
    found = defaultdict[str, list[int]](list)
    for label, pk in keys:
        found[label].append(pk)
    return found
