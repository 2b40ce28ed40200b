"""The watch's charts and maps, from rows and events, with their words in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl
from django.urls import reverse
from django.utils.translation import get_language_bidi, pgettext
from django.utils.translation import gettext as _

from tocsin.analysis.events import matching
from tocsin.desk.ui import charts
from tocsin.desk.ui.charts import Drawing, Week

from . import maps, reading, store, words
from .models import Reading, Situation

# On the map, all situations with a death placed in the last four weeks.
CLASSES = {Reading.Level.ALARM: "alarm", Reading.Level.RISING: "rising", Reading.Level.ONGOING: "ongoing"}
# The table lists at most as many places as a picture can show apart.
PLACES = 400


def level_words() -> list[tuple[str, str, str]]:
    """Class, name and meaning of each level, for the legend."""
    level = Reading.Level
    return [
        (
            "alarm",
            str(level.ALARM.label),
            _(
                "at least 25 deaths in 28 days and three times the usual, or at least 20 in three days and "
                "fifteen times the usual"
            ),
        ),
        ("rising", str(level.RISING.label), _("at least 10 deaths in 28 days and twice the usual")),
        ("ongoing", str(level.ONGOING.label), _("deaths in the last 28 days, but no more than that")),
        ("quiet", str(level.QUIET.label), _("no placed death in the last 28 days of data")),
        ("unknown", str(level.UNKNOWN.label), _("no data, or data that is too old to speak of today")),
    ]


def board_map(situations: Iterable[Situation]) -> Drawing:
    """The world with a mark for each situation that has one of the three upper levels."""
    marks = [
        maps.Mark(
            longitude=one.reading.longitude,
            latitude=one.reading.latitude,
            size=one.reading.deaths_28 or 0,
            level=CLASSES[Reading.Level(one.shown)],  # type: ignore[attr-defined]
            label=_("%(name)s: %(level)s, %(deaths)s %(in_days)s")
            % {
                "name": one.name,
                "level": Reading.Level(one.shown).label,  # type: ignore[attr-defined]
                "deaths": words.deaths(one.reading.deaths_28 or 0),
                "in_days": words.in_days(28),
            },
            href=reverse("watch:situation", args=[one.slug]),
        )
        for one in situations
        if one.reading.longitude is not None and one.reading.latitude is not None
    ]
    return maps.world(marks, title=_("World map of situations; the list below tells the same"))


def year_of_weeks(situation: Situation, *, today: date) -> list[Week]:
    """The last 52 weeks up to today, with weeks that the data does not reach as unknown."""
    return reading.weekly(situation, start=today - timedelta(weeks=51), end=today)


def weekly_chart(situation: Situation, *, weeks: list[Week], today: date) -> Drawing:
    """Deaths a week, the alarms marked, and the days after the last day of data shaded as unknown."""
    start = weeks[0].start
    known = [week.best for week in weeks if week.best is not None]
    unknown = [week.start for week in weeks if week.best is None]
    end = weeks[-1].start + timedelta(days=6)
    # A narrow stretch has no room for its word; the line above the chart says to which day the data goes.
    label = pgettext("stretch of a chart", "unknown") if len(unknown) > 5 else ""
    bands = [charts.Band(unknown[0], end, label, "unknown")] if unknown else []
    return charts.weekly(
        weeks,
        title=_("Deaths a week"),
        description=_("%(deaths)s by best estimate in 52 weeks; the highest week has %(highest)s.")
        % {"deaths": words.deaths(sum(known)), "highest": words.number(max(known, default=0))}
        if known
        else _("Nothing is known of these weeks."),
        marks=[
            charts.Mark(alarm.on, pgettext("mark on a chart", "alarm"))
            for alarm in situation.alarms.filter(on__range=(start, today))
        ],
        bands=bands,
        rtl=get_language_bidi(),
        month_names=words.short_months(),
        axis_title=pgettext("axis of a chart", "deaths"),
    )


def places_map(situation: Situation, *, today: date) -> Drawing | None:
    """Where the events of the situation's latest year with any took place; ``None`` where no place is known."""
    events = matching(store.scan(), situation.rules).filter(
        pl.col("latitude").is_not_null(), pl.col("longitude").is_not_null(), pl.col("date_start") <= today
    )
    recent = events.filter(pl.col("date_start") > pl.col("date_start").max() - timedelta(days=365))
    rows = (
        recent.group_by("latitude", "longitude")
        .agg(pl.col("best").sum(), first=pl.col("date_start").min(), last=pl.col("date_start").max())
        .sort("best", "latitude", "longitude", descending=[True, False, False])
        .collect()
    )
    if rows.is_empty():
        return None
    spots = [
        maps.Spot(row["longitude"], row["latitude"], row["best"], f"{words.deaths(row['best'])}, {_span(row)}")
        for row in rows.head(PLACES).to_dicts()
    ]
    first, last = rows["first"].min(), rows["last"].max()
    return maps.places(
        spots,
        title=_("Places of events"),
        description=_("%(places)s places, from %(first)s to %(last)s.")
        % {"places": words.number(len(rows)), "first": words.day(first), "last": words.day(last)},  # type: ignore[arg-type]
    )


def _span(row: dict[str, date]) -> str:
    first, last = words.day(row["first"]), words.day(row["last"])
    return first if first == last else f"{first} – {last}"
