"""How long it took from the alarm to each first step, beside the median of earlier responses.

In hours where both ends have a moment: the journal knows when an alarm was raised, and when a scoping was opened or a
launch decided on the day itself; the outbox knows when a pitch went by mail; a briefing, a pitch or a placement may
have its hour on record. Where one end is only a day the time is in days, "about": an hour is never made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from statistics import median
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Min, Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.convening.models import Briefing
from tocsin.desk.journal.models import Entry
from tocsin.desk.outbox.models import Message
from tocsin.desk.people import hours
from tocsin.desk.people.models import Account
from tocsin.desk.press.models import Pitch, Placement
from tocsin.desk.responses.models import Response
from tocsin.language import numerals


class Moment(NamedTuple):
    """A day, and the instant within it where it is known."""

    day: date
    at: datetime | None = None


class DatedRow(NamedTuple):
    """What a row says of when it happened: the day and the hour are by the clock of its zone."""

    pk: int
    day: date
    hour: time | None
    zone: str


class Took(NamedTuple):
    """A time in whole days, and in hours where both ends are instants."""

    days: int
    hours: float | None = None

    def __str__(self) -> str:
        if self.hours is not None:
            hours = round(self.hours)
            if hours == 0:
                return _("under an hour")
            return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": numerals.number(hours)}
        if self.days == 0:
            return _("the same day")
        return ngettext("about %(count)s day", "about %(count)s days", self.days) % {
            "count": numerals.number(self.days)
        }


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock: the step, its day, the time it took (``None``: not yet), and the median with how many it is of."""

    label: str
    on: date | None
    took: Took | None
    median: Took | None
    of: int


def list_clocks(response: Response, *, reader: Account, today: date) -> list[Clock]:
    """From the alarm to scoping, launch, first briefing, pitch and placement; none where there was no alarm.

    The median is over the other launched responses that the reader may see, each from its own alarm; in hours
    only where every one of them is.
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
    took = _took(response, mine)
    past = [_took(other, _steps(other, reader=reader, today=today)) for other in others]
    clocks = []
    for name, label in _labels():
        known = [one for then in past if (one := then[name]) is not None]
        step = mine[name]
        clocks.append(Clock(label, step.day if step else None, took[name], _middle(known), len(known)))
    return clocks


def _labels() -> Iterable[tuple[str, str]]:
    return (
        ("scoping", _("Scoping opened")),
        ("launch", _("Launch")),
        ("briefing", _("First briefing")),
        ("pitch", _("First pitch")),
        ("placement", _("First placement")),
    )


def _steps(response: Response, *, reader: Account, today: date) -> dict[str, Moment | None]:
    """The first of each step, of what the reader may see."""

    def rows(model: type[Briefing | Pitch | Placement], day: str) -> list[DatedRow]:
        found = model.objects.visible_to(reader).in_case(response.case_id).filter(**{f"{day}__lte": today})
        return [DatedRow(*values) for values in found.values_list("pk", day, "at_time", "zone")]

    launch = response.decisions.filter(moved_from="scoping", moved_to="active").order_by("pk").first()
    pitches = rows(Pitch, "sent_on")
    return {
        "scoping": Moment(response.opened_on, _written("responses.scoping_opened", response, on=response.opened_on)),
        "launch": Moment(response.launched_on, _written("responses.launched", launch, on=response.launched_on))
        if response.launched_on
        else None,
        "briefing": _first(_moment(row) for row in rows(Briefing, "held_on")),
        "pitch": _first(map(partial(_moment, mailed=_mailed(pitches, reader=reader)), pitches)),
        "placement": _first(_moment(row) for row in rows(Placement, "appeared_on")),
    }


def _moment(row: DatedRow, *, mailed: Mapping[int, datetime] = MappingProxyType({})) -> Moment:
    """When a row happened. Its day is the desk's own where its hour is known, else the day that was written down."""
    sent = mailed.get(row.pk)
    # The machine's own clock before an hour from memory; a mail of another day was not the pitch.
    if sent and timezone.localdate(sent) == row.day:
        return Moment(row.day, sent)
    if row.hour is None:
        return Moment(row.day)
    at = hours.instant(day=row.day, hour=row.hour, zone=row.zone)
    return Moment(timezone.localdate(at), at)


def _first(moments: Iterable[Moment]) -> Moment | None:
    """The first of several. On a day of which one has no hour, that one may have been the first: it stays a day."""
    found = list(moments)
    if not found:
        return None
    day = min(moment.day for moment in found)
    known = [moment.at for moment in found if moment.day == day]
    at = [one for one in known if one is not None]
    return Moment(day, min(at) if len(at) == len(known) else None)


def _written(action: str, row: Model | None, *, on: date) -> datetime | None:
    """When the journal wrote that something was done, where it was on the day itself: then doing it was writing it."""
    if row is None:
        return None
    entries = Entry.objects.filter(action=action, subject=row._meta.label_lower, subject_id=row.pk)
    entry = entries.order_by("pk").first()
    return entry.at if entry and timezone.localdate(entry.at) == on else None


def _mailed(pitches: list[DatedRow], *, reader: Account) -> dict[int, datetime]:
    """When each pitch first went by mail, of those that did."""
    sent = (
        Message.objects.visible_to(reader)
        .filter(about_model=Pitch._meta.label_lower, about_id__in=[row.pk for row in pitches], sent_at__isnull=False)
        .values_list("about_id")
        .annotate(first=Min("sent_at"))
        .order_by()
    )
    return dict(sent)


def _start(response: Response) -> Moment | None:
    """The alarm: the moment it was raised, where that came before the scoping; else the day that it is of.

    A source tells of a day some days later, and nobody can answer an alarm before it rings.
    """
    alarm = response.alarm
    if alarm is None:
        return None
    entry = (
        Entry.objects.filter(action="watch.alarm_raised", subject=alarm._meta.label_lower, subject_id=alarm.pk)
        .order_by("pk")
        .first()
    )
    rang = timezone.localdate(entry.at) if entry else None
    if entry and rang and alarm.on <= rang <= response.opened_on:
        return Moment(rang, entry.at)
    return Moment(alarm.on)


def _took(response: Response, steps: dict[str, Moment | None]) -> dict[str, Took | None]:
    start = _start(response)
    return {name: _since(start, step) for name, step in steps.items()}


def _since(start: Moment | None, step: Moment | None) -> Took | None:
    """The time from the alarm; a step that came before it does not count."""
    if start is None or step is None or step.day < start.day:
        return None
    days = (step.day - start.day).days
    if start.at is None or step.at is None:
        return Took(days)
    return Took(days, (step.at - start.at).total_seconds() / 3600) if step.at >= start.at else None


def _middle(known: list[Took]) -> Took | None:
    if not known:
        return None
    days = round(median([one.days for one in known]))
    hours = [one.hours for one in known if one.hours is not None]
    return Took(days, median(hours) if len(hours) == len(known) else None)
