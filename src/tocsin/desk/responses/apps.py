from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tocsin.desk.ceasefires.models import Attempt, Verdict
    from tocsin.desk.people.models import Account, Membership
    from tocsin.desk.watch.models import Situation


class ResponsesConfig(AppConfig):
    name = "tocsin.desk.responses"
    label = "responses"

    def ready(self) -> None:
        from tocsin.desk.ceasefires import hooks as ceasefires
        from tocsin.desk.people import hooks as people
        from tocsin.desk.watch import hooks as watch

        ceasefires.on_change(_look)
        people.after_leaving(_pass_on)
        watch.tell_response(_of)
        watch.after_import(_look_at_all)


def _look(attempt: Attempt, _verdict: Verdict, day: date) -> None:
    """A verdict became another: what the record proposes is looked at again at once."""
    from . import proposals
    from .models import Response

    rows = Response.objects.select_related("case", "situation", "alarm", "owner")
    response = rows.filter(case=attempt.case_id).first()
    if response is not None:
        proposals.check(response, today=day)


def _look_at_all(day: date) -> None:
    """New data: an alarm may not stand any more, and violence may be back. The verdicts were judged before."""
    from . import proposals

    proposals.daily(today=day)


def _pass_on(membership: Membership, by: Account, on: date) -> None:
    from .operations import pass_on

    pass_on(membership=membership, by=by, on=on)


def _of(situation: Situation, reader: Account) -> str | None:
    """Where a situation's response is told that has not ended, to who may see it."""
    from django.urls import reverse

    from .models import Response

    live = Response.objects.visible_to(reader).live().filter(situation=situation)
    slug = live.values_list("case__slug", flat=True).first()
    return reverse("responses:detail", args=[slug]) if slug else None
