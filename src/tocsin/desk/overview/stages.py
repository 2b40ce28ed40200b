"""The strip of stages on a response's page: how long each took, where it stands, what lies ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.responses.models import Response
from tocsin.desk.responses.stages import Stage
from tocsin.language import numerals


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One step: its name, a word on time, and whether it is now or ahead."""

    name: str
    on: date | None
    note: str
    now: bool = False
    ahead: bool = False


def list_steps(response: Response, *, today: date) -> list[LifeStep]:
    """From the alarm to the next review, in days."""
    steps = []
    if response.alarm:
        steps.append(LifeStep(_("Alarm"), response.alarm.on, ""))
    stage, since = Stage.SCOPING, response.opened_on
    for decision in response.decisions.order_by("on", "pk"):
        steps.append(LifeStep(str(stage.label), None, _days((decision.on - since).days)))
        stage, since = Stage(decision.moved_to), decision.on
    steps.append(LifeStep(str(stage.label), None, _days((today - since).days), now=True))
    if response.review_on and stage not in (Stage.EXITED, Stage.DECLINED):
        steps.append(LifeStep(_("Review"), response.review_on, "", ahead=True))
    return steps


def _days(days: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": numerals.number(days)}
