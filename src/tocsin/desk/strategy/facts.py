"""What the strategy room's rows say.

An ask is dated by the day it came to its status. An ask that was agreed in the period and moved after its end is told
as agreed: within the period it was no more than that. It is as confidential as its row and its targets.

A position is dated by the day on which the target stood there, and compared with the latest earlier one on the same
ask that this reader may read. It is as confidential as its target, its ask and the position that it is compared with.
Who says so is not told: a source is for those who record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import Q

from tocsin.desk.facts import Fact, Ref, Scope
from tocsin.desk.levels import Level
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
    asks = (
        Ask.objects.visible_to(scope.reader)
        .in_case(scope.case_id)
        .filter(Q(agreed_on__range=scope.period) | Q(status_on__range=scope.period))
        .prefetch_related("targets")
    )
    facts = [*(_fact(ask, scope) for ask in asks), *_positions(scope)]
    return sorted(facts, key=lambda fact: fact.on)


def _fact(ask: Ask, scope: Scope) -> Fact:
    moved_within = ask.status_on <= scope.period.end
    targets = list(ask.targets.all())
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
    up_to_then = (
        Position.objects.visible_to(scope.reader)
        .in_case(scope.case_id)
        .filter(on__lte=scope.period.end)
        .order_by("on", "pk")
    )
    within = list(
        up_to_then.filter(on__gte=scope.period.start)
        .select_related("target", "ask")
        .defer("source")
        .prefetch_related("ask__targets")
    )
    earlier = up_to_then.filter(on__lt=scope.period.start, target__in={row.target_id for row in within})
    courses = dict[tuple[int, int | None], list[Position]]()
    for row in earlier.only("on", "when", "stands", "level", "target", "ask") if within else ():
        courses.setdefault((row.target_id, row.ask_id), []).append(row)
    facts: list[Fact] = []
    for row in within:
        course = courses.setdefault((row.target_id, row.ask_id), [])
        # Two that may be of one day do not say which of them came first.
        facts.append(_position(row, next((one for one in reversed(course) if one.when.latest < row.on), None)))
        course.append(row)
    return facts


def _position(row: Position, earlier: Position | None) -> Fact:
    before = earlier if earlier and earlier.stands != row.stands else None
    behind = [row, row.target, *([row.ask, *row.ask.targets.all()] if row.ask else []), *([before] if before else [])]
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


def _moved(before: Position, after: Position) -> Literal["towards", "away"]:
    return "towards" if Stand.values.index(after.stands) > Stand.values.index(before.stands) else "away"
