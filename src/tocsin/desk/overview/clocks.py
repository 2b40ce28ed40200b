"""How long it took from the alarm to each first step, beside the median of earlier responses.

In hours where both ends have a moment: the journal knows when an alarm was raised, and when a scoping was opened or a
launch decided on the day itself; the outbox knows when a pitch went by mail; a briefing, a pitch or a placement may
have its hour on record. Where one end is only a day the time is in days, "about": an hour is never made up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from statistics import median
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Min, Model, Q, Window
from django.db.models.functions import DenseRank
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.convening.models import Briefing
from tocsin.desk.journal.models import Entry
from tocsin.desk.outbox.models import Message
from tocsin.desk.people import hours
from tocsin.desk.people.models import Account
from tocsin.desk.press.models import Pitch, Placement
from tocsin.desk.responses.models import Decision, Response
from tocsin.language import numerals

# By action of the journal, when it was first done to each row, by the row's number.
_Written = dict[str, dict[int, datetime]]


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
    every = [response, *others]
    launches = _launches(every)
    written = _written(
        {
            "responses.scoping_opened": every,
            "responses.launched": list(launches.values()),
            "watch.alarm_raised": [one.alarm for one in every if one.alarm],
        }
    )
    steps = _steps(every, launches, written, reader=reader, today=today)
    starts = _starts(every, written)
    mine = steps[response.pk]
    took = _took(starts[response.pk], mine)
    past = [_took(starts[other.pk], steps[other.pk]) for other in others]
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


def _launches(responses: list[Response]) -> dict[int, Decision]:
    """The decision that launched each, by response."""
    moved = Decision.objects.filter(response__in=responses, moved_from="scoping", moved_to="active")
    # The first of each comes last, and stays.
    return {decision.response_id: decision for decision in moved.order_by("-pk")}


def _steps(
    responses: list[Response], launches: Mapping[int, Decision], written: _Written, *, reader: Account, today: date
) -> dict[int, dict[str, Moment | None]]:
    """The first of each step by response, of what the reader may see; in a fixed number of queries."""
    opened, decided = written["responses.scoping_opened"], written["responses.launched"]
    cases = {one.case_id for one in responses}
    briefings = _first_rows(Briefing, "held_on", cases, reader=reader, today=today)
    pitches = _first_rows(Pitch, "sent_on", cases, reader=reader, today=today)
    placements = _first_rows(Placement, "appeared_on", cases, reader=reader, today=today)
    mailed = _mailed([row for rows in pitches.values() for row in rows], reader=reader)
    found: dict[int, dict[str, Moment | None]] = {}
    for one in responses:
        launch = launches.get(one.pk)
        found[one.pk] = {
            "scoping": Moment(one.opened_on, _on_the_day(opened.get(one.pk), one.opened_on)),
            "launch": Moment(one.launched_on, _on_the_day(decided.get(launch.pk), one.launched_on) if launch else None)
            if one.launched_on
            else None,
            "briefing": _first(map(_moment, briefings.get(one.case_id, ()))),
            "pitch": _first(map(partial(_moment, mailed=mailed), pitches.get(one.case_id, ()))),
            "placement": _first(map(_moment, placements.get(one.case_id, ()))),
        }
    return found


def _first_rows(
    model: type[Briefing | Pitch | Placement], day: str, cases: Collection[int], *, reader: Account, today: date
) -> dict[int, list[DatedRow]]:
    """The rows of the first five days of each case, by case.

    An hour of another zone can be two days earlier or later by the clock of the desk: the first row is among these.
    """
    place = Window(DenseRank(), partition_by="case", order_by=day)
    rows = model.objects.visible_to(reader).filter(case__in=cases, **{f"{day}__lte": today}).order_by()
    found: dict[int, list[DatedRow]] = {}
    for case, *values in (
        rows.annotate(place=place).filter(place__lte=5).values_list("case", "pk", day, "at_time", "zone")
    ):
        found.setdefault(case, []).append(DatedRow(*values))
    return found


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


def _written(rows: Mapping[str, Collection[Model]]) -> _Written:
    """The first journal entry of each action for each of its rows (of one table), in one query."""
    asked = Q()
    for action, some in rows.items():
        labels = {row._meta.label_lower for row in some}
        asked |= Q(action=action, subject__in=labels, subject_id__in=[row.pk for row in some])
    found: _Written = {action: {} for action in rows}
    # The first of each comes last, and stays.
    for action, pk, at in Entry.objects.filter(asked).order_by("-pk").values_list("action", "subject_id", "at"):
        found[action][pk] = at
    return found


def _on_the_day(at: datetime | None, day: date) -> datetime | None:
    """When the journal wrote something, where it was on the day itself: then doing it was writing it."""
    return at if at and timezone.localdate(at) == day else None


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


def _starts(responses: Collection[Response], written: _Written) -> dict[int, Moment | None]:
    """The alarm of each: the moment it was raised, where that came before the scoping; else the day that it is of.

    A source tells of a day some days later, and nobody can answer an alarm before it rings.
    """
    raised = written["watch.alarm_raised"]
    found: dict[int, Moment | None] = {}
    for one in responses:
        found[one.pk] = None
        if one.alarm:
            at = raised.get(one.alarm.pk)
            rang = timezone.localdate(at) if at else None
            in_time = rang is not None and one.alarm.on <= rang <= one.opened_on
            found[one.pk] = Moment(rang, at) if rang and in_time else Moment(one.alarm.on)
    return found


def _took(start: Moment | None, steps: dict[str, Moment | None]) -> dict[str, Took | None]:
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
