"""What the board and the alarms are computed from: the events' table, situation by situation, as frames."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import polars as pl

from tocsin.analysis import escalation, series
from tocsin.analysis.events import assign

from . import store
from .models import Import, Reading, Situation

# Half a year of weeks in a sparkline.
WEEKS = 26
LEVEL = {
    "quiet": Reading.Level.QUIET,
    "ongoing": Reading.Level.ONGOING,
    "rising": Reading.Level.RISING,
    "alarm": Reading.Level.ALARM,
}
ARROW = {1: Reading.Arrow.UP, 0: Reading.Arrow.STEADY, -1: Reading.Arrow.DOWN}


def events_of(situations: Iterable[Situation], *, version: int | None) -> pl.DataFrame:
    """The table's events with the situation of each, by primary key."""
    return assign(store.scan(version=version).collect(), {one.pk: one.rules for one in situations})


def data_spans() -> dict[str, tuple[date, date]]:
    """The first and last day that the imports of each provider know of."""
    spans: dict[str, tuple[date, date]] = {}
    for provider, first, last in Import.objects.values_list("provider", "data_from", "data_to"):
        held = spans.get(provider, (first, last))
        spans[provider] = (min(held[0], first), max(held[1], last))
    return spans


def span_of(situation: Situation, spans: dict[str, tuple[date, date]]) -> tuple[date, date] | None:
    """The days that a situation's providers know of; ``None`` where nothing was imported from them."""
    mine = [spans[provider] for provider in situation.providers if provider in spans]
    return (min(first for first, _last in mine), max(last for _first, last in mine)) if mine else None


def readings(situations: list[Situation], *, version: int | None) -> list[Reading]:
    """Each situation at a glance, as of the last day that its providers' data knows of. Not saved."""
    spans = data_spans()
    together: dict[tuple[date, date] | None, list[Situation]] = {}
    for one in situations:
        together.setdefault(span_of(one, spans), []).append(one)
    events = events_of(situations, version=version)
    found: list[Reading] = []
    for span, group in together.items():
        if span is None:
            found += [Reading(situation=one, table_version=version) for one in group]
        else:
            found += _readings(group, events, span=span, version=version)
    return found


def _readings(
    group: list[Situation], events: pl.DataFrame, *, span: tuple[date, date], version: int | None
) -> list[Reading]:
    known_from, data_to = span
    numbers = [one.pk for one in group]
    mine = events.filter(pl.col("situation").is_in(numbers))
    tolls = series.tolls(mine, "situation")
    alarmed = set(
        escalation.alarm_days(tolls, start=data_to, end=data_to, known_from=known_from, situations=numbers)["situation"]
    )
    standing = {row["situation"]: row for row in escalation.standing(tolls, on=data_to, situations=numbers).to_dicts()}
    middles = {row["situation"]: row for row in _middles(mine, data_to=data_to).to_dicts()}
    weeks = _weeks(tolls, data_to=data_to)
    found = []
    for one in group:
        now, middle = standing[one.pk], middles.get(one.pk, {})
        level = escalation.standing_of(alarm=one.pk in alarmed, deaths_28=now["deaths_28"], usual=now["usual"])
        direction = escalation.direction_of(deaths_28=now["deaths_28"], before_28=now["before_28"])
        found.append(
            Reading(
                situation=one,
                data_to=data_to,
                table_version=version,
                level=LEVEL[level],
                arrow=ARROW[direction],
                deaths_7=now["deaths_7"],
                deaths_28=now["deaths_28"],
                usual=now["usual"],
                last_event_on=middle.get("last_event_on"),
                latitude=middle.get("latitude"),
                longitude=middle.get("longitude"),
                weeks=weeks.get(one.pk, []),
            )
        )
    return found


def _middles(events: pl.DataFrame, *, data_to: date) -> pl.DataFrame:
    """The median place of each situation's events in its latest year with any."""
    last = pl.col("date_start").max().over("situation")
    recent = events.filter(pl.col("date_start") > last - timedelta(days=365))
    return recent.group_by("situation").agg(
        pl.col("latitude").median(), pl.col("longitude").median(), last_event_on=pl.col("date_start").max()
    )


def _weeks(tolls: pl.DataFrame, *, data_to: date) -> dict[int, list[int | None]]:
    """The best toll of each of the last weeks. Situations without an event in them are left out."""
    start = series.monday(data_to) - timedelta(weeks=WEEKS - 1)
    rows = tolls.filter(pl.col("day").is_between(start, data_to)).select(
        "situation", "day", "events", "low", "best", "high"
    )
    by: dict[int, list[series.Day]] = {}
    for situation, *row in rows.iter_rows():
        by.setdefault(situation, []).append(series.Day(*row))
    return {
        situation: [week.best for week in series.weeks(days, start=start, end=data_to, data_to=data_to)]
        for situation, days in by.items()
    }


def new_alarms(situations: list[Situation], *, since: date, version: int | None) -> list[dict[str, Any]]:
    """First days of episodes from a day on, oldest first: ``situation, day, rule, days, deaths, usual, not_since``."""
    spans = data_spans()
    together: dict[tuple[date, date], list[int]] = {}
    for one in situations:
        if span := span_of(one, spans):
            together.setdefault(span, []).append(one.pk)
    tolls = series.tolls(events_of(situations, version=version), "situation")
    found: list[dict[str, Any]] = []
    for (known_from, data_to), numbers in together.items():
        mine = tolls.filter(pl.col("situation").is_in(numbers))
        on = escalation.alarm_days(
            mine,
            start=since - timedelta(days=escalation.GAP),
            end=data_to,
            known_from=known_from,
            situations=numbers,
        )
        first = escalation.first_days(on).filter(pl.col("day") >= since)
        found += escalation.not_since(mine, first, known_from=known_from).to_dicts()
    return sorted(found, key=lambda row: (row["day"], row["situation"]))
