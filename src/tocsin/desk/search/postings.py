"""Which records have a word: the index is asked once a word, for all kinds of records at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from tocsin.language.search_words import Wanted

from .keyed import keyed_token
from .kinds import KINDS, NOBODY
from .models import IndexedToken, KeyedPosting, Posting
from .readers import Searcher

# So many records are asked for by their numbers; of more than these a subquery is made.
FEW = 1_000


@dataclass(frozen=True)
class Rows:
    """Records of one table, by their numbers where they are few, by queries of their numbers where they are many."""

    numbers: frozenset[int] = frozenset()
    queries: tuple[QuerySet[Any], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.numbers or self.queries)

    def __len__(self) -> int:
        """How many they are at least."""
        return len(self.numbers) + len(self.queries) * (FEW + 1)

    def __or__(self, other: Rows) -> Rows:
        return Rows(self.numbers | other.numbers, self.queries + other.queries)

    def among(self, column: str) -> Q:
        """That a column has the number of one of these."""
        found = Q(**{f"{column}__in": self.numbers}) if self.numbers else NOBODY
        for query in self.queries:
            found |= Q(**{f"{column}__in": query})
        return found


def rows_with(word: Wanted, searcher: Searcher) -> dict[str, Rows]:
    """The records that have a word, by part (``SearchedKind.part_key``). Not limited to what the reader may read."""
    found: dict[str, Rows] = defaultdict(Rows)
    parts = {kind.part_key(part): (kind, part) for kind in KINDS.values() for part in kind.parts}
    names = [key for key, (_kind, part) in parts.items() if part.is_name]
    token = word.token.encode()
    whole = Q(token__gte=token, token__lt=after(token)) if word.is_prefix() else Q(token=token)
    _add(found, lambda some: Posting.objects.filter(whole, part__in=some), parts)
    if word.keys:
        spelled = [one.encode() for one in sorted(word.keys)]
        _add(found, lambda some: Posting.objects.filter(token__in=spelled, part__in=some), names)
    kept: dict[str, set[int]] = defaultdict(set)
    keyed = [
        keyed_token(case=case, part=key, token=one)
        for key, (kind, part) in parts.items()
        if kind.case_id
        for case in searcher.cases
        for one in (word.token, *(sorted(word.keys) if part.is_name else ()))
    ]
    if keyed:
        # Each of these tokens is of one part alone.
        for name, row in KeyedPosting.objects.filter(token__in=keyed).values_list("part", "row"):
            kept[name].add(row)
    for name, numbers in kept.items():
        found[name] |= Rows(frozenset(numbers))
    return dict(found)


def _add(found: dict[str, Rows], asked: Callable[[Any], QuerySet[IndexedToken]], parts: Iterable[str]) -> None:
    """Counts first, so that a word which half of all records have is not fetched."""
    counts = dict(asked(list(parts)).values_list("part").annotate(Count("row")).order_by())
    few = [part for part, number in counts.items() if number <= FEW]
    numbers: dict[str, set[int]] = defaultdict(set)
    if few:
        for part, row in asked(few).values_list("part", "row"):
            numbers[part].add(row)
    for part in counts:
        rows = Rows(frozenset(numbers[part])) if part in numbers else Rows(queries=(asked([part]).values("row"),))
        found[part] |= rows


def after(token: bytes) -> bytes:
    """The first bytes after all that begin with ``token``. UTF-8 has no byte 0xff, so the last can be raised."""
    return token[:-1] + bytes([token[-1] + 1])
