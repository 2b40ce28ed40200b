"""What the outreach's rows say.

An outreach is told as it stood at the end of the period: what came after is the next update's. Its level is its
own row's. How the person is printed is decided by what they agreed to, not by the level.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tocsin.desk.facts import Fact, PersonRef, Ref, Scope
from tocsin.desk.levels import Level
from tocsin.language.when import When

from .models import Outreach, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted(Fact):
    """Somebody was contacted. ``open_to_it``: they said that they may do it, which is not an agreement."""

    kind = "voices.outreach"

    person: PersonRef
    purpose: Outreach.Purpose
    status: Outreach.Status
    open_to_it: bool


def facts_in(scope: Scope) -> list[Fact]:
    # A status that was reached within the period has a step in it.
    stepped = Step.objects.filter(on__range=scope.period, outreach__case=scope.case_id).values("outreach")
    rows = list(Outreach.objects.visible_to(scope.reader).in_case(scope.case_id).filter(pk__in=stepped))
    steps: dict[int, list[Step]] = {}
    for one in Step.objects.filter(outreach__in=rows):
        steps.setdefault(one.outreach_id, []).append(one)
    found: list[Fact] = []
    for row in rows:
        step, since = _stood(steps.get(row.pk, ()), at=scope.period.end)
        if step is None or since.earliest not in scope.period:
            continue
        found.append(
            Contacted(
                when=since,
                person=PersonRef(row.person_id),
                purpose=Outreach.Purpose(row.purpose),
                status=Outreach.Status(step.status),
                open_to_it=step.open_to_it,
                refs=(Ref("voices.outreach", row.pk),),
                level=Level(row.level),
            )
        )
    return found


def _stood(steps: Iterable[Step], *, at: date) -> tuple[Step | None, When]:
    """The last step up to a day, and when its status was reached."""
    last, since = None, When.on(at)
    for step in steps:
        if step.on <= at:
            if last is None or last.status != step.status:
                since = step.when
            last = step
    return last, since
