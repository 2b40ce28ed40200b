"""The page of missing texts: which records it lists, and saving what was typed for several of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from tocsin.desk.editions import edition_text, missing_texts
from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.models import Update
from tocsin.desk.people.models import Account, Case
from tocsin.desk.records import kinds, operations, refusals, untranslated
from tocsin.desk.records.comparing import differences
from tocsin.desk.records.showing import FieldReader
from tocsin.desk.records.text_forms import MOST, RecordToWrite, prefix_of, records_sent, to_write
from tocsin.desk.records.untranslated import Needed, UntranslatedRecord
from tocsin.desk.refusals import AlreadyRecorded, Refused
from tocsin.desk.saving.operations import save_once
from tocsin.desk.saving.refusals import AlreadySaved
from tocsin.desk.ui.listing import MixedListing
from tocsin.language import languages
from tocsin.language.languages import LANGUAGES

from . import suggesting


def needed_by(update: Update, *, reader: Account, today: date) -> Needed:
    """The texts for want of which a sentence of an edition that the reader may open is missing in a language.

    None of what is no draft: nothing in it changes any more.
    """
    if update.state != Update.State.DRAFT:
        return {}
    editions = [
        edition_text.compose_edition(update, audience=audience, today=today)
        for audience in editions_for(reader, update)
    ]
    found = defaultdict[tuple[str, int], set[tuple[str, str]]](set)
    for several in missing_texts.find_missing(editions, reader=reader).values():
        for one in several:
            found[one.label, one.pk].add((one.field, one.language))
    return found


class MissingTexts(MixedListing):
    """The records that miss a text, as the query string narrows them.

    ``needed`` is asked when the list is shown first: it composes editions, and a page that saves shows no list.
    """

    per_page = MOST

    def __init__(
        self,
        query: QueryDict,
        *,
        cases: Sequence[Case],
        reader: Account,
        needed: Callable[[], Needed] | None = None,
        drafts: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__(query)
        self._cases, self._reader, self._ask_needed = cases, reader, needed
        language = self.offer("language", _("language"), {code: languages.name_of(code) for code in LANGUAGES})
        self.languages = (language,) if language else LANGUAGES
        self._room = self.offer("room", _("part of the work"), kinds.rooms_of(untranslated.labels()))
        if offered := dict(drafts):
            self.offer("needed", _("needed for"), offered)

    @cached_property
    def _needed(self) -> Needed | None:
        return self._ask_needed() if self._ask_needed else None

    def found(self) -> QuerySet[Any]:
        wanted = [label for label in untranslated.labels() if self._room in ("", kinds.room_of(label))]
        return untranslated.find_records(
            cases=self._cases, reader=self._reader, languages=self.languages, wanted=wanted, needed=self._needed
        )

    @property
    def records(self) -> list[UntranslatedRecord]:
        """The records of the page, each with the texts to write."""
        found = [(row["listed_label"], row["listed_pk"]) for row in self.page.object_list]
        loaded = untranslated.load_records(
            found, cases=self._cases, reader=self._reader, languages=self.languages, needed=self._needed
        )
        return [record for record in loaded if record.texts]


@dataclass(slots=True)
class Sent:
    """What was sent from the page: its records, and texts for records that the reader can no longer open."""

    records: list[RecordToWrite]
    lost: list[str] = field(default_factory=list)

    @property
    def typed(self) -> list[RecordToWrite]:
        return [one for one in self.records if one.form.typed]


def read_sent(data: QueryDict, *, cases: Sequence[Case], reader: Account) -> Sent:
    """The records that a page sent, with what was typed for them, as far as the reader still reads them."""
    numbers = records_sent(data)
    loaded = untranslated.load_records(numbers, cases=cases, reader=reader)
    there = {(one.label, one.row.pk) for one in loaded}
    gone = [f"{prefix_of(label, pk)}-" for label, pk in numbers if (label, pk) not in there]
    return Sent([suggesting.keep_marks(to_write(one, data), data) for one in loaded], list(_typed_for(data, gone)))


def _typed_for(data: QueryDict, prefixes: Iterable[str]) -> Iterator[str]:
    for prefix in prefixes:
        for name, value in data.items():
            if (
                name.startswith(prefix)
                and name.endswith(tuple(f"_{code}" for code in LANGUAGES))
                and str(value).strip()
            ):
                yield str(value)


@dataclass(frozen=True, slots=True)
class Saving:
    """Saves the records of a page, each by its own operation: one that is refused leaves the others saved.

    Each has a form key of its own, so saving the page twice is idempotent, record by record.
    """

    request: HttpRequest
    by: Account
    today: date
    now: datetime
    reason: str

    def save(self, record: RecordToWrite) -> RecordToWrite | None:
        """``None`` where it was saved, now or by the same press before; else the record as it is shown again.

        Raises ``ObjectDoesNotExist`` or ``PermissionDenied`` where the reader may no longer write it.
        """
        if not record.form.is_valid():
            return record
        service = suggesting.service_of(record, self.request.POST)
        operate = partial(
            operations.correct, row=record.row, case=record.case, new=record.form.new_texts(),
            seen=record.form.cleaned_data["seen"], reason=self.reason, by=self.by, today=self.today, now=self.now,
            action="translated_with_machine" if service else "translated", note=f"({service})" if service else "",
        )  # fmt: skip
        try:
            save_once(self.request, operate, result=lambda _row: record.href, field=record.key_field)
        except AlreadySaved as before:
            return None if before.same else self._beside(record, type(record.row).objects.get(pk=record.row.pk), before)
        except refusals.CorrectedMeanwhile as overtaken:
            return self._beside(record, overtaken.row, overtaken)
        except Refused as refused:
            return _refused(record, refused)
        except IntegrityError:
            return _refused(record, AlreadyRecorded())
        return None

    def _beside(self, record: RecordToWrite, now: Any, why: Exception) -> RecordToWrite:
        """After a conflict (the optimistic lock): what was typed beside what is on record now, to be saved again."""
        data = self.request.POST.copy()
        data[record.form.add_prefix("seen")] = str(now.version)
        again = suggesting.keep_marks(to_write(UntranslatedRecord(record.label, now, record.case, ()), data), data)
        again.form.full_clean()
        reads = FieldReader(type(now), case=record.case, reader=self.by, today=self.today)
        again.differences = differences(now, again.form.new_texts(), reads)
        return _refused(again, why)


def _refused(record: RecordToWrite, why: Exception) -> RecordToWrite:
    """Said beside the first text that was typed, so that the summary of errors leads there."""
    name, code = next(iter(record.form.typed))
    record.form.add_error(f"{name}_{code}", str(why))
    return record


def save_all(sent: Sent, saving: Saving) -> tuple[int, Sent]:
    """How many records were saved, and what is shown again."""
    saved, again = 0, Sent([], list(sent.lost))
    for record in sent.typed:
        try:
            refused = saving.save(record)
        except (ObjectDoesNotExist, PermissionDenied):
            again.lost += record.form.typed.values()
            continue
        if refused is None:
            saved += 1
        else:
            again.records.append(refused)
    return saved, again
