"""The strategy as one page shows it: the objective, the asks, and which ask goes to which target."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.desk.people.models import Account, Case

from .models import Ask, Objective, Position, Stand, Target
from .operations import ASK_MOVES


@dataclass(frozen=True, slots=True)
class AskLine:
    """An ask with its number on the page. ``objective`` is empty where the reader may not read it."""

    number: int
    ask: Ask
    targets: list[Target]
    objective: Objective | None
    may_move: bool


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target, and for each ask in turn the line that goes to it or ``None``."""

    target: Target
    cells: list[AskLine | None]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The targets of one role."""

    role: str
    rows: list[TargetRow]


@dataclass(frozen=True, slots=True)
class PositionMark:
    """A position with the line of the ask that it is on, and its place on the scale as one mark of six."""

    position: Position
    line: AskLine | None
    scale: list[bool]


@dataclass(frozen=True, slots=True)
class Course:
    """Where one target stood, the latest first."""

    target: Target
    stood: list[PositionMark]


@dataclass(frozen=True, slots=True)
class Plan:
    """``objective`` is the one set last; ``earlier`` those before it, the latest first.

    ``courses`` are of the targets of which a position is on record, ``withdrawn`` what was taken off it, the latest
    first: for who records.
    """

    objective: Objective | None
    earlier: list[Objective]
    lines: list[AskLine]
    groups: list[TargetGroup]
    courses: list[Course]
    withdrawn: list[Position]


def plan_for(*, case: Case, reader: Account) -> Plan:
    """What the reader may see of a case's strategy, in a fixed number of queries."""
    objectives = list(Objective.objects.visible_to(reader).in_case(case))
    readable = {objective.pk: objective for objective in objectives}
    lines = [
        AskLine(
            number=number,
            ask=ask,
            targets=list(ask.targets.all()),
            objective=readable.get(ask.objective_id),
            may_move=bool(ASK_MOVES[ask.status]),
        )
        for number, ask in enumerate(Ask.objects.visible_to(reader).in_case(case).prefetch_related("targets"), start=1)
    ]
    targets = list(Target.objects.visible_to(reader).in_case(case))
    groups = [
        TargetGroup(str(role.label), [_row(target, lines) for target in targets if target.role == role])
        for role in Target.Role
    ]
    positions = list(
        Position.all_records.visible_to(reader).in_case(case).select_related("target").order_by("-on", "-pk")
    )
    return Plan(
        objective=objectives[-1] if objectives else None,
        earlier=objectives[-2::-1],
        lines=lines,
        groups=[group for group in groups if group.rows],
        courses=_courses([one for one in positions if one.withdrawn_on is None], targets, lines),
        withdrawn=[one for one in positions if one.withdrawn_on is not None],
    )


def _row(target: Target, lines: list[AskLine]) -> TargetRow:
    return TargetRow(target, [line if target in line.targets else None for line in lines])


def _courses(positions: list[Position], targets: list[Target], lines: list[AskLine]) -> list[Course]:
    by_ask = {line.ask.pk: line for line in lines}
    found: dict[int, list[PositionMark]] = {}
    for position in positions:
        scale = [stand == position.stands for stand in Stand]
        found.setdefault(position.target_id, []).append(PositionMark(position, by_ask.get(position.ask_id or 0), scale))
    return [Course(target, found[target.pk]) for target in targets if target.pk in found]
