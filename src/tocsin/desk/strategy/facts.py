"""What the strategy room's rows say.

strategy.ask  targets (words, in the order of the list; none: it is called for, of nobody by name), target_roles
              (primary or secondary, in the same order), what (words), status (agreed, put, granted, refused)

A fact is dated by the day the ask came to its status. An ask that was agreed in the period and moved after its
end is told as agreed: within the period it was no more than that. A fact is as confidential as the ask and its
targets.
"""

from __future__ import annotations

from django.db.models import Q

from tocsin.desk.facts import Fact, Ref, Scope
from tocsin.desk.levels import Level

from .models import Ask


def of(scope: Scope) -> list[Fact]:
    asks = (
        Ask.objects.visible_to(scope.reader)
        .in_case(scope.case_id)
        .filter(Q(agreed_on__range=scope.period) | Q(status_on__range=scope.period))
        .prefetch_related("targets")
    )
    facts = [_fact(ask, scope) for ask in asks]
    return sorted(facts, key=lambda fact: fact.on)


def _fact(ask: Ask, scope: Scope) -> Fact:
    moved_within = ask.status_on <= scope.period.end
    targets = list(ask.targets.all())
    return Fact(
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
