"""Asks the index. Every search of a kind begins with what the reader may see of it, and counts nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import F, IntegerField, Q, QuerySet, Value
from django.db.models.fields.related import ManyToManyField

from tocsin.language.search_words import Wanted, wanted_words

from .kinds import KINDS, SearchedKind, related_model, who_records
from .postings import FEW, Rows, rows_with
from .readers import Searcher

# Of each kind the newest are found, so that one common word does not fetch all that there is.
MOST = 200
MOST_OF_ONE_KIND = 1_000


class Hit(NamedTuple):
    """A record that was found: its kind, its case if it has one, and its number."""

    kind: str
    case: int | None
    pk: int


class Found(NamedTuple):
    """Hits by kind, newest first; ``more`` has the kinds of which there are more than these."""

    words: tuple[Wanted, ...]
    by_kind: dict[str, list[Hit]]
    more: frozenset[str]


def find(text: str, *, searcher: Searcher, case: int | None = None, most_of: str = "") -> Found:
    """Records that have every word of ``text``, each word or its beginning, in what the reader may read of them.

    ``case`` keeps to one case. Of the kind ``most_of`` up to ``MOST_OF_ONE_KIND`` are found, of the others ``MOST``.
    """
    words = wanted_words(text)
    search = _Search(words, searcher)
    by_kind: dict[str, list[Hit]] = {}
    more = set()
    for kind in KINDS.values():
        if not words or not kind.listed or (case is not None and not kind.case_id):
            continue
        most = MOST_OF_ONE_KIND if kind.key == most_of else MOST
        hits = search.hits(kind, case=case, most=most + 1)
        if len(hits) > most:
            more.add(kind.key)
        if hits:
            by_kind[kind.key] = hits[:most]
    return Found(words, by_kind, frozenset(more))


def readable(kind: SearchedKind, searcher: Searcher) -> QuerySet[Any]:
    """The records of a kind that the reader may read, with those that they lie within."""
    rows = kind.visible(searcher)
    for relation in kind.within:
        of_it = KINDS[related_model(kind, relation)._meta.label_lower]
        rows = rows.filter(Q(**{f"{relation}__in": readable(of_it, searcher)}) | Q(**{relation: None}))
    return rows


class _Matches(NamedTuple):
    """The records of a kind that a reader finds by one word: the case of each of the newest by its number, newest
    first, and the condition for those that are too many for that.
    """

    newest: dict[int, int | None]
    condition: Q | None


class _Search:
    """One search by one reader: what a word matches is asked once of each kind, however many are related to it."""

    def __init__(self, words: Sequence[Wanted], searcher: Searcher) -> None:
        self.searcher = searcher
        self.rows_with = {word: rows_with(word, searcher) for word in words}
        # The rarest first: the others are asked of what it matches alone.
        self.words = sorted(words, key=lambda word: sum(len(rows) for rows in self.rows_with[word].values()))
        self._known: dict[tuple[str, Wanted], _Matches] = {}
        self._conditions: dict[tuple[str, Wanted], Q | None] = {}
        self._readable: dict[str, QuerySet[Any]] = {}

    def hits(self, kind: SearchedKind, *, case: int | None, most: int) -> list[Hit]:
        """The newest records of a kind that the reader finds by all words, in one case or in all."""
        rarest, *others = self.words
        if any(self._condition(kind, word) is None for word in self.words):
            return []
        first = self._matching(kind, rarest)
        if not first.newest:
            return []
        if not others and (case is None or first.condition is None):
            hits = [Hit(kind.key, of, pk) for pk, of in first.newest.items()]
            return [hit for hit in hits if case is None or hit.case == case][:most]
        rows = self._readable_rows(kind).filter(first.condition or Q(pk__in=first.newest))
        for word in others:
            rows = rows.filter(self._condition(kind, word))
        if case is not None:
            rows = rows.filter(**{kind.case_id: case})
        return [Hit(kind.key, of, pk) for pk, of in _numbers(kind, rows)[:most]]

    def _readable_rows(self, kind: SearchedKind) -> QuerySet[Any]:
        if kind.key not in self._readable:
            self._readable[kind.key] = readable(kind, self.searcher)
        return self._readable[kind.key]

    def _matching(self, kind: SearchedKind, word: Wanted) -> _Matches:
        if (kind.key, word) not in self._known:
            condition = self._condition(kind, word)
            newest: dict[int, int | None] = {}
            if condition is not None:
                newest = dict(_numbers(kind, self._readable_rows(kind).filter(condition))[: FEW + 1])
            self._known[kind.key, word] = _Matches(newest, condition if len(newest) > FEW else None)
        return self._known[kind.key, word]

    def _condition(self, kind: SearchedKind, word: Wanted) -> Q | None:
        """That a record has a word; ``None`` where none has it."""
        if (kind.key, word) not in self._conditions:
            self._conditions[kind.key, word] = self._matches(kind, word)
        return self._conditions[kind.key, word]

    def _matches(self, kind: SearchedKind, word: Wanted) -> Q | None:
        """That a record has a word in its own texts, or in those of a record that belongs to what it says."""
        found = []
        for part in kind.parts:
            if rows := self.rows_with[word].get(kind.part_key(part)):
                found.append(rows.among("pk") & part.readable(self.searcher))
        for relation in kind.through:
            if rows := self._matching_related(kind, relation, word):
                found.append(_among(kind, relation, rows))
        if self.searcher.recorded_cases:
            for relation in kind.desk_through:
                if rows := self._matching_related(kind, relation, word):
                    found.append(who_records(self.searcher) & _among(kind, relation, rows))
        return reduce(or_, found) if found else None

    def _matching_related(self, kind: SearchedKind, relation: str, word: Wanted) -> Rows:
        """The records that a relation leads to, which the reader may read, and which have a word."""
        of_it = KINDS[related_model(kind, relation)._meta.label_lower]
        condition = self._condition(of_it, word)
        if condition is None:
            return Rows()
        if not self._are_many(of_it, word):
            newest, condition = self._matching(of_it, word)
            if condition is None:
                return Rows(frozenset(newest))
        # What a record lies within is asked for its readers with the record.
        rows = of_it.model._default_manager.all() if relation in kind.within else self._readable_rows(of_it)
        return Rows(queries=(rows.filter(condition).values("pk"),))

    def _are_many(self, kind: SearchedKind, word: Wanted) -> bool:
        """Whether the index has so many records of a kind with a word that none of them are fetched for a relation."""
        return any(self.rows_with[word].get(kind.part_key(part), Rows()).queries for part in kind.parts)


def _numbers(kind: SearchedKind, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """The numbers of records with those of their cases, newest first."""
    case: Any = F(kind.case_id) if kind.case_id else Value(None, output_field=IntegerField())
    return rows.order_by("-pk").values_list("pk", case)


def _among(kind: SearchedKind, relation: str, rows: Rows) -> Q:
    """That one of the records in a relation is among some rows; in a subquery, so that no record is found twice."""
    field = kind.model._meta.get_field(relation)
    if isinstance(field, ManyToManyField):
        between: Any = field.remote_field.through
        pairs = between._default_manager.filter(rows.among(field.m2m_reverse_field_name()))
        return Q(pk__in=pairs.values(field.m2m_field_name()))
    return rows.among(relation)
