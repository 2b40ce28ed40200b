from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig

from tocsin.desk.once import once_a_page
from tocsin.desk.schedules import Schedule, register

if TYPE_CHECKING:
    from tocsin.desk.ceasefires.models import Attempt, Verdict
    from tocsin.desk.people.models import Account, Membership
    from tocsin.desk.watch.models import Situation


class ResponsesConfig(AppConfig):
    name = "tocsin.desk.responses"
    label = "responses"

    def ready(self) -> None:
        from tocsin.desk.records import kinds

        from .records import KINDS

        kinds.register(KINDS)
        from tocsin.desk.ceasefires import hooks as ceasefires
        from tocsin.desk.directory import hooks as directory
        from tocsin.desk.people import hooks as people
        from tocsin.desk.watch import hooks as watch

        ceasefires.verdict_changed.register(_look)
        directory.closed_cases.register(_closed_cases)
        people.membership_ended.register(_pass_on)
        watch.response_page.register(_page)
        watch.after_import.register(_look_at_all)
        register(
            Schedule("responses: look at exits, reviews and triggers", "tocsin.desk.responses.tasks.look_each_day")
        )


@once_a_page
def _closed_cases() -> set[int]:
    """Cases whose response is for named people alone."""
    from tocsin.desk.levels import Level

    from .models import Response

    return set(Response.objects.filter(level=Level.RESTRICTED).values_list("case", flat=True))


def _look(*, attempt: Attempt, verdict: Verdict, today: date) -> None:
    """A verdict became another: what the record proposes is looked at again at once."""
    from . import proposals
    from .models import Response

    rows = Response.objects.select_related("case", "situation", "alarm", "owner")
    response = rows.filter(case=attempt.case_id).first()
    if response is not None:
        proposals.check(response, today=today)


def _look_at_all(*, today: date) -> None:
    """New data: an alarm may not stand any more, and violence may be back. The verdicts were judged before."""
    from . import proposals

    proposals.daily(today=today)


def _pass_on(*, membership: Membership, by: Account, on: date) -> None:
    from .operations import pass_on

    pass_on(membership=membership, by=by, on=on)


def _page(*, situation: Situation, reader: Account) -> str | None:
    """Where a situation's response is told that has not ended, to who may see it."""
    from django.urls import reverse

    from .models import Response

    live = Response.objects.visible_to(reader).live().filter(situation=situation)
    slug = live.values_list("case__slug", flat=True).first()
    return reverse("responses:detail", args=[slug]) if slug else None
