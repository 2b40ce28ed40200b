"""What the pages show of outcomes, of the dossier and of the after-action review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tocsin.desk.directory.models import Person
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.responses import display as responses
from tocsin.desk.responses.hooks import Panel
from tocsin.desk.responses.models import Response
from tocsin.desk.responses.stages import LAUNCHED

from . import hooks
from .hooks import TrailRow
from .models import Dossier, Lesson, Outcome


@dataclass(frozen=True, slots=True)
class Harvested:
    """An outcome with the steps that led to it, and what followed it, of what the reader may see."""

    outcome: Outcome
    trail: list[TrailRow]
    afterwards: list[TrailRow]
    confirmed_by: str = ""


def outcomes(rows: Iterable[Outcome], *, steps: Sequence[TrailRow], reader: Account) -> list[Harvested]:
    """Each outcome with its trail and who confirmed it, in the order of the days."""
    rows = list(rows)
    seen = dict[int, Person]()
    for case in {row.case_id for row in rows}:
        asked = [row.verifier_person_id for row in rows if row.case_id == case]
        seen |= Person.objects.seen_from(case, reader).in_bulk([pk for pk in asked if pk])
    return [Harvested(row, *_trail(row, steps), _confirmed_by(row, seen)) for row in rows]


def _trail(row: Outcome, steps: Sequence[TrailRow]) -> tuple[list[TrailRow], list[TrailRow]]:
    """Up to the day of the outcome, and after it: a target's position, say, that was seen to change later."""
    laid = {(one.model, one.row) for one in row.trail.all()}
    found = [step for step in steps if (step.model, step.row) in laid]
    return [step for step in found if step.on <= row.on], [step for step in found if step.on > row.on]


def _confirmed_by(row: Outcome, seen: dict[int, Person]) -> str:
    if row.verifier_person_id is None:
        return str(row.verifier_body or row.verifier)
    if row.verifier_person_id in seen:
        return str(seen[row.verifier_person_id])
    return _("someone outside the response (you cannot see the name)")


def panels(*, response: Response, reader: Account, today: date) -> list[Panel]:
    """The after-action review and the newest dossier, on the page of decisions, for who records in the case."""
    if not access.may_write(reader, response.case):
        return []
    found = []
    if response.stage in LAUNCHED:
        lessons = Lesson.objects.visible_to(reader).filter(response=response).select_related("owner")
        found.append(Panel("main", "closing/lessons.html", {"lessons": lessons}))
    dossier = Dossier.objects.filter(response=response).select_related("decision").order_by("-pk").first()
    if dossier:
        found.append(Panel("side", "closing/dossier.html", _dossier(dossier, response, reader=reader, today=today)))
    return found


def _dossier(dossier: Dossier, response: Response, *, reader: Account, today: date) -> dict[str, object]:
    """A dossier, with the products that the reader may see."""
    said = {f"{one.model}:{one.row}": one for one in dossier.unfinished.all()}
    seen = hooks.products(case=response.case, reader=reader)
    return {
        "dossier": dossier,
        # Of a dossier that is still being written they are those of today.
        "aside": responses.decided(dossier.decision).aside
        if dossier.decision
        else responses.aside(response, today=today),
        "fates": [(product, said[product.key]) for product in seen if product.key in said],
        "handovers": dossier.handovers.select_related("organisation"),
    }
