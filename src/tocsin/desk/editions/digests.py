"""What a sentence reads of its facts, in brief: the digest with which a text written by hand is kept.

A text is out of date as soon as its sentence reads something else. What the sentence does not read, and an attribute
that has its default, such as one that an upgrade has added, are not in the digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, TypeVar

from tocsin.desk.facts import Fact, default_of, own_fields
from tocsin.language.amount import Amount
from tocsin.language.when import When

F = TypeVar("F", bound=Fact)

# Begins every digest. What has no mark is older (``old_digests.py``).
MARK = "2:"


class Reads:
    """Notes which attributes of facts are read: the sentence is said from ``watched``, and ``names`` has them then."""

    def __init__(self, facts: Sequence[F]) -> None:
        self.names: tuple[set[str], ...] = tuple(set() for _fact in facts)
        self.watched = tuple(_watched(fact, names) for fact, names in zip(facts, self.names, strict=True))


_WATCHED: dict[type[Fact], type[Any]] = {}


def _watched(fact: F, names: set[str]) -> F:
    kind = type(fact)
    if kind not in _WATCHED:
        _WATCHED[kind] = _watched_class(kind)
    watched: F = object.__new__(_WATCHED[kind])
    for one in fields(fact):
        object.__setattr__(watched, one.name, getattr(fact, one.name))
    object.__setattr__(watched, "_names", names)
    return watched


def _watched_class(kind: type[Fact]) -> type[Fact]:
    """A class of its own, so that what its properties and comparisons read is noted too."""
    own = {one.name for one in own_fields(kind)}

    def read(self: Fact, name: str) -> Any:
        if name in own:
            object.__getattribute__(self, "_names").add(name)
        return object.__getattribute__(self, name)

    return type(kind.__name__, (kind,), {"__slots__": ("_names",), "__getattribute__": read})


def digest(facts: Sequence[Fact], names: Sequence[set[str]]) -> str:
    """Of facts and the names of their attributes that were read; 64 characters."""
    said = [_said(fact, read) for fact, read in zip(facts, names, strict=True)]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return MARK + hashlib.sha256(text.encode()).hexdigest()[: 64 - len(MARK)]


def _said(fact: Fact, names: set[str]) -> list[Any]:
    read = {name: getattr(fact, name) for name in names}
    told = {name: canonical(value) for name, value in read.items() if value != default_of(type(fact), name)}
    return [fact.kind, fact.digested_day, [list(ref) for ref in fact.refs], told]


def canonical(value: object) -> Any:
    """A value as JSON that is the same whatever its class is called. Raises ``TypeError`` for what has none."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, When):
        # A day was a bare day before days could be less than exact, and a number a bare number.
        return {"day": value.dump()} if value.day else {"when": value.dump()}
    if isinstance(value, Amount):
        return canonical(value.value) if value.is_exact else {"amount": value.dump()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: canonical(one) for name, one in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [canonical(one) for one in value]
    if isinstance(value, dict):
        return {name: canonical(one) for name, one in value.items()}
    if is_dataclass(value):
        found = {one.name: (getattr(value, one.name), one.default) for one in fields(value)}
        return {name: canonical(one) for name, (one, default) in found.items() if one != default}
    raise TypeError(f"{type(value).__qualname__} has no canonical form")
