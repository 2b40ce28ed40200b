"""The picture of a response: deaths per week in placed events, with the response's own acts marked on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.facts import Fact, FactEntry, Period
from tocsin.desk.responses.models import Response
from tocsin.desk.telling import TELLINGS, telling_of
from tocsin.desk.ui import charts
from tocsin.desk.ui.templatetags.ui import day as full_day
from tocsin.desk.watch import reading

# Weeks shown before the period, so that the eye sees what was usual.
LEAD_IN = timedelta(weeks=6)
TOGETHER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with what it says in words, and the table of its numbers."""

    drawing: charts.Drawing
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def draw_picture(
    response: Response, facts: Sequence[Fact], *, acts: Iterable[FactEntry], period: Period, today: date, language: str
) -> Picture | None:
    """The picture in the language that is active; ``None`` where there is no event to draw.

    ``acts`` are marked on it; what lasted is drawn from ``facts``.
    """
    start, end = shown(period, today=today)
    weeks = reading.weekly(response.situation, start=start, end=end)
    if not any(week.best for week in weeks):
        return None
    speaker = AudienceSpeech(language)
    title = _("Deaths per week, and what we did")
    total = sum(week.best or 0 for week in weeks)
    peak = max(weeks, key=lambda week: week.best or 0)
    description = _(
        "Deaths in placed events over the weeks shown: %(total)s; most in the week of %(day)s: %(peak)s."
    ) % {
        "total": speaker.number(total),
        "day": speaker.day(peak.start),
        "peak": speaker.number(peak.best or 0),
    }
    drawing = charts.weekly(
        weeks,
        title=title,
        description=description,
        marks=marks(acts, speaker),
        bands=bands(facts, end, response),
        language=language,
    )
    rows = tuple((speaker.day(week.start), *_cells(week, speaker)) for week in weeks)
    columns = (_("Week of"), _("Deaths, low estimate"), _("Deaths, best estimate"), _("Deaths, high estimate"))
    return Picture(drawing, caption(description), columns, rows)


def say_why_none(response: Response, *, period: Period, today: date) -> str:
    """Why there is no picture of a period: what the data says of its weeks, or that it says nothing of them."""
    start, end = shown(period, today=today)
    known = reading.data_to(response.situation)
    if known is None:
        return _("No events have been imported for this situation. That does not mean that it is calm.")
    if known < start:
        return _("The data ends on %(day)s, before the weeks shown here. What has happened since is unknown.") % {
            "day": full_day(known)
        }
    return _(
        "The data has no deaths in placed events from %(start)s to %(end)s. That does not mean that it was calm."
    ) % {"start": full_day(start), "end": full_day(min(end, known))}


def shown(period: Period, *, today: date) -> Period:
    """The days that the picture of a period shows."""
    return Period(period.start - LEAD_IN, min(period.end, today))


def caption(description: str) -> str:
    """What a reader must know about the numbers beside the picture."""
    return description + " " + _(
        "Counted are events with an exact place; many of a war’s deaths are recorded without a place or a week."
    )  # fmt: skip


def _cells(week: charts.Week, speaker: AudienceSpeech) -> tuple[str, str, str]:
    unknown = pgettext("a number of deaths", "unknown")
    low, best, high = (unknown if n is None else speaker.number(n) for n in (week.low, week.best, week.high))
    return low, best, high


def marks(acts: Iterable[FactEntry], speaker: AudienceSpeech) -> list[charts.ChartMark]:
    """The acts that are marked on a chart; acts of one kind within a fortnight share a mark on their first day."""
    runs: dict[type[Fact], list[list[FactEntry]]] = {}
    for act in sorted(acts, key=lambda act: act.on):
        of_kind = runs.setdefault(act.fact, [])
        if of_kind and act.on - of_kind[-1][0].on < TOGETHER:
            of_kind[-1].append(act)
        else:
            of_kind.append([act])
    return [_mark(run, speaker) for kind, of_kind in runs.items() if TELLINGS[kind].mark(1) for run in of_kind]


def _mark(run: Sequence[FactEntry], speaker: AudienceSpeech) -> charts.ChartMark:
    label = TELLINGS[run[0].fact].mark(len(run))
    return charts.ChartMark(run[0].on, label % {"count": speaker.number(len(run))})


def bands(facts: Sequence[Fact], end: date, response: Response) -> list[charts.Band]:
    """What lasted, and the days not yet reported."""
    lasting = [telling_of(fact).band(fact, end=end) for fact in facts if fact.on <= end]
    found = [band for band in lasting if band]
    known = reading.data_to(response.situation)
    if known is not None and known < end:
        found.append(
            charts.Band(known + timedelta(days=1), end, pgettext("mark on a chart", "not yet reported"), "unknown")
        )
    return found
