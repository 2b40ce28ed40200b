"""What the strategy room's rows say.

An ask is dated by the day it came to its status. An ask that was agreed in the period and moved after its end is told
as agreed: within the period it was no more than that. It is as confidential as its row and its targets.

A position is dated by the day on which the target stood there, and compared with the latest earlier one on the same
ask that this reader may read. It is as confidential as its target, its ask and the position that it is compared with.
Who says so is not told: a source is for those who record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from django.db.models import Q

from tocsin.desk.facts import Fact, FactEntry, Ref, Scope
from tocsin.desk.levels import Level
from tocsin.desk.ui.when_columns import first_day, when_from
from tocsin.language.when import When
from tocsin.language.words import Words

from .models import Ask, Position, Stand, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class AskMoved(Fact):
    """An ask came to its status.

    ``targets`` are in the order of the list; without any it is called for, of nobody by name. ``target_roles`` are in
    the same order.
    """

    kind = "strategy.ask"

    targets: tuple[Words, ...]
    target_roles: tuple[Target.Role, ...]
    what: Words
    status: Ask.Status


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionSeen(Fact):
    """A target stood somewhere on one ask; where ``what`` is empty, on all that we seek.

    ``before`` and ``before_on`` are where it stood the last time before, and when. They are empty, as is
    ``moved``, where that is not known or it was the same. ``said`` is empty where nothing was said or done.
    """

    kind = "strategy.position"

    target: Words
    what: Words
    stands: Stand
    said: Words
    before: Stand | Literal[""]
    before_on: When | None
    moved: Literal["", "towards", "away"]


def facts_in(scope: Scope) -> list[Fact]:
    asks = list(scope.chosen(_asks(scope), "strategy.ask"))
    targets = _targets_of({ask.pk for ask in asks})
    facts = [*(_fact(ask, targets.get(ask.pk, []), scope) for ask in asks), *_positions(scope)]
    return sorted(facts, key=lambda fact: fact.on)


def entries_in(scope: Scope) -> list[FactEntry]:
    columns = ("pk", "agreed_on", "agreed_when", "status_on", "status_when")
    positions = _within(scope).order_by().values_list("pk", "on", "when")
    return [
        *(_moved_on(scope, *values) for values in _asks(scope).order_by().values_list(*columns)),
        *(FactEntry(PositionSeen, first_day(day, text), Ref("strategy.position", pk)) for pk, day, text in positions),
    ]


def _moved_on(scope: Scope, pk: int, agreed_on: date, agreed: str, status_on: date, status: str) -> FactEntry:
    on = first_day(status_on, status) if status_on <= scope.period.end else first_day(agreed_on, agreed)
    return FactEntry(AskMoved, on, Ref("strategy.ask", pk))


def _asks(scope: Scope) -> Any:
    asks = Ask.objects.visible_to(scope.reader).in_case(scope.case_id)
    return asks.filter(Q(agreed_on__range=scope.period) | Q(status_on__range=scope.period))


def _within(scope: Scope) -> Any:
    """The positions of the period."""
    return Position.objects.visible_to(scope.reader).in_case(scope.case_id).filter(on__range=scope.period)


def _targets_of(asks: set[int]) -> dict[int, list[Target]]:
    """By ask its targets in their order, without those off the record: each is read once, whatever asks it has."""
    pairs = list(Ask.targets.through.objects.filter(ask__in=asks).values_list("ask_id", "target_id")) if asks else []
    found: dict[int, list[Target]] = {}
    if pairs:
        asked: dict[int, list[int]] = {}
        for ask, target in pairs:
            asked.setdefault(target, []).append(ask)
        for row in Target.objects.filter(pk__in=asked):
            for ask in asked[row.pk]:
                found.setdefault(ask, []).append(row)
    return found


def _fact(ask: Ask, targets: list[Target], scope: Scope) -> Fact:
    moved_within = ask.status_on <= scope.period.end
    return AskMoved(
        when=ask.status_when if moved_within else ask.agreed_when,
        targets=tuple(target.name for target in targets),
        target_roles=tuple(Target.Role(target.role) for target in targets),
        what=ask.what,
        status=Ask.Status(ask.status) if moved_within else Ask.Status.AGREED,
        refs=(Ref("strategy.ask", ask.pk), *(Ref("strategy.target", target.pk) for target in targets)),
        level=Level(max([ask.level, *(target.level for target in targets)])),
    )


def _positions(scope: Scope) -> list[Fact]:
    rows = scope.chosen(_within(scope), "strategy.position").order_by("on", "pk")
    within = list(rows.select_related("target", "ask").defer("source"))
    if not within:
        return []
    targets = _targets_of({row.ask_id for row in within if row.ask_id})
    earlier = (
        Position.objects.visible_to(scope.reader)
        .in_case(scope.case_id)
        .filter(on__lt=within[-1].on, target__in={row.target_id for row in within})
        .order_by("on", "pk")
    )
    courses = dict[tuple[int, int | None], list[_Earlier]]()
    # Hundreds that are only compared with: no objects are made of them.
    columns = ("target_id", "ask_id", "pk", "on", "when", "stands", "level")
    for target, ask, pk, on, text, stands, level in earlier.values_list(*columns):
        courses.setdefault((target, ask), []).append(_Earlier(pk, when_from(on, text), stands, level))
    facts: list[Fact] = []
    for row in within:
        course = courses.get((row.target_id, row.ask_id), [])
        # Two that may be of one day do not say which of them came first.
        before = next((one for one in reversed(course) if one.when.latest < row.on), None)
        facts.append(_position(row, before, targets.get(row.ask_id, [])))
    return facts


class _Earlier(NamedTuple):
    """What is read of the position before."""

    pk: int
    when: When
    stands: str
    level: int


def _position(row: Position, earlier: _Earlier | None, targets: list[Target]) -> Fact:
    before = earlier if earlier and earlier.stands != row.stands else None
    behind: list[Any] = [row, row.target, *([row.ask, *targets] if row.ask else []), *([before] if before else [])]
    return PositionSeen(
        when=row.when,
        target=row.target.name,
        what=row.ask.what if row.ask else Words(),
        stands=Stand(row.stands),
        said=row.said,
        before=Stand(before.stands) if before else "",
        before_on=before.when if before else None,
        moved=_moved(before, row) if before else "",
        refs=(
            Ref("strategy.position", row.pk),
            Ref("strategy.target", row.target_id),
            *([Ref("strategy.ask", row.ask.pk)] if row.ask else []),
            *([Ref("strategy.position", before.pk)] if before else []),
        ),
        level=Level(max(one.level for one in behind)),
    )


def _moved(before: _Earlier, after: Position) -> Literal["towards", "away"]:
    return "towards" if Stand.values.index(after.stands) > Stand.values.index(before.stands) else "away"
