"""Asks the index. Every search of a kind begins with what the reader may see of it, and counts nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.fields.related import ManyToManyField

from tocsin.language.search_words import Wanted, wanted_words

from .keyed import keyed_token
from .kinds import KINDS, NOBODY, SearchedKind, SearchedPart, related_model, who_records
from .models import KeyedPosting, Posting
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
    by_kind: dict[str, list[Hit]] = {}
    more = set()
    for kind in KINDS.values():
        if not words or not kind.listed or (case is not None and not kind.case_id):
            continue
        most = MOST_OF_ONE_KIND if kind.key == most_of else MOST
        rows = matching(kind, words, searcher)
        if case is not None:
            rows = rows.filter(**{kind.case_id: case})
        columns = ("pk", kind.case_id) if kind.case_id else ("pk",)
        hits = [Hit(kind.key, *_pair(found)) for found in rows.order_by("-pk").values_list(*columns)[: most + 1]]
        if len(hits) > most:
            more.add(kind.key)
        if hits:
            by_kind[kind.key] = hits[:most]
    return Found(words, by_kind, frozenset(more))


def _pair(found: Sequence[int]) -> tuple[int | None, int]:
    return (found[1], found[0]) if len(found) > 1 else (None, found[0])


def readable(kind: SearchedKind, searcher: Searcher) -> QuerySet[Any]:
    """The records of a kind that the reader may read, with those that they lie within."""
    rows = kind.visible(searcher)
    for relation in kind.within:
        of_it = KINDS[related_model(kind, relation)._meta.label_lower]
        rows = rows.filter(Q(**{f"{relation}__in": readable(of_it, searcher)}) | Q(**{relation: None}))
    return rows


def matching(kind: SearchedKind, words: Sequence[Wanted], searcher: Searcher) -> QuerySet[Any]:
    """The records of a kind that the reader finds by all of some words."""
    rows = readable(kind, searcher)
    for word in words:
        rows = rows.filter(_matches(kind, word, searcher))
    return rows


def _matches(kind: SearchedKind, word: Wanted, searcher: Searcher) -> Q:
    """That a record has a word in its own texts, or in those of a record that belongs to what it says."""
    found = NOBODY
    for part in kind.parts:
        found |= _has_word(kind, part, word, searcher) & part.readable(searcher)
    for relation in kind.through:
        found |= _through(kind, relation, word, searcher)
    if searcher.recorded_cases:
        for relation in kind.desk_through:
            found |= who_records(searcher) & _through(kind, relation, word, searcher)
    return found


def _through(kind: SearchedKind, relation: str, word: Wanted, searcher: Searcher) -> Q:
    """That a record in a relation, which the reader may read, has a word."""
    of_it = KINDS[related_model(kind, relation)._meta.label_lower]
    return _among(kind, relation, readable(of_it, searcher).filter(_matches(of_it, word, searcher)))


def _has_word(kind: SearchedKind, part: SearchedPart, word: Wanted, searcher: Searcher) -> Q:
    key = kind.part_key(part)
    plain = Posting.objects.filter(part=key)
    token = word.token.encode()
    whole = Q(token=token)
    if word.is_prefix():
        whole = Q(token__gte=token, token__lt=_after(token))
    found = Q(pk__in=plain.filter(whole).values("row"))
    keys = sorted(word.keys) if part.is_name else []
    if keys:
        found |= Q(pk__in=plain.filter(token__in=[one.encode() for one in keys]).values("row"))
    if kind.case_id and searcher.cases:
        tokens = [keyed_token(case=case, part=key, token=one) for case in searcher.cases for one in (word.token, *keys)]
        found |= Q(pk__in=KeyedPosting.objects.filter(part=key, token__in=tokens).values("row"))
    return found


def _after(token: bytes) -> bytes:
    """The first bytes after all that begin with ``token``. UTF-8 has no byte 0xff, so the last can be raised."""
    return token[:-1] + bytes([token[-1] + 1])


def _among(kind: SearchedKind, relation: str, rows: QuerySet[Any]) -> Q:
    """That one of the records in a relation is among some rows; in a subquery, so that no record is found twice."""
    field = kind.model._meta.get_field(relation)
    if isinstance(field, ManyToManyField):
        between: Any = field.remote_field.through
        pairs = between._default_manager.filter(**{f"{field.m2m_reverse_field_name()}__in": rows})
        return Q(pk__in=pairs.values(field.m2m_field_name()))
    return Q(**{f"{relation}__in": rows})
