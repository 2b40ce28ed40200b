"""Which field of which record keeps a sentence from being said in a language.

A sentence is drawn from facts, and a fact says a record's own text as its value: the field is the one that holds the
same text, of a record behind the sentence or of one that such a record points to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from django.apps import apps

from tocsin.desk.directory import naming
from tocsin.desk.facts import PersonRef, Ref
from tocsin.desk.levels import Audience
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Correctable, Guarded
from tocsin.desk.records import kinds
from tocsin.desk.records.missing import MissingField, record_name
from tocsin.desk.responses.models import Response
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from .edition_text import Edition, EditionSentence, responses_of
from .models import Update

# A pitch tells of its outlet, and a person of their organisation: no fact says a text from further away.
FURTHEST = 2

Place = tuple[str, str, str]


class _Field(NamedTuple):
    ref: Ref
    name: str


class _Asked(NamedTuple):
    """A sentence that is not said in every language, and the texts that it says."""

    audience: Audience
    told: EditionSentence
    response: Response
    said: frozenset[Words]

    @property
    def missing(self) -> list[str]:
        return [code for code in LANGUAGES if not self.told.texts.within(code)]


def find_missing(
    editions: Iterable[Edition], *, reader: Account, back: Callable[[Audience, str], str] = lambda _audience, _key: ""
) -> dict[Place, list[MissingField]]:
    """By edition, key and language of each sentence that is missing: the fields to write, of records that the reader
    may read; without a key, the titles of responses. ``back`` is where saving leads, for a sentence by its key.

    The number of queries depends on the tables alone.
    """
    editions = list(editions)
    writes = cache(partial(access.may_write, reader))
    rows = _Rows()
    titles = _titles(editions, rows, reader, writes, back)
    asked = [one for edition in editions for one in _asked(edition)]
    if not asked:
        return titles
    found = _found(asked, rows)
    seen = _readable({field.ref for fields in found.values() for field in fields}, asked[0].response, rows, reader)
    return titles | {
        (one.audience.value, one.told.key, code): [
            MissingField(
                field.ref.model,
                field.ref.pk,
                field.name,
                code,
                *_whose(field.ref, rows, one.response, reader, writes),
                then=back(one.audience, one.told.key),
                record=_name(field.ref, rows, one.response, reader, writes),
            )
            for field in found[number]
            if field.ref in seen and not rows.texts(field.ref)[field.name].within(code)
        ]
        for number, one in enumerate(asked)
        for code in one.missing
    }


def _titles(
    editions: Sequence[Edition],
    rows: _Rows,
    reader: Account,
    writes: Callable[[int], bool],
    back: Callable[[Audience, str], str],
) -> dict[Place, list[MissingField]]:
    """The titles of responses, which the title of the update says, by edition and language."""
    update = editions[0].update if editions else None
    if update is None or update.kind == Update.Kind.WITHDRAWAL:
        return {}
    lacking = {Ref("responses.response", one.pk): one for one in responses_of(update) if one.title.missing()}
    rows.load(lacking)
    seen = {ref for ref, one in lacking.items() if _readable({ref}, one, rows, reader)}
    found = defaultdict[Place, list[MissingField]](list)
    for edition in editions:
        for ref, one in lacking.items():
            for code in one.title.missing() if ref in seen else ():
                whose, name = _whose(ref, rows, one, reader, writes), _name(ref, rows, one, reader, writes)
                field = MissingField(
                    ref.model, ref.pk, "title", code, *whose, then=back(edition.audience, ""), record=name
                )
                found[edition.audience.value, "", code].append(field)
    return dict(found)


def _asked(edition: Edition) -> Iterator[_Asked]:
    lacking = [(told, block.response) for block in edition.blocks for told in block.sentences if told.texts.missing()]
    people = naming.print_people(
        {one.pk for told, _response in lacking for fact in told.facts for one in fact.every_person()},
        audience=edition.audience,
        on=edition.today,
    )
    for told, response in lacking:
        said = set[Words]()
        for value in _values(told):
            if isinstance(value, Words):
                said.add(value)
            elif isinstance(value, PersonRef) and value.pk in people:
                said |= {people[value.pk].words, people[value.pk].organisation}
        yield _Asked(edition.audience, told, response, frozenset(one for one in said if one.missing()))


def _values(told: EditionSentence) -> Iterator[Any]:
    """What the sentence was said from."""
    for fact, names in zip(told.facts, told.drawn.read, strict=True):
        for name in names:
            value = getattr(fact, name)
            yield from value if type(value) is tuple else (value,)


def _found(asked: Sequence[_Asked], rows: _Rows) -> dict[int, list[_Field]]:
    """The fields of each sentence, nearest first: those that hold a text that it says."""
    found: dict[int, dict[_Field, None]] = {number: {} for number in range(len(asked))}
    wanted = {number: set(one.said) for number, one in enumerate(asked)}
    near = {number: _first(one) for number, one in enumerate(asked)}
    for step in range(FURTHEST + 1):
        rows.load(ref for number in near for ref in near[number] if wanted[number])
        for number, refs in near.items():
            said = set[Words]()
            for ref in refs if wanted[number] else ():
                for name, words in rows.texts(ref).items():
                    if words in wanted[number]:
                        found[number][_Field(ref, name)] = None
                        said.add(words)
            wanted[number] -= said
        if step < FURTHEST:
            rows.load_beyond(ref for number, refs in near.items() if wanted[number] for ref in refs)
            near = {number: rows.beyond(refs) for number, refs in near.items() if wanted[number]}
    return {number: list(fields) for number, fields in found.items()}


def _first(one: _Asked) -> list[Ref]:
    """The records behind the sentence and the persons of whom it tells; last the response, of whose title it may."""
    persons = (Ref("directory.person", person.pk) for fact in one.told.facts for person in fact.every_person())
    return list(dict.fromkeys([*one.told.refs, *persons, Ref("responses.response", one.response.pk)]))


class _Rows:
    """Rows by their reference, asked for one table at a time."""

    def __init__(self) -> None:
        self.known: dict[Ref, Any] = {}
        self._beyond: dict[Ref, list[Ref]] = {}

    def load(self, refs: Iterable[Ref]) -> None:
        for label, pks in _by_table(ref for ref in refs if ref not in self.known).items():
            model: Any = apps.get_model(label)
            rows = model.all_records if issubclass(model, Correctable) else model.objects
            # The case, and what a heading says beside the record.
            beside = kinds.read_beside(model)
            rows = rows.select_related(*beside) if beside else rows
            self.known |= {Ref(label, row.pk): row for row in rows.filter(pk__in=pks)}

    def texts(self, ref: Ref) -> dict[str, Words]:
        row = self.known.get(ref)
        return dict(kinds.written_texts(row)) if row is not None else {}

    def load_beyond(self, refs: Iterable[Ref]) -> None:
        for label, pks in _by_table(ref for ref in refs if ref not in self._beyond and ref in self.known).items():
            self._point(label, pks)

    def beyond(self, refs: Iterable[Ref]) -> list[Ref]:
        """The records that these point to, after ``load_beyond``."""
        return list(dict.fromkeys(other for ref in refs for other in self._beyond.get(ref, ())))

    def _point(self, label: str, pks: set[int]) -> None:
        model = apps.get_model(label)
        for pk in pks:
            self._beyond[Ref(label, pk)] = [
                Ref(column.related_model._meta.label_lower, number)
                for column in model._meta.fields
                if _is_record(column) and (number := getattr(self.known[Ref(label, pk)], column.attname)) is not None
            ]
        for column in filter(_is_record, model._meta.many_to_many):
            between: Any = getattr(model, column.name).through
            mine, other = f"{column.m2m_field_name()}_id", f"{column.m2m_reverse_field_name()}_id"
            pairs = between._base_manager.filter(**{f"{mine}__in": pks}).order_by("pk").values_list(mine, other)
            for pk, number in pairs:
                self._beyond[Ref(label, pk)].append(Ref(column.related_model._meta.label_lower, number))


def _is_record(column: Any) -> bool:
    return column.is_relation and column.related_model._meta.label_lower in kinds.KINDS


def _by_table(refs: Iterable[Ref]) -> dict[str, set[int]]:
    found = defaultdict[str, set[int]](set)
    for ref in refs:
        found[ref.model].add(ref.pk)
    return found


def _readable(refs: set[Ref], response: Response, rows: _Rows, reader: Account) -> set[Ref]:
    """Those whose page the reader may open, each in its own case."""
    found = set[Ref]()
    for label, pks in _by_table(refs).items():
        if not kinds.KINDS[label].has_pages:
            found |= {Ref(label, pk) for pk in pks if _reads_list(label, rows.known[Ref(label, pk)], reader)}
            continue
        cases = {getattr(rows.known[Ref(label, pk)], "case", None) or response.case for pk in pks}
        for case in cases:
            open_to = kinds.readable(label, reader=reader, case=case, also_off=False).filter(pk__in=pks)
            found |= {Ref(label, pk) for pk in open_to.values_list("pk", flat=True)}
    return found


def _reads_list(label: str, row: Any, reader: Account) -> bool:
    if kinds.KINDS[label].of_situation:
        return reader.is_team
    return access.role_in(reader, row.case_id) is not None if isinstance(row, Guarded) else True


def _name(ref: Ref, rows: _Rows, response: Response, reader: Account, writes: Callable[[int], bool]) -> str:
    """What a record is called. Empty for one without a heading, and for a person to who does not record."""
    kind, row = kinds.KINDS[ref.model], rows.known[ref]
    if not kind.has_pages and not kind.texts_page:
        return ""
    if kinds.is_person(type(row)) and not _whose(ref, rows, response, reader, writes)[1]:
        return ""
    return record_name(row)


def _whose(
    ref: Ref, rows: _Rows, response: Response, reader: Account, writes: Callable[[int], bool]
) -> tuple[str, bool]:
    """The slug by which its page is found, and whether the reader writes there."""
    kind, row = kinds.KINDS[ref.model], rows.known[ref]
    if kind.of_situation:
        return row.slug if ref.model == "watch.situation" else response.situation.slug, reader.is_team
    case = row.case if isinstance(row, Guarded) else response.case
    return case.slug, writes(case.pk)
