"""What the strategy room's rows say.

strategy.ask  targets (words, in the order of the list; none: it is called for, of nobody by name), target_roles
              (primary or secondary, in the same order), what (words), status (agreed, put, granted, refused)
strategy.position  target, what (words of the ask that it is on; none: all that we seek), stands (opposed,
              leans_against, undecided, leans_towards, supports, acts), said (words, or none), before, before_on (where
              it stood the last time before, and on which day; empty where that is not known, or it was the same),
              moved (towards, away, or empty)

A fact is dated by the day the ask came to its status. An ask that was agreed in the period and moved after its
end is told as agreed: within the period it was no more than that. A fact is as confidential as the ask and its
targets.

A position is dated by the day on which the target stood there, and compared with the latest earlier one on the same
ask that this reader may read. It is as confidential as its target, its ask and the position that it is compared with.
Who says so is not told: a source is for those who record.
"""

from __future__ import annotations

from django.db.models import Q

from tocsin.desk.facts import Fact, Ref, Scope, UntypedFact
from tocsin.desk.levels import Level
from tocsin.language.words import Words

from .models import Ask, Position, Stand


def of(scope: Scope) -> list[Fact]:
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
    return UntypedFact(
        kind="strategy.ask",
        on=ask.status_on if moved_within else ask.agreed_on,
        params={
            "targets": tuple(target.name for target in targets),
            "target_roles": tuple(target.role for target in targets),
            "what": ask.what,
            "status": ask.status if moved_within else str(Ask.Status.AGREED),
        },
        refs=(Ref("strategy.ask", ask.pk), *(Ref("strategy.target", target.pk) for target in targets)),
        level=Level(max([ask.level, *(target.level for target in targets)])),
    )


def _positions(scope: Scope) -> list[Fact]:
    rows = (
        Position.objects.visible_to(scope.reader)
        .standing()
        .in_case(scope.case_id)
        .filter(on__lte=scope.period.end)
        .select_related("target", "ask")
        .prefetch_related("ask__targets")
        .order_by("on", "pk")
    )
    facts, courses = [], dict[tuple[int, int | None], list[Position]]()
    for row in rows:
        course = courses.setdefault((row.target_id, row.ask_id), [])
        if row.on in scope.period:
            # Two that are of one day do not tell which of them came first.
            facts.append(_position(row, next((one for one in reversed(course) if one.on < row.on), None)))
        course.append(row)
    return facts


def _position(row: Position, earlier: Position | None) -> Fact:
    before = earlier if earlier and earlier.stands != row.stands else None
    behind = [row, row.target, *([row.ask, *row.ask.targets.all()] if row.ask else []), *([before] if before else [])]
    return UntypedFact(
        kind="strategy.position",
        on=row.on,
        params={
            "target": row.target.name,
            "what": row.ask.what if row.ask else Words(),
            "stands": row.stands,
            "said": row.said,
            "before": before.stands if before else "",
            "before_on": before.on if before else None,
            "moved": _moved(before, row) if before else "",
        },
        refs=(
            Ref("strategy.position", row.pk),
            Ref("strategy.target", row.target_id),
            *([Ref("strategy.ask", row.ask.pk)] if row.ask else []),
            *([Ref("strategy.position", before.pk)] if before else []),
        ),
        level=Level(max(one.level for one in behind)),
    )


def _moved(before: Position, after: Position) -> str:
    return "towards" if Stand.values.index(after.stands) > Stand.values.index(before.stands) else "away"
