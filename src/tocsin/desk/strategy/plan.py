"""The strategy as one page shows it: the objective, the asks, and which ask goes to which target."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from tocsin.desk.people.models import Account, Case
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.listing import Listing
from tocsin.language.words import Words

from .models import Ask, Objective, Position, Stand, Target
from .operations import ASK_MOVES

# Each ask of a page is a column of the table of targets.
ASKS = 20


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
    """A position with the ask that it is on, and its place on the scale as one mark of six.

    ``on_page``: the page shows that ask too, so that it can be linked to.
    """

    position: Position
    ask: Ask | None
    on_page: bool
    scale: list[bool]


@dataclass(frozen=True, slots=True)
class Course:
    """Where one target stood, the latest first."""

    target: Target
    stood: list[PositionMark]


@dataclass(frozen=True, slots=True)
class Plan:
    """``objective`` is the one set last; ``earlier`` those before it, the latest first.

    ``launched`` is the response whose objective, as it was said at the launch, came before all of these; ``None`` where
    the first of them is the same.

    ``courses`` are of the targets of which a position is on record. ``asks``, ``targets`` and ``positions`` are the
    lists that these are pages of; the table of targets has a column for each ask of the page.
    """

    objective: Objective | None
    earlier: Listing
    launched: Response | None
    asks: Listing
    lines: list[AskLine]
    targets: Listing
    groups: list[TargetGroup]
    positions: Listing
    courses: list[Course]


def plan_for(*, case: Case, reader: Account, query: QueryDict) -> Plan:
    """What the reader may see of a case's strategy, a page of each list, in a fixed number of queries."""
    objectives = Objective.objects.visible_to(reader).in_case(case)
    last = objectives.last()
    asks = Listing(
        Ask.objects.visible_to(reader).in_case(case).prefetch_related("targets"),
        query,
        name="asks",
        searched=("what",),
        filters=("status",),
        per_page=ASKS,
    )
    lines = _lines(asks, objectives)
    visible = Target.objects.visible_to(reader).in_case(case)
    targets = Listing(
        visible.order_by("role", "pk"),
        query,
        name="targets",
        searched=("name",),
        filters=("role",),
    )
    groups = [
        TargetGroup(str(role.label), [_row(target, lines) for target in targets if target.role == role])
        for role in Target.Role
    ]
    positions = Listing(
        Position.objects.visible_to(reader)
        .in_case(case)
        .filter(target__in=visible)
        .select_related("target")
        .order_by("target", "-on", "-pk"),
        query,
        name="positions",
        searched=("target__name", "said"),
    )
    return Plan(
        objective=last,
        earlier=Listing(objectives.exclude(pk=last.pk if last else None).reverse(), query, name="objectives"),
        launched=_launched(case, reader, first=objectives.first()),
        asks=asks,
        lines=lines,
        targets=targets,
        groups=[group for group in groups if group.rows],
        positions=positions,
        courses=_courses(positions, Ask.objects.visible_to(reader).in_case(case), lines),
    )


def objectives_that_apply(responses: Collection[Response], *, reader: Account) -> dict[int, Words]:
    """What each response works for, by its number, as far as the reader may see: the objective set last, else that of
    its launch. One query for all.
    """
    rows = Objective.objects.visible_to(reader).filter(case__in=[one.case_id for one in responses])
    last = {row.case_id: row.words for row in rows}
    return {one.pk: last.get(one.case_id, one.objective) for one in responses}


def _launched(case: Case, reader: Account, *, first: Objective | None) -> Response | None:
    found = Response.objects.visible_to(reader).in_case(case).launched().first()
    is_repeated = found is not None and first is not None and first.words == found.objective
    return None if found is None or is_repeated or not found.objective else found


def _lines(asks: Listing, objectives: Any) -> list[AskLine]:
    readable = objectives.in_bulk({ask.objective_id for ask in asks if ask.objective_id})
    return [
        AskLine(
            number=number,
            ask=ask,
            targets=list(ask.targets.all()),
            objective=readable.get(ask.objective_id),
            may_move=bool(ASK_MOVES[ask.status]),
        )
        for number, ask in enumerate(asks, start=asks.page.start_index())
    ]


def _row(target: Target, lines: list[AskLine]) -> TargetRow:
    return TargetRow(target, [line if target in line.targets else None for line in lines])


def _courses(positions: Listing, asks: Any, lines: list[AskLine]) -> list[Course]:
    readable = asks.in_bulk({position.ask_id for position in positions if position.ask_id})
    shown = {line.ask.pk for line in lines}
    found: dict[int, list[PositionMark]] = {}
    targets: dict[int, Target] = {}
    for position in positions:
        scale = [stand == position.stands for stand in Stand]
        mark = PositionMark(position, readable.get(position.ask_id), position.ask_id in shown, scale)
        targets[position.target_id] = position.target
        found.setdefault(position.target_id, []).append(mark)
    return [Course(target, found[pk]) for pk, target in targets.items()]
