"""The watch's charts and maps, from rows and events, with their words in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any, NamedTuple

import polars as pl
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from tocsin.analysis import escalation, hdx
from tocsin.analysis.events import matching
from tocsin.analysis.series import WeekToll
from tocsin.desk.ui import charts
from tocsin.desk.ui.charts import Drawing, Week

from . import maps, statements, store, words
from .known import recent
from .models import Alarm, Reading, Situation
from .reading import Known
from .statements import Voiced

# On the map, all situations with a death placed in the last four weeks.
WEEKS = 52
CLASSES = {Reading.Level.ALARM: "alarm", Reading.Level.RISING: "rising", Reading.Level.ONGOING: "ongoing"}
# The table lists at most as many places as a picture can show apart.
PLACES = 400


def level_words(rule: str = "ours") -> list[tuple[str, str, str]]:
    """Class, name and meaning of each level by a rule, for the legend."""
    level = Reading.Level
    latest = {"days": words.number(escalation.SLOW.days)}
    unknown = ("unknown", str(level.UNKNOWN.label), _("no data, or data that is too old to describe the present"))
    quiet = (
        "quiet",
        str(level.QUIET.label),
        _("no deaths in placed events in the last %(days)s days of data") % latest,
    )
    ongoing = (
        "ongoing",
        str(level.ONGOING.label),
        _("deaths in the last %(days)s days, but fewer than for the levels above") % latest,
    )
    if rule == "hdx":
        meaning = _(
            "at least %(deaths)s deaths in %(days)s days, and not more in any other %(days)s days of the year before"
        ) % {"deaths": words.number(hdx.DEATHS), "days": words.number(hdx.DAYS)}
        return [("alarm", str(level.ALARM.label), meaning), ongoing, quiet, unknown]
    return [
        (
            "alarm",
            str(level.ALARM.label),
            _(
                "at least %(slow)s deaths in %(days)s days and four times the usual number; or %(early)s in "
                "%(fewer)s days and six times the usual number, or %(sudden)s in three days and fifteen "
                "times the usual number, if each deadly event after the first is counted as one more death"
            )
            % {
                "slow": words.number(escalation.SLOW.enough),
                "days": words.number(escalation.SLOW.days),
                "early": words.number(escalation.EARLY.enough),
                "fewer": words.number(escalation.EARLY.days),
                "sudden": words.number(escalation.SUDDEN.enough),
            },
        ),
        (
            "rising",
            str(level.RISING.label),
            _("at least %(deaths)s deaths in %(days)s days and twice the usual number")
            % {"deaths": words.number(escalation.RISING), **latest},
        ),
        ongoing,
        quiet,
        unknown,
    ]


def board_map(situations: Iterable[Situation]) -> Drawing:
    """The world with a mark for each situation that has one of the three upper levels."""
    marks = [
        maps.MapMark(
            longitude=one.reading.longitude,
            latitude=one.reading.latitude,
            size=one.reading.deaths_28 or 0,
            level=CLASSES[Reading.Level(one.shown)],  # type: ignore[attr-defined]
            label=_("%(name)s: %(level)s, %(deaths)s %(in_days)s")
            % {
                "name": str(one),
                "level": Reading.Level(one.shown).label,  # type: ignore[attr-defined]
                "deaths": words.deaths(one.reading.deaths_28 or 0),
                "in_days": words.in_days(escalation.SLOW.days),
            },
            href=reverse("watch:situation", args=[one.slug]),
        )
        for one in situations
        if one.reading.longitude is not None and one.reading.latitude is not None
    ]
    return maps.world(marks, title=_("World map of situations; the list below shows the same"))


def year_before(day: date) -> date:
    """The first day of the weeks that a situation's chart shows."""
    return day - timedelta(weeks=WEEKS - 1)


def weekly_chart(*, weeks: list[WeekToll], alarms: Sequence[Alarm], today: date) -> Drawing:
    """Deaths a week with their bounds, civilians within, alarms marked, and days after the data shaded as unknown."""
    start = weeks[0].start
    known = [week.best for week in weeks if week.best is not None]
    unknown = [week.start for week in weeks if week.best is None]
    end = weeks[-1].start + timedelta(days=6)
    bands = [charts.Band(unknown[0], end, pgettext("stretch of a chart", "unknown"), "unknown")] if unknown else []
    return charts.weekly(
        [Week(week.start, week.low, week.best, week.high) for week in weeks],
        title=_("Deaths a week"),
        description=_("%(deaths)s by best estimate in %(weeks)s weeks; the highest week has %(highest)s.")
        % {
            "deaths": words.deaths(sum(known)),
            "weeks": words.number(WEEKS),
            "highest": words.number(max(known, default=0)),
        }
        if known
        else _("There is no data for these weeks."),
        marks=[
            charts.ChartMark(alarm.on, npgettext("mark on a chart", "alarm", "%(count)s alarms", 1))
            for alarm in alarms
            if start <= alarm.on <= today
        ],
        bands=bands,
        axis_title=pgettext("axis of a chart", "deaths"),
        inner=[(week.start, week.civilians) for week in weeks if week.civilians],
        ranges=True,
    )


def events_chart(weeks: Sequence[WeekToll]) -> Drawing:
    """Events a week under the chart of deaths, on the same weeks: many small ones, or few large."""
    known = [week.events for week in weeks if week.events is not None]
    return charts.weekly(
        [Week(week.start, None, week.events, None) for week in weeks],
        title=_("Events a week"),
        description=_("%(events)s events in %(weeks)s weeks; the highest week has %(highest)s.")
        % {
            "events": words.number(sum(known)),
            "weeks": words.number(WEEKS),
            "highest": words.number(max(known, default=0)),
        }
        if known
        else _("There is no data for these weeks."),
        axis_title=pgettext("axis of a chart", "events"),
        height=110,
    )


def voice_chart(voiced: Voiced, *, weeks: list[WeekToll]) -> Drawing:
    """Statements a week under the chart of deaths, on the same weeks, the firm ones darker."""
    counts = statements.by_week(voiced.said)
    return charts.weekly(
        [Week(week.start, None, counts.get(week.start, (0, 0))[0], None) for week in weeks],
        title=_("Statements a week"),
        description=_("%(said)s statements, %(firm)s of them firm.")
        % {"said": words.number(voiced.firmness.statements), "firm": words.number(voiced.firmness.firm)},
        axis_title=pgettext("axis of a chart", "statements"),
        height=110,
        inner=[(start, firm) for start, (_said, firm) in sorted(counts.items()) if firm],
    )


def places_map(events: pl.DataFrame, *, day: date) -> Drawing | None:
    """Where events took place, those of the last 28 days darkest; ``None`` without a place."""
    rows = _places(events, fresh=day - timedelta(days=escalation.SLOW.days))
    return None if rows.is_empty() else _map(rows, title=_("Places of events"))


def quarters(events: pl.DataFrame) -> list[tuple[str, Drawing]]:
    """The same places, a small map for each quarter: how it moved. None where only one has any."""
    placed = events.filter(pl.col("latitude").is_not_null(), pl.col("longitude").is_not_null())
    of = pl.col("date_start").dt.truncate("1q")
    found = []
    frame = [maps.Spot(x, y, 0, "") for x, y in placed.select("longitude", "latitude").unique().iter_rows()]
    for (start,), part in sorted(placed.group_by(of.alias("quarter"))):
        rows = _places(part, fresh=None)
        title = words.quarter(start)
        found.append((title, _map(rows, title=title, frame=frame, size=(160, 120))))
    return found if len(found) > 1 else []


def preview(rules: list[Any], *, day: date) -> Looked:
    """What rules hold, for who is writing them."""
    what = Known(store.version(), day)
    if what.version is None:
        return Looked(0, None, None, None, [])
    held = matching(store.scan(version=what.version), rules).filter(pl.col("date_start") <= day)
    count, first, last = (
        held.select(pl.len(), first=pl.col("date_start").min(), last=pl.col("date_start").max()).collect().row(0)
    )
    rows = _places(recent(rules, day=day, known=what), fresh=None)
    picture = None if rows.is_empty() else _map(rows, title=_("Places of events"))
    return Looked(count, first, last, picture, _strange(rules))


class Looked(NamedTuple):
    """How many events rules hold, the days of the first and last, where the latest are, and names that no event has."""

    events: int
    first: date | None
    last: date | None
    places: Drawing | None
    strange: list[tuple[str, list[str]]]


def _strange(rules: list[Any]) -> list[tuple[str, list[str]]]:
    """Names in rules that no event of the table has, each with names that are like it."""
    columns = {"conflict": ("conflict",), "country": ("country",), "actor": ("side_a", "side_b")}
    found = []
    for kind, names in columns.items():
        wanted = {value for rule in rules for value in rule.get(kind, ())}
        if not wanted:
            continue
        there = set(pl.concat([store.scan().select(pl.col(name).alias("n")) for name in names]).unique().collect()["n"])
        there.discard(None)
        found += [(value, get_close_matches(value, there, n=3, cutoff=0.5)) for value in sorted(wanted - there)]
    return found


def _places(events: pl.DataFrame, *, fresh: date | None) -> pl.DataFrame:
    """Places with their tolls, first and last day, the heaviest first; ``fresh``: has an event after a day."""
    return (
        events.filter(pl.col("latitude").is_not_null(), pl.col("longitude").is_not_null())
        .group_by("latitude", "longitude")
        .agg(
            pl.coalesce("best", "low", "high").sum().alias("best"),
            first=pl.col("date_start").min(),
            last=pl.col("date_start").max(),
        )
        .with_columns(fresh=pl.col("last") > fresh if fresh else pl.lit(value=False))
        .sort("best", "latitude", "longitude", descending=[True, False, False])
    )


def _map(
    rows: pl.DataFrame, *, title: str, frame: Sequence[maps.Spot] = (), size: tuple[int, int] = (340, 250)
) -> Drawing:
    spots = [
        maps.Spot(
            row["longitude"], row["latitude"], row["best"], f"{words.deaths(row['best'])}, {_span(row)}", row["fresh"]
        )
        for row in rows.head(PLACES).to_dicts()
    ]
    first, last = rows["first"].min(), rows["last"].max()
    return maps.places(
        spots,
        title=title,
        description=_("%(places)s places, from %(first)s to %(last)s.")
        % {"places": words.number(len(rows)), "first": words.day(first), "last": words.day(last)},  # type: ignore[arg-type]
        width=size[0],
        height=size[1],
        frame=frame,
    )


def _span(row: dict[str, date]) -> str:
    first, last = words.day(row["first"]), words.day(row["last"])
    return first if first == last else f"{first} – {last}"
