"""What several operations of this room check and write alike."""

from __future__ import annotations

from datetime import date

from django.db import models

from tocsin.desk.journal import operations as journal
from tocsin.desk.journal.models import Entry
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import Refused, check_follows, check_not_in_future
from tocsin.desk.watch.models import Situation
from tocsin.language.when import When

from .. import hooks, refusals
from ..models import CriterionChange, Response


def free(situation: Situation, *, by: Account, but: Response | None = None, field: str = "situation") -> None:
    taken = Response.objects.live().filter(situation=situation).exclude(pk=but.pk if but else None)
    if not taken.exists():
        return
    refusal = refusals.SituationTaken(taken.visible_to(by).select_related("owner", "case").first())
    refusal.field = field
    raise refusal


def day(response: Response, *, on: date | When, today: date, field: str = "on") -> None:
    check_not_in_future(field=field, day=on, today=today)
    check_follows(field=field, day=on, after=response.stage_since)


def reason(text: str) -> None:
    if not text.strip():
        raise refusals.DecisionNeedsReason


def overtaken(response: Response, *, reader: Account) -> Refused:
    """Why somebody who saw an older version of a response comes second: who did what since, as far as it is known.

    Which ask a criterion was tied to is told where ``reader`` may see that ask.
    """
    version = Response.objects.values_list("version", flat=True).get(pk=response.pk)
    changes = CriterionChange.objects.filter(criterion__response=response, version=version)
    change = changes.select_related("by", "criterion").order_by("pk").last()
    if change is not None:
        asks = dict(hooks.ask_choices.ask(case=response.case, reader=reader))
        return refusals.CriteriaChanged(change, ask=asks.get(change.criterion.ask or 0, ""))
    last = Entry.objects.filter(subject=response._meta.label_lower, subject_id=response.pk).first()
    if last is not None and last.action.endswith(("_corrected", "_translated", "_translated_with_machine")):
        return refusals.AlreadyDecided(None)
    return refusals.AlreadyDecided(response.decisions.select_related("by").order_by("pk").last())


def write(
    action: str,
    subject: models.Model,
    response: Response,
    *,
    by: Account,
    on: date,
    level: int,
    reason: str = "",
) -> None:
    journal.write(action=action, subject=subject, by=by.pk, on=on, case=response.case_id, level=level, reason=reason)
