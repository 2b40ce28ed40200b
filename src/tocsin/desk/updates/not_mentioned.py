"""The page of what an edition does not mention: filtered, a page at a time, with what can be done of each record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from tocsin.desk.editions import missing_texts, rows
from tocsin.desk.editions.edition_text import Edition
from tocsin.desk.editions.mentions import Mentions, NotMentioned, PeriodRecord, Why, rests_on
from tocsin.desk.facts import Ref
from tocsin.desk.levels import Audience
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.records import kinds
from tocsin.desk.records.missing import MissingField
from tocsin.desk.refusals import in_words
from tocsin.desk.ui.listing import PER_PAGE

from . import left_out
from .opening import can_be_opened, token

NO_TEXTS: Mapping[Ref, Sequence[MissingField]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A record as the list shows it. ``token`` is empty where it cannot be opened from there; ``hint`` says why.

    ``behind`` are the records that it is based on, ``missing`` the fields that keep it from being said.
    """

    label: str
    heading: str
    href: str
    day: str
    level: str
    token: str
    hint: str
    behind: Sequence[tuple[str, str]] = ()
    missing: Sequence[MissingField] = ()


class RecordList:
    """What an edition does not mention, narrowed by the reason and the kind that the query string asks for."""

    def __init__(
        self,
        mentions: Mentions,
        query: QueryDict,
        *,
        audience: Audience,
        reader: Account,
        missing: Mapping[Ref, Sequence[MissingField]] = NO_TEXTS,
    ) -> None:
        self.reader, self.audience, self.missing = reader, audience, missing
        everything = [*mentions.left, *mentions.restricted]
        self.reasons = left_out.reasons(everything)
        self.why = _asked(query, "why", [reason.key for reason in self.reasons])
        chosen = [one for one in everything if self.why in ("", left_out.reason_of(one))]
        self.kinds = _kinds(chosen)
        self.kind = _asked(query, "kind", [label for label, _name, _number in self.kinds])
        reasons = [reason.key for reason in self.reasons]
        order = list(kinds.KINDS)
        self.records = sorted(
            (one for one in chosen if self.kind in ("", one.ref.model)),
            key=lambda one: (
                reasons.index(left_out.reason_of(one)), order.index(one.ref.model), one.facts[0].on, one.ref.pk
            ),
        )  # fmt: skip
        self.openable = [one for one in self.records if can_be_opened(one, audience=audience, by=reader)]
        self.page = Paginator(self.records, PER_PAGE).get_page(query.get("page"))

    @property
    def sections(self) -> list[tuple[str, list[ListedRecord]]]:
        """The records of the page by reason and kind, each with its heading."""
        here = list(self.page.object_list)
        found: dict[tuple[str, str], list[ListedRecord]] = {}
        lines = {reason.key: reason for reason in self.reasons}
        known, hrefs = _rows_of(one.ref for one in here), _addresses([*here], self.reader)
        for one in here:
            key = (left_out.reason_of(one), one.ref.model)
            found.setdefault(key, []).append(self._listed(one, known, hrefs))
        return [(_title(lines[why].line, label), those) for (why, label), those in found.items()]

    def _listed(self, one: NotMentioned, known: dict[Ref, Any], hrefs: dict[Ref, str]) -> ListedRecord:
        row, may_open = known.get(one.ref), can_be_opened(one, audience=self.audience, by=self.reader)
        behind = _behind(one) if one.why in (Why.RESTING, Why.RESTRICTED) else ()
        fact = next((fact for fact in one.facts if fact.refs[0] == one.ref), one.facts[0])
        return ListedRecord(
            rows.label(one.ref),
            _heading(row),
            hrefs.get(one.ref, ""),
            in_words(fact.when),
            str(one.level.label) if one.level is not None else "",
            token(one.ref, one.level or 0) if may_open else "",
            "" if may_open else self._hint(one),
            [(rows.label(ref), hrefs.get(ref, "")) for ref in behind],
            self.missing.get(one.ref, ()),
        )

    def _hint(self, one: NotMentioned) -> str:
        if one.why == Why.TEXT:
            return "" if one.ref in self.missing else _("Write the missing text on the page of the record.")
        if one.why == Why.RESTRICTED:
            return _("Only named people may read it. This is changed on the page of the restricted record.")
        if one.why == Why.RESTING:
            return _("Change the level of the records that it is based on.")
        if not access.may_decide(self.reader, one.response.case_id):
            return _("Only the convenor can change its level.")
        return _("Its level is changed on its own page.")


def texts_to_write(edition: Edition, *, reader: Account) -> dict[Ref, list[MissingField]]:
    """The fields that keep records of an edition from being said in a language; saving leads back to the list."""
    back = left_out.address(edition.update, edition.audience)
    found = missing_texts.find_missing([edition], reader=reader, back=lambda _audience, _key: back)
    keys: dict[str, list[MissingField]] = {}
    for (_audience, key, _language), texts in found.items():
        keys.setdefault(key, []).extend(texts)
    texts_of: dict[Ref, list[MissingField]] = {}
    for sentence in edition.sentences():
        for text in keys.get(sentence.key, []):
            for fact in sentence.facts:
                # Of a sentence that tells of several records each has its own text, or shares that of another.
                if Ref(text.label, text.pk) in fact.refs:
                    texts_of.setdefault(fact.refs[0], []).append(text)
    return texts_of


def _asked(query: QueryDict, name: str, offered: Sequence[str]) -> str:
    """What the query string asks for, of what is offered."""
    wanted = query.get(name, "")
    return wanted if wanted in offered else ""


def _kinds(records: Sequence[NotMentioned]) -> list[tuple[str, str, int]]:
    """Each kind with its name and the number of its records."""
    numbers: dict[str, int] = {}
    for one in records:
        numbers[one.ref.model] = numbers.get(one.ref.model, 0) + 1
    return [(label, str(kind.label), numbers[label]) for label, kind in kinds.KINDS.items() if label in numbers]


def _title(line: str, label: str) -> str:
    return f"{line} · {kinds.KINDS[label].label}"


def _behind(one: NotMentioned) -> list[Ref]:
    """What a record is based on."""
    return list(dict.fromkeys(ref for fact in one.facts if fact.refs[0] == one.ref for ref in rests_on(fact)))


def headings(refs: Iterable[Ref], *, reader: Account, period: PeriodRecord) -> list[tuple[str, str, str]]:
    """Records by name, label and address, of those that somebody may know of."""
    wanted = [ref for ref in refs if ref in period.levels]
    known, hrefs = _rows_of(wanted), dict[Ref, str]()
    for response in {one.pk: one for one in map(period.responses.__getitem__, wanted)}.values():
        hrefs |= rows.addresses({ref for ref in wanted if period.responses[ref] == response}, response, reader=reader)
    return [(_heading(known.get(ref)), rows.label(ref), hrefs.get(ref, "")) for ref in wanted]


def _heading(row: Any) -> str:
    return kinds.kind_of(row).heading(row) if row is not None else ""


def _rows_of(refs: Iterable[Ref]) -> dict[Ref, Any]:
    """Rows with what their headings name: one query for each kind."""
    wanted: dict[str, list[int]] = {}
    for one in refs:
        wanted.setdefault(one.model, []).append(one.pk)
    found = {}
    for label, pks in wanted.items():
        model = apps.get_model(label)
        named = [column.name for column in model._meta.fields if isinstance(column, models.ForeignKey)]
        for row in model._default_manager.filter(pk__in=pks).select_related(*named):
            found[Ref(label, row.pk)] = row
    return found


def _addresses(records: Sequence[NotMentioned], reader: Account) -> dict[Ref, str]:
    """The pages of the records and of what they are based on, for each response at once."""
    found: dict[Ref, str] = {}
    for response in {one.response.pk: one.response for one in records}.values():
        refs = {ref for one in records if one.response.pk == response.pk for ref in [one.ref, *_behind(one)]}
        found |= rows.addresses(refs, response, reader=reader)
    return found
