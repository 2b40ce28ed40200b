"""What the outreach's rows say.

An outreach is told as it stood at the end of the period: what came after is the next update's. Its level is its
own row's. How the person is printed is decided by what they agreed to, not by the level.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from tocsin.desk.facts import Fact, FactEntry, PersonRef, Ref, Scope
from tocsin.desk.levels import Level
from tocsin.desk.ui.when_columns import when_from
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
    rows = list(scope.chosen(_stepped(scope), "voices.outreach"))
    steps = _steps_of([row.pk for row in rows])
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


def entries_in(scope: Scope) -> list[FactEntry]:
    reached = (
        (pk, _stood(steps, at=scope.period.end))
        for pk, steps in _steps_of(_stepped(scope).order_by().values("pk")).items()
    )
    return [
        FactEntry(Contacted, since.earliest, Ref("voices.outreach", pk))
        for pk, (step, since) in reached
        if step is not None and since.earliest in scope.period
    ]


def _stepped(scope: Scope) -> Any:
    """Outreach that may have come to a status within the period: then it has a step in it."""
    stepped = Step.objects.filter(on__range=scope.period, outreach__case=scope.case_id).values("outreach")
    return Outreach.objects.visible_to(scope.reader).in_case(scope.case_id).filter(pk__in=stepped)


class _ReadStep(NamedTuple):
    """What is read of a step."""

    on: date
    when: When
    status: str
    open_to_it: bool


def _steps_of(outreach: Any) -> dict[int, list[_ReadStep]]:
    """The steps of some outreach, by its number, in their order."""
    found: dict[int, list[_ReadStep]] = {}
    columns = ("outreach_id", "on", "when", "status", "open_to_it")
    for pk, on, text, status, open_to_it in Step.objects.filter(outreach__in=outreach).values_list(*columns):
        found.setdefault(pk, []).append(_ReadStep(on, when_from(on, text), status, open_to_it))
    return found


def _stood(steps: Iterable[_ReadStep], *, at: date) -> tuple[_ReadStep | None, When]:
    """The last step up to a day, and when its status was reached."""
    last, since = None, When.on(at)
    for step in steps:
        if step.on <= at:
            if last is None or last.status != step.status:
                since = step.when
            last = step
    return last, since
