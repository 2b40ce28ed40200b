"""What the board and the alarms are computed from: the events' table, situation by situation, as frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import polars as pl

from tocsin.analysis import escalation, hdx, series
from tocsin.analysis.events import assign, matching
from tocsin.analysis.windows import YEAR
from tocsin.desk.once import once_a_page
from tocsin.sources.providers import provider_of

from . import store
from .models import Alarm, Import, Reading, Situation

# Half a year of weeks in a sparkline.
WEEKS = 26
LEVEL = {
    "quiet": Reading.Level.QUIET,
    "ongoing": Reading.Level.ONGOING,
    "rising": Reading.Level.RISING,
    "alarm": Reading.Level.ALARM,
}
ARROW = {1: Reading.Arrow.UP, 0: Reading.Arrow.STEADY, -1: Reading.Arrow.DOWN}
Span = tuple[date, date]


@cache
def alarms_schema() -> pl.Schema:
    """The columns that ``escalation.alarm_days`` gives, for where there is nothing to give."""
    return pl.Schema(
        {
            "situation": pl.Int64,
            "day": pl.Date,
            "rule": pl.String,
            "days": pl.Int64,
            "deaths": pl.Int64,
            "events": pl.Int64,
            "usual": pl.Float64,
        }
    )


def events_of(situations: Iterable[Situation], *, version: int | None, since: date | None = None) -> pl.LazyFrame:
    """The table's events with the situation of each, by primary key: all of them, or those with a day since.

    The table is not held in memory: only the columns and years that are asked for are read.
    """
    chosen = {one.pk: one.rules for one in situations}
    events = store.scan(version=version)
    if len(chosen) <= FEW:
        # Like events lie beside each other, so that of a few situations little more than their own are read.
        events = matching(events, [alternative for rules in chosen.values() for alternative in rules])
    if since is not None:
        # Apart, so that of the years before only the few records are read that last until then.
        before = events.filter(pl.col("date_start") < since, pl.col("date_end") >= since)
        events = pl.concat([events.filter(pl.col("date_start") >= since), before])
    return assign(events, chosen)


# Beyond so many situations a filter for each costs more than reading all events once.
FEW = 40
# The days before the last one that are read for a reading: at least what a rule looks back on.
READ_BACK = timedelta(days=YEAR + 65)


def touched(events: pl.DataFrame, situations: Iterable[Situation]) -> set[int]:
    """The situations, by primary key, to which any of some events belong."""
    if events.is_empty():
        return set()
    # An event that was revised stands twice, as it was and as it is; either may belong.
    apart = events.with_columns(id=pl.int_range(pl.len()).cast(pl.String))
    return set(assign(apart, {one.pk: one.rules for one in situations})["situation"])


@once_a_page
def data_spans() -> dict[str, Span]:
    """The first and last day that the imports of each provider know of."""
    spans: dict[str, Span] = {}
    for provider, first, last in Import.objects.values_list("provider", "data_from", "data_to"):
        held = spans.get(provider, (first, last))
        spans[provider] = (min(held[0], first), max(held[1], last))
    return spans


def span_of(situation: Situation, spans: dict[str, Span]) -> Span | None:
    """The days that a situation's providers know of; ``None`` where nothing was imported from them.

    Rules that name no provider read all of them.
    """
    mine = [spans[provider] for provider in situation.providers or spans if provider in spans]
    return (min(first for first, _last in mine), max(last for _first, last in mine)) if mine else None


def speaks_until(situation: Situation, spans: dict[str, Span]) -> date | None:
    """The last day of which the data of any of its providers still says something."""
    mine = [name for name in situation.providers or spans if name in spans]
    return max((_speaks_until(name, spans[name][1]) for name in mine), default=None)


def _speaks_until(key: str, data_to: date) -> date:
    """The last day of which data of a provider that ends on ``data_to`` says anything."""
    return data_to + provider_of(key).lag("").speaks


def readings(situations: list[Situation], *, version: int | None) -> list[Reading]:
    """Each situation at a glance, as of the last day that its providers' data knows of. Not saved."""
    spans = data_spans()
    together: dict[Span | None, list[Situation]] = {}
    for one in situations:
        together.setdefault(span_of(one, spans), []).append(one)
    since = min((span[1] for span in together if span), default=None)
    tolls = middles = pl.DataFrame()
    if since is not None:
        columns = (*series.Day._fields, "deadly")
        tolls = tolls_of(situations, version=version, since=since - READ_BACK, columns=columns)
        middles = _middles(events_of(situations, version=version))
    found: list[Reading] = []
    for span, group in together.items():
        if span is None:
            found += [Reading(situation=one, table_version=version) for one in group]
        else:
            found += _readings(group, tolls, middles, span=span, version=version)
    for row in found:
        row.speaks_until = speaks_until(row.situation, spans)
    return found


def reading_then(situation: Situation, *, version: int, data_to: date) -> Reading:
    """A situation at a glance as a version of the table told of it, up to a day. Not saved."""
    span = span_of(situation, data_spans())
    ended = pl.coalesce("date_end", "date_start") <= data_to
    events = events_of([situation], version=version).filter(ended).collect(engine="streaming").lazy()
    tolls = series.tolls(events, "situation").collect()
    known = (span[0] if span else data_to, data_to)
    (row,) = _readings([situation], tolls, _middles(events), span=known, version=version)
    mine = situation.providers or data_spans()
    row.speaks_until = max(_speaks_until(name, data_to) for name in mine)
    return row


def _readings(
    group: list[Situation], every: pl.DataFrame, places: pl.DataFrame, *, span: Span, version: int | None
) -> list[Reading]:
    known_from, data_to = span
    numbers = [one.pk for one in group]
    tolls = every.filter(pl.col("situation").is_in(numbers))
    alarmed = set(escalation.alarm_days(tolls, start=data_to, end=data_to, known_from=known_from)["situation"])
    signalled = set(hdx.alarm_days(tolls, start=data_to, end=data_to, known_from=known_from)["situation"])
    standing = {row["situation"]: row for row in escalation.standing(tolls, on=data_to, situations=numbers).to_dicts()}
    middles = {row["situation"]: row for row in places.to_dicts()}
    weeks = _weeks(tolls, data_to=data_to)
    found = []
    for one in group:
        now, middle = standing[one.pk], middles.get(one.pk, {})
        level = escalation.alert_level_of(alarm=one.pk in alarmed, deaths_28=now["deaths_28"], usual=now["usual"])
        direction = escalation.direction_of(deaths_28=now["deaths_28"], before_28=now["before_28"])
        ongoing = Reading.Level.ONGOING if now["deaths_28"] else Reading.Level.QUIET
        found.append(
            Reading(
                situation=one,
                data_to=data_to,
                table_version=version,
                level=LEVEL[level],
                hdx=Reading.Level.ALARM if one.pk in signalled else ongoing,
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


def _middles(events: pl.LazyFrame) -> pl.DataFrame:
    """The median place of each situation's events in its latest year with any."""
    last = events.group_by("situation").agg(last=pl.col("date_start").max())
    recent = events.join(last, on="situation").filter(pl.col("date_start") > pl.col("last") - timedelta(days=365))
    middle = recent.group_by("situation").agg(
        pl.col("latitude").median(), pl.col("longitude").median(), last_event_on=pl.col("date_start").max()
    )
    return pl.DataFrame(middle.collect(engine="streaming"))


def _weeks(tolls: pl.DataFrame, *, data_to: date) -> dict[int, list[int | None]]:
    """The best toll of each of the last weeks. Situations without an event in them are left out."""
    start = series.monday(data_to) - timedelta(weeks=WEEKS - 1)
    rows = tolls.filter(pl.col("day").is_between(start, data_to)).select("situation", *series.Day._fields)
    by: dict[int, list[series.Day]] = {}
    for situation, *row in rows.iter_rows():
        by.setdefault(situation, []).append(series.Day(*row))
    return {
        situation: [week.best for week in series.weeks(days, start=start, end=data_to, data_to=data_to)]
        for situation, days in by.items()
    }


def tolls_of(
    situations: Iterable[Situation],
    *,
    version: int | None,
    since: date | None = None,
    columns: Sequence[str] = ("day", "best", "deadly"),
) -> pl.DataFrame:
    """Tolls by situation and day, of all events or of those with a day since: some columns of ``series.tolls``."""
    tolls = series.tolls(events_of(situations, version=version, since=since), "situation")
    return pl.DataFrame(tolls.select("situation", *columns).collect(engine="streaming"))


def alarm_days(
    situations: list[Situation], *, start: date, end: date | None = None, version: int | None
) -> pl.DataFrame:
    """Each day from ``start`` to ``end``, or to the end of the data, on which a situation's alarm is on."""
    before = timedelta(days=escalation.LOOKS_BACK)
    tolls = tolls_of(situations, version=version, since=start - before)
    found = [pl.DataFrame(schema=alarms_schema())]
    for (known_from, data_to), numbers in _together(situations).items():
        mine = tolls.filter(pl.col("situation").is_in(numbers))
        last = min(end or data_to, data_to)
        if start <= last:
            found.append(escalation.alarm_days(mine, start=start, end=last, known_from=known_from))
    return pl.concat(found)


def new_alarms(situations: list[Situation], *, since: date, version: int | None) -> list[dict[str, Any]]:
    """First days of episodes from a day on, oldest first: what ``escalation.not_since`` tells of each."""
    on = alarm_days(situations, start=since - timedelta(days=escalation.GAP), version=version)
    first = escalation.first_days(on).filter(pl.col("day") >= since)
    heard = set(first["situation"])
    tolls = tolls_of([one for one in situations if one.pk in heard], version=version)
    found: list[dict[str, Any]] = []
    for (known_from, _data_to), numbers in _together(situations).items():
        these = pl.col("situation").is_in(numbers)
        found += escalation.not_since(tolls.filter(these), first.filter(these), known_from=known_from).to_dicts()
    return sorted(found, key=lambda row: (row["day"], row["situation"]))


def _together(situations: Iterable[Situation]) -> dict[Span, list[int]]:
    """Situations, by primary key, of which the data knows the same days; those of which it knows none are left out."""
    spans = data_spans()
    together: dict[Span, list[int]] = {}
    for one in situations:
        if span := span_of(one, spans):
            together.setdefault(span, []).append(one.pk)
    return together


def alarms_again(alarms: list[Alarm], *, version: int) -> list[tuple[Alarm, int, float, bool]]:
    """What a version says of each alarm's own day: deaths in its window, the usual, and whether any rule is on."""
    spans = data_spans()
    situations = {alarm.situation_id: alarm.situation for alarm in alarms}
    tolls = tolls_of(situations.values(), version=version)
    together: dict[date, list[int]] = {}
    for pk, situation in situations.items():
        if span := span_of(situation, spans):
            together.setdefault(span[0], []).append(pk)
    on: set[tuple[int, date]] = set()
    for known_from, numbers in together.items():
        days = [alarm.on for alarm in alarms if alarm.situation_id in numbers]
        mine = tolls.filter(pl.col("situation").is_in(numbers))
        rows = escalation.alarm_days(mine, start=min(days), end=max(days), known_from=known_from)
        on |= set(rows.select("situation", "day").iter_rows())
    daily: dict[int, dict[date, int]] = {}
    for pk, day, best in tolls.select("situation", "day", "best").iter_rows():
        daily.setdefault(pk, {})[day] = best
    return [(alarm, *_window(alarm, daily.get(alarm.situation_id, {})), (alarm.situation_id, alarm.on) in on)
            for alarm in alarms]  # fmt: skip


def _window(alarm: Alarm, daily: dict[date, int]) -> tuple[int, float]:
    """Deaths in the alarm's window, and the mean toll of as many days over the year before it."""

    def toll(newest: int, oldest: int) -> int:
        return sum(daily.get(alarm.on - timedelta(days=n), 0) for n in range(newest, oldest + 1))

    year = YEAR
    return toll(0, alarm.days - 1), toll(alarm.days, alarm.days + year - 1) * alarm.days / year
