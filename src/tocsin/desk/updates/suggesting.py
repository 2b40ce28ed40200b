"""Suggestions for missing texts: what was written before for the same English, then the machine's. Nothing is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from tocsin.desk.people.models import Account
from tocsin.desk.records.text_forms import RecordToWrite, TextInput, TextToWrite, to_write
from tocsin.desk.records.untranslated import UntranslatedRecord
from tocsin.desk.translating import machine, record_texts
from tocsin.desk.translating.record_texts import RecordText
from tocsin.desk.translating.refusals import ServiceFailed
from tocsin.sources.translation import Service

ALL = "all"
# Seconds after which no further text is sent: somebody waits for the page. One answer takes at most twenty.
PATIENCE = 15.0
# What is asked again of a service that said so is refused again.
_FINAL = ("not_signed_in", "not_allowed", "too_many", "too_slow", "unreachable", "elsewhere", "not_there", "server")


@dataclass(slots=True)
class Suggested:
    """The records with suggestions in their empty inputs, and what went wrong with the service."""

    records: list[RecordToWrite]
    problems: list[str] = field(default_factory=list)


def mark_of(record: RecordToWrite, name: str, code: str) -> str:
    """The hidden input that says that a text came from a machine."""
    return f"{record.form.add_prefix(f'{name}_{code}')}-machine"


def keep_marks(record: RecordToWrite, data: QueryDict) -> RecordToWrite:
    """What a page that is shown again said of a text that came from a machine is said again."""
    for text, one in _inputs(record):
        if mark_of(record, text.name, one.code) in data:
            one.is_machine, one.suggestion = True, _from_machine(machine.service())
    return record


def service_of(record: RecordToWrite, data: QueryDict) -> str:
    """The machine from which texts came that a person looked at and saves; empty without one."""
    sent = [name for name, code in record.form.typed if mark_of(record, name, code) in data]
    service = machine.service()
    return service.name if sent and service else ""


def suggest(records: list[RecordToWrite], data: QueryDict, *, wanted: str, reader: Account, today: date) -> Suggested:
    """Fill the empty inputs: that of the name ``wanted``, or ``ALL``. To be called outside of a transaction."""
    empty = [
        (number, text.name, one.code)
        for number, record in enumerate(records)
        for text, one in _inputs(record)
        if wanted in (ALL, one.field.html_name) and not record.form.raw(text.name, one.code).strip()
    ]
    texts = {(number, name): _record_text(records[number], name) for number, name, _code in empty}
    before = record_texts.remembered(texts.values(), reader=reader)
    asking = _Asking(machine.service(), today, time.monotonic() + PATIENCE)
    filled, said = data.copy(), dict[tuple[int, str, str], TextSuggestion]()
    for number, name, code in empty:
        text = texts[number, name]
        words = before[text.place].within(code) if text.place in before else ""
        said[number, name, code] = (
            TextSuggestion(words, _("Taken from another record. Check it before you save."))
            if words
            else asking.ask(text, code)
        )
        filled[records[number].form.add_prefix(f"{name}_{code}")] = said[number, name, code].text
    again = [_again(record, filled) for record in records]
    for (number, name, code), one in said.items():
        shown = next(each for each in again[number].text(name).inputs if each.code == code)
        shown.suggestion, shown.is_machine, shown.why = one.said, one.is_machine, one.why
    return Suggested(again, asking.problems)


@dataclass(frozen=True, slots=True)
class TextSuggestion:
    """A suggested text and what is said of it; or why there is none."""

    text: str = ""
    said: str = ""
    is_machine: bool = False
    why: str = ""


@dataclass(slots=True)
class _Asking:
    """Asks a service for one text after the other, until one answer says that there is no use."""

    service: Service | None
    today: date
    until: float
    problems: list[str] = field(default_factory=list)

    def ask(self, text: RecordText, code: str) -> TextSuggestion:
        if self.service is None:
            return TextSuggestion(why=_("No record with the same English text has a text in this language."))
        if why := record_texts.why_not(text, code, today=self.today):
            return TextSuggestion(why=why)
        if time.monotonic() > self.until:
            self._say(_("Some texts were not sent, so that you need not wait longer. Ask for suggestions again."))
            return TextSuggestion()
        try:
            words = record_texts.translation(self.service, text, code, today=self.today)
        except ServiceFailed as failed:
            self._say(str(failed))
            if failed.reason in _FINAL:
                self.until = 0.0
            return TextSuggestion()
        return TextSuggestion(words, _from_machine(self.service), is_machine=True)

    def _say(self, problem: str) -> None:
        # Of what failed for good no more is said.
        if problem not in self.problems and self.until:
            self.problems.append(problem)


def _from_machine(service: Service | None) -> str:
    name = service.name if service else ""
    return _("Machine translation by %(service)s. Check it before you save.") % {"service": name}


def _inputs(record: RecordToWrite) -> Iterator[tuple[TextToWrite, TextInput]]:
    return ((text, one) for text in record.texts for one in text.inputs)


def _record_text(record: RecordToWrite, name: str) -> RecordText:
    return RecordText(record.label, record.row, record.case, name, record.form.written[name])


def _again(record: RecordToWrite, data: QueryDict) -> RecordToWrite:
    return keep_marks(to_write(UntranslatedRecord(record.label, record.row, record.case, ()), data), data)
