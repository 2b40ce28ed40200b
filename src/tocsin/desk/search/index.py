"""Writes the index. It follows each write of a record in the same transaction, and can be made again from the rows.

What a record is found by is only its own texts: a pitch is found by its outlet's name because the search asks for the
outlet too. So nothing else has to be indexed again when the outlet is renamed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db import models, transaction

from tocsin.language.search_words import tokens_of
from tocsin.language.words import Words

from .keyed import key_name, keyed_token
from .kinds import KINDS, PARTS, SearchedKind, Text, related_model
from .models import IndexState, KeyedPosting, Posting

# Raised with the rules by which texts become tokens, or with what is indexed: the index is then made again.
RULES = "1"
CHUNK = 1_000
TABLES: tuple[type[Posting | KeyedPosting], ...] = (Posting, KeyedPosting)


class NoCase(Exception):
    """A part is to be found by keyed tokens, which are made for one case, and its record has none."""


class IndexToken(NamedTuple):
    """A row of the index: ``keyed`` says of which table."""

    keyed: bool
    part: str
    token: bytes
    row: int


class Differences(NamedTuple):
    """How the index differs from what the records say: tokens that are missing, and some that are of no record."""

    missing: int
    left_over: int

    @property
    def any(self) -> bool:
        return self != (0, 0)


def follow(*, rows: Sequence[models.Model]) -> None:
    """Index what was just written again. Answers ``journal.hooks.written``, in the transaction of the write."""
    by_kind: dict[str, set[int]] = {}
    for row in rows:
        for kind, pk in _records_of(row):
            by_kind.setdefault(kind.key, set()).add(pk)
    for key, pks in by_kind.items():
        index(KINDS[key], pks)


def _records_of(row: models.Model) -> Iterator[tuple[SearchedKind, int]]:
    label = row._meta.label_lower
    if label in PARTS:
        kind, relation = PARTS[label]
        yield kind, getattr(row, f"{relation}_id")
    if label in KINDS:
        yield KINDS[label], row.pk
        for relation in KINDS[label].with_it:
            of_it = related_model(KINDS[label], relation)
            yield KINDS[of_it._meta.label_lower], getattr(row, f"{relation}_id")


@transaction.atomic
def index(kind: SearchedKind, pks: Iterable[int]) -> None:
    """Bring the index of some records in step with what they say now. Those that are off the record leave it."""
    pks = sorted(pks)
    # Locked, so that of two who change what a record says at once the second indexes what both have written.
    rows = list(
        kind.model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=pks).order_by("pk")
    )
    _write(wanted=set(tokens(kind, rows)), standing=_standing(kind, pks))


def tokens(kind: SearchedKind, rows: Iterable[Any]) -> Iterator[IndexToken]:
    """What some records of a kind are found by."""
    for row in rows:
        for part in kind.parts:
            key, case = kind.part_key(part), kind.case_of(row)
            found = {one for text in _plain(part.texts_in(row)) for one in tokens_of(text, names=part.is_name)}
            if kind.is_keyed(part, row):
                if case is None:
                    raise NoCase(key)
                yield from (IndexToken(True, key, keyed_token(case=case, part=key, token=one), row.pk) for one in found)
            else:
                yield from (IndexToken(False, key, one.encode(), row.pk) for one in found)


def _plain(texts: Iterable[Text]) -> Iterator[str]:
    for text in texts:
        yield from (text.en, text.fr, text.ar) if isinstance(text, Words) else (text or "",)


def _standing(kind: SearchedKind, pks: Iterable[int] | None = None) -> set[IndexToken]:
    parts = [kind.part_key(part) for part in kind.parts]
    found: set[IndexToken] = set()
    for table in TABLES:
        rows = table.objects.filter(part__in=parts)
        if pks is not None:
            rows = rows.filter(row__in=pks)
        values = rows.values_list("part", "token", "row")
        found.update(
            IndexToken(table is KeyedPosting, part, bytes(token), row) for part, token, row in values.iterator()
        )
    return found


def _write(*, wanted: set[IndexToken], standing: set[IndexToken]) -> None:
    gone, new = standing - wanted, wanted - standing
    for table in TABLES:
        keyed = table is KeyedPosting
        lost: dict[tuple[str, int], list[bytes]] = {}
        for one in gone:
            if one.keyed == keyed:
                lost.setdefault((one.part, one.row), []).append(one.token)
        for (part, row), several in lost.items():
            for start in range(0, len(several), CHUNK // 2):
                table.objects.filter(part=part, row=row, token__in=several[start : start + CHUNK // 2]).delete()
        rows: Any = [table(part=one.part, token=one.token, row=one.row) for one in sorted(new) if one.keyed == keyed]
        table.objects.bulk_create(rows, batch_size=CHUNK, ignore_conflicts=True)


def _all_rows(kind: SearchedKind) -> Iterator[list[Any]]:
    """Every record of a kind, in chunks."""
    last = 0
    while rows := list(kind.model._default_manager.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield rows
        last = rows[-1].pk


@transaction.atomic
def rebuild() -> int:
    """Make the index again from the records. Returns how many tokens it has."""
    count = 0
    for table in TABLES:
        table.objects.all().delete()
    for kind in KINDS.values():
        for rows in _all_rows(kind):
            new = set(tokens(kind, rows))
            _write(wanted=new, standing=set())
            count += len(new)
    IndexState.objects.all().delete()
    IndexState.objects.create(rules=rules(), key=key_name())
    return count


def check() -> Differences:
    """Compare the index with what the records say."""
    missing = left_over = 0
    known: set[str] = set()
    for kind in KINDS.values():
        known.update(kind.part_key(part) for part in kind.parts)
        wanted = {one for rows in _all_rows(kind) for one in tokens(kind, rows)}
        standing = _standing(kind)
        missing, left_over = missing + len(wanted - standing), left_over + len(standing - wanted)
    left_over += sum(table.objects.exclude(part__in=known).count() for table in TABLES)
    return Differences(missing, left_over)


def rules() -> str:
    """Names what is indexed: the rules of tokens, and the parts of each kind."""
    parts = [f"{kind.part_key(part)} {part.fields} {part.is_name}" for kind in KINDS.values() for part in kind.parts]
    told = [RULES, *sorted(parts)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def is_current() -> bool:
    """Whether the index was made by today's rules and with today's key."""
    return IndexState.objects.filter(rules=rules(), key=key_name()).exists()
