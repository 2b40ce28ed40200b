"""Facts: what rows say, as data without prose. The timeline, the draft and the export are lists of these.

A kind of fact is one class in its room's ``facts.py``, which also has ``facts_in(scope) -> list[Fact]``, and
``entries_in(scope) -> list[FactEntry]`` where a quarter has hundreds of them::

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Pitched(Fact):
        kind = "press.pitch"

        market: Place
        status: Pitch.Status

How a kind is told is in the room's ``telling.py`` (see ``desk/telling.py``). A fact never holds a person's name: it
holds a ``PersonRef``, and whoever prints it asks the directory for the form which that audience may read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self, TypeVar

from tocsin.desk.levels import Audience, Level
from tocsin.language.when import When

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tocsin.desk.people.models import Account

T = TypeVar("T")
Q = TypeVar("Q", bound="QuerySet[Any]")


class Ref(NamedTuple):
    """The row that a fact was read from: ``Ref("press.pitch", 12)``."""

    model: str
    pk: int


class PersonRef(NamedTuple):
    """A person of the directory, to be printed by the form that an audience may read."""

    pk: int


class Period(NamedTuple):
    """First and last day, both included."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Scope:
    """Which facts are asked for: one case, its situation, a period, and who will read them."""

    case_id: int
    situation_id: int | None
    period: Period
    reader: Account | Audience
    today: date
    # The main rows of the facts that are wanted of a room with entries; ``None`` for all.
    rows: frozenset[Ref] | None = None

    def chosen(self, table: Q, model: str) -> Q:
        """The rows of a table that are main rows of facts wanted."""
        if self.rows is None:
            return table
        return table.filter(pk__in=[ref.pk for ref in self.rows if ref.model == model])


class FactEntry(NamedTuple):
    """A fact before it is read: its class, its first day and its main row.

    ``entries_in`` of a room gives one for each fact of ``facts_in`` that is told on a day, from few columns.
    """

    fact: type[Fact]
    on: date
    ref: Ref

    @property
    def key(self) -> str:
        return f"{self.fact.kind}:{self.ref.pk}"


# Every kind of fact by its stored name.
KINDS: dict[str, type[Fact]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that the record says. The attributes of its class are values: numbers, days, choices, ``Words``,
    ``PersonRef``, ``Place``, tuples of these.

    kind    its stored name, ``room.what``; it never changes
    when    when it happened, as exactly as it is known
    on      the first day that this may mean: by it facts are sorted, and belong to a period
    refs    the rows it was read from, the main one first
    level   the highest level among those rows
    as_of   the last day that the data behind it knows of, for facts computed from events
    data_from  the first day of the events that these were computed from
    """

    kind: ClassVar[str]

    when: When
    refs: tuple[Ref, ...]
    level: Level
    as_of: date | None = None
    data_from: date | None = None

    def __init_subclass__(cls) -> None:
        kind = cls.__dict__.get("kind")
        if not isinstance(kind, str):
            return
        # ``slots=True`` makes each class a second time, under the same name.
        earlier = KINDS.get(kind)
        if earlier and (earlier.__module__, earlier.__qualname__) != (cls.__module__, cls.__qualname__):
            raise TypeError(f"{kind} is both {earlier.__qualname__} and {cls.__qualname__}")
        KINDS[kind] = cls

    @property
    def on(self) -> date:
        """The first day that ``when`` may mean."""
        return self.when.earliest

    @property
    def digested_day(self) -> str:
        """When it happened, for the digest of a text; an exact day as days were digested before."""
        return self.when.dump()

    @property
    def key(self) -> str:
        """A stable name for this fact: its kind and main row."""
        return f"{self.kind}:{self.refs[0].pk}"

    @property
    def entry(self) -> FactEntry:
        """What is known of it before it is read."""
        return FactEntry(type(self), self.on, self.refs[0])

    @property
    def attributes(self) -> dict[str, Any]:
        """What it says beside when it was, its rows and level: the attributes of its own class by name."""
        return {one.name: getattr(self, one.name) for one in own_fields(type(self))}

    def every_value(self) -> Iterator[Any]:
        """Every value among its attributes; those of a tuple one by one."""
        for value in self.attributes.values():
            yield from value if type(value) is tuple else (value,)

    def every_person(self) -> Iterator[PersonRef]:
        """Every person whom it names, in whichever attribute."""
        return (value for value in self.every_value() if isinstance(value, PersonRef))

    def changed(self, change: Callable[[Any], Any]) -> Self:
        """The same with each of its attributes changed."""
        return replace(self, **{name: change(value) for name, value in self.attributes.items()})

    def level_of(self, name: str) -> Level:
        """From which level on an attribute may be read."""
        return max(self.level, own_levels(type(self)).get(name, self.level))

    @property
    def highest_level(self) -> Level:
        """The highest level among the fact and those of its attributes that say something."""
        own = own_levels(type(self))
        return max([self.level, *(own[name] for name in own if getattr(self, name) != default_of(type(self), name))])

    def up_to(self, ceiling: Level) -> Self:
        """As somebody reads it who reads up to a level: an attribute above it says nothing, which is its default."""
        above = [name for name, level in own_levels(type(self)).items() if level > ceiling]
        return replace(self, **{name: default_of(type(self), name) for name in above}) if above else self


def own_level(level: Level, *, default: T) -> T:
    """An attribute that is more confidential than the fact: ``fee: int | None = own_level(Level.BOARD, default=None)``.

    ``default`` is what everybody below that level reads. Which of those who read the fact are named readers is known
    of rows alone, so no attribute is restricted.
    """
    if level >= Level.RESTRICTED:
        raise ValueError("an attribute is not restricted: restrict the row")
    found: T = field(default=default, metadata={"level": level})
    return found


def own_fields(cls: type[Fact]) -> tuple[Field[Any], ...]:
    """The fields that a kind adds to those of every fact."""
    if cls not in _OWN:
        common = {one.name for one in fields(Fact)}
        _OWN[cls] = tuple(one for one in fields(cls) if one.name not in common)
    return _OWN[cls]


_OWN: dict[type[Fact], tuple[Field[Any], ...]] = {}


def own_levels(cls: type[Fact]) -> dict[str, Level]:
    """The attributes of a kind that have a level of their own. Nobody may change what is returned."""
    if cls not in _OWN_LEVELS:
        _OWN_LEVELS[cls] = {one.name: one.metadata["level"] for one in own_fields(cls) if "level" in one.metadata}
    return _OWN_LEVELS[cls]


_OWN_LEVELS: dict[type[Fact], dict[str, Level]] = {}


def default_of(cls: type[Fact], name: str) -> Any:
    """The value of an attribute that says nothing; ``MISSING``, equal to no value, where it always says something."""
    found = next((one for one in own_fields(cls) if one.name == name), None)
    if found is not None and found.default_factory is not MISSING:
        return found.default_factory()
    return found.default if found else MISSING


class ReadFromFacts:
    """What is told from ``facts``, be it a sentence or a figure: the rows behind it, and the level of them all."""

    __slots__ = ()
    facts: tuple[Fact, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The rows behind it, each once, in the order of the facts."""
        return tuple(dict.fromkeys(ref for fact in self.facts for ref in fact.refs))

    @property
    def level(self) -> Level:
        return max(fact.highest_level for fact in self.facts)
