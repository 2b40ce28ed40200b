"""How long it took from the alarm to each first step, beside the median of earlier responses.

Rows hold days, not hours, so a time is counted in whole days and said in hours as well, for who compares with a
target in hours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Min
from django.utils.translation import gettext as _

from tocsin.desk.convening.models import Briefing
from tocsin.desk.people.models import Account
from tocsin.desk.press.models import Pitch, Placement
from tocsin.desk.responses.models import Response


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock: the step, the days and hours it took (``None``: not yet), and the median with how many it is of."""

    label: str
    on: date | None
    days: int | None
    median_days: float | None
    of: int

    @property
    def hours(self) -> int | None:
        return None if self.days is None else self.days * 24

    @property
    def median_hours(self) -> float | None:
        return None if self.median_days is None else self.median_days * 24


def of(response: Response, *, reader: Account, today: date) -> list[Clock]:
    """From the alarm to scoping, launch, first briefing, pitch and placement; none where there was no alarm.

    The median is over the other launched responses that the reader may see, each from its own alarm.
    """
    if response.alarm is None:
        return []
    others = (
        Response.objects.visible_to(reader)
        .launched()
        .exclude(pk=response.pk)
        .filter(alarm__isnull=False)
        .select_related("alarm")
    )
    mine = _steps(response, reader=reader, today=today)
    past = [_took(other, reader=reader, today=today) for other in others]
    clocks = []
    for name, label in _labels():
        days = _since(response, mine[name])
        known = [days_then for took in past if (days_then := took[name]) is not None]
        middle = float(median(known)) if known else None
        clocks.append(Clock(label, mine[name], days, middle, len(known)))
    return clocks


def _labels() -> Iterable[tuple[str, str]]:
    return (
        ("scoping", _("Scoping opened")),
        ("launch", _("Launch")),
        ("briefing", _("First briefing")),
        ("pitch", _("First pitch")),
        ("placement", _("First placement")),
    )


def _steps(response: Response, *, reader: Account, today: date) -> dict[str, date | None]:
    """The first day of each step, of what the reader may see."""

    def first(rows: type[Briefing | Pitch | Placement], field: str) -> date | None:
        found = rows.objects.visible_to(reader).in_case(response.case_id).filter(**{f"{field}__lte": today})
        day: date | None = found.aggregate(first=Min(field))["first"]
        return day

    return {
        "scoping": response.opened_on,
        "launch": response.launched_on,
        "briefing": first(Briefing, "held_on"),
        "pitch": first(Pitch, "sent_on"),
        "placement": first(Placement, "appeared_on"),
    }


def _took(response: Response, *, reader: Account, today: date) -> dict[str, int | None]:
    steps = _steps(response, reader=reader, today=today)
    return {name: _since(response, day) for name, day in steps.items()}


def _since(response: Response, day: date | None) -> int | None:
    """Days from the alarm; a step that came before it does not count."""
    if day is None or response.alarm is None or day < response.alarm.on:
        return None
    return (day - response.alarm.on).days
