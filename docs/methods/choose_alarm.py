"""How the numbers of the alarm were chosen: scores rules on a file of events and draws alarms.svg beside this file.

    python docs/methods/choose_alarm.py --events src/tocsin/data/ucdp/ged_21_1_events.parquet

What is scored, and in which words, is said in alarms.md.
"""

from __future__ import annotations

import argparse
import random
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from statistics import median
from typing import NamedTuple

import altair as alt
import polars as pl

from tocsin.analysis import escalation, hdx, series
from tocsin.analysis.escalation import Rule
from tocsin.analysis.windows import YEAR

AHEAD, LEAD, SOON, LATE, QUIET, GAP = 28, 3, 14, 60, 180, 60
WARM = YEAR + AHEAD
HALVES = 300
# Caught within 14 days, false, and delay: what was wanted.
WANTED = (0.68, 0.13, 4)

Alarms = Mapping[str, frozenset[int]]


class Counts(NamedTuple):
    """Of one situation or of several."""

    onsets: int = 0
    soon: int = 0
    late: int = 0
    delays: tuple[int, ...] = ()
    episodes: int = 0
    false: int = 0

    def line(self) -> str:
        return (
            f"caught within 14 days {self.soon / self.onsets:.1%}, within 60 {self.late / self.onsets:.1%}, "
            f"median delay {median(self.delays) if self.delays else '-'}, episodes {self.episodes}, "
            f"false {self.false / max(self.episodes, 1):.1%} (onsets {self.onsets})"
        )


class World:
    """Events of a period: what was an onset, and what followed each day."""

    def __init__(self, events: pl.DataFrame, *, start: date, end: date) -> None:
        self.start, self.end = start, end
        self.first = start - timedelta(days=WARM)
        self.tolls = series.tolls(events.rename({"conflict": "situation"}), "situation")
        recent = self.tolls.filter(pl.col("day").is_between(self.first, end))
        length = (end - self.first).days + 1
        self.days: dict[str, list[int]] = {}
        for name, day, best in recent.select("situation", "day", "best").iter_rows():
            self.days.setdefault(name, [0] * length)[(day - self.first).days] += best
        self.days = {name: row for name, row in self.days.items() if sum(row) >= 50}
        self.followed = {name: _followed(row) for name, row in self.days.items()}
        self.onsets = {name: _onsets(row, self.followed[name]) for name, row in self.days.items()}

    def alarms(self, judge: Callable[..., pl.DataFrame], **more: object) -> Alarms:
        """The days, from 0, on which a rule is on, by situation."""
        on = judge(self.tolls, start=self.start, end=self.end, known_from=date(1989, 1, 1), **more)
        rows = on.select("situation", (pl.col("day") - self.first).dt.total_days().alias("day")).iter_rows()
        found: dict[str, set[int]] = {}
        for name, day in rows:
            found.setdefault(name, set()).add(day)
        return {name: frozenset(days) for name, days in found.items()}

    def score(self, alarms: Alarms) -> dict[str, Counts]:
        return {name: self._score(name, sorted(alarms.get(name, ()))) for name in self.days}

    def _score(self, name: str, on: list[int]) -> Counts:
        delays = []
        for onset in self.onsets[name]:
            near = bisect_left(on, onset - LEAD)
            if near < len(on) and on[near] <= onset + LATE:
                delays.append(on[near] - onset)
        first = [day for n, day in enumerate(on) if not n or day - on[n - 1] > GAP]
        return Counts(
            onsets=len(self.onsets[name]),
            soon=sum(delay <= SOON for delay in delays),
            late=len(delays),
            delays=tuple(delays),
            episodes=len(first),
            false=sum(self._is_false(name, day) for day in first),
        )

    def _is_false(self, name: str, day: int) -> bool:
        if any(onset - LEAD <= day <= onset + LATE for onset in self.onsets[name]):
            return False
        next_days, usual = self.followed[name][day]
        return next_days is not None and not (next_days >= 25 and next_days >= 2 * usual)


def _followed(row: list[int]) -> list[tuple[int | None, float]]:
    """For each day, what 28 days bring from it on (unknown at the end), and the mean of 28 days of the year before."""
    total = [0]
    for best in row:
        total.append(total[-1] + best)
    return [
        (
            total[n + AHEAD] - total[n] if n + AHEAD <= len(row) else None,
            (total[n] - total[n - YEAR]) * AHEAD / YEAR if n >= YEAR else float("nan"),
        )
        for n in range(len(row))
    ]


def _onsets(row: list[int], followed: list[tuple[int | None, float]]) -> list[int]:
    found: list[int] = []
    for n in range(WARM, len(row)):
        next_days, usual = followed[n]
        heavy = row[n] and next_days is not None and next_days >= 25 and next_days >= 4 * max(usual, 1)
        if heavy and (not found or n - found[-1] > QUIET):
            found.append(n)
    return found


def together(counts: Iterable[Counts]) -> Counts:
    every = list(counts)
    return Counts(*(sum(column, () if n == 3 else 0) for n, column in enumerate(zip(*every, strict=True))))  # type: ignore[arg-type]


def union(*several: Alarms) -> Alarms:
    return {name: frozenset().union(*(one.get(name, frozenset()) for one in several)) for name in set().union(*several)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=Path, required=True)
    events = _read(parser.parse_args().events)
    world = World(events, start=date(2006, 1, 1), end=date(2020, 12, 31))
    ours = world.alarms(escalation.alarm_days)
    say("HDX Signals' rule: " + together(world.score(world.alarms(hdx.alarm_days)).values()).line())
    say("ours: " + together(world.score(ours).values()).line())
    parts(world)
    chosen(world, ours)
    elsewhere(events)
    draw(world)


def parts(world: World) -> None:
    """Each window alone, and ours without what makes it ours."""
    without = [rule._replace(counts_events=False) for rule in escalation.RULES]
    trials = {
        "28 days alone": [escalation.SLOW],
        "28 and 14 days": [escalation.SLOW, escalation.EARLY],
        "28 and 3 days": [escalation.SLOW, escalation.SUDDEN],
        "ours without counting events": without,
        "28 days, 25 deaths, thrice": [Rule("28_days", 28, 25, 3)],
    }
    for name, rules in trials.items():
        say(f"{name}: " + together(world.score(world.alarms(escalation.alarm_days, rules=rules)).values()).line())


def chosen(world: World, ours: Alarms) -> None:
    """By halves of the conflicts: numbers chosen on one half, scored on the other; and ours on each half."""

    def of(days: int, enough: int, times: int, counts_events: bool = True) -> Alarms:
        return world.alarms(escalation.alarm_days, rules=[Rule("trial", days, enough, times, counts_events)])

    slow = {times: of(28, 25, times, False) for times in (3, 4, 5)}
    early = {(enough, times): of(14, enough, times) for enough, times in product(range(22, 27), (4, 5, 6, 8))}
    sudden = {(enough, times): of(3, enough, times) for enough, times in product(range(20, 25), (10, 15, 20))}
    scored = {(a, b, c): world.score(union(slow[a], early[b], sudden[c])) for a, b, c in product(slow, early, sudden)}
    names, mixed = sorted(world.days), random.Random(1)  # noqa: S311
    halves = []
    for _turn in range(HALVES):
        mixed.shuffle(names)
        halves.append((names[: len(names) // 2], names[len(names) // 2 :]))
    for cap in (0.10, 0.11, 0.12):
        found = []
        for learn, judge in halves[:60]:
            known = {rule: together(counts[name] for name in learn) for rule, counts in scored.items()}
            fit = [
                rule
                for rule, one in known.items()
                if one.false <= cap * one.episodes and one.late == one.onsets and median(one.delays) <= WANTED[2]
            ] or [min(known, key=lambda rule: known[rule].false / known[rule].episodes)]
            rule = max(fit, key=lambda rule: known[rule].soon)
            found.append(together(scored[rule][name] for name in judge))
        _say_halves(f"numbers chosen on one half with false at most {cap:.0%}, scored on the other", found)
    score = world.score(ours)
    _say_halves("ours on random halves", [together(score[name] for name in half) for half, _other in halves])


def _say_halves(name: str, found: list[Counts]) -> None:
    soon, false = [one.soon / one.onsets for one in found], [one.false / one.episodes for one in found]
    both = sum(a >= WANTED[0] and b <= WANTED[1] for a, b in zip(soon, false, strict=True))
    delays = sum(median(one.delays) <= WANTED[2] for one in found)
    say(
        f"{name}: caught {sum(soon) / len(soon):.1%} ({_span(soon)}), false {sum(false) / len(false):.1%} "
        f"({_span(false)}); as wanted in {both / len(found):.0%} of halves, delay so in {delays / len(found):.0%}"
    )


def _span(values: list[float]) -> str:
    """Nine of ten lie within."""
    order = sorted(values)
    return f"{order[len(order) // 20]:.1%} to {order[-1 - len(order) // 20]:.1%}"


def elsewhere(events: pl.DataFrame) -> None:
    """What was not looked at while choosing: earlier years, other cuts, fewer events, graver ones."""
    thin = events.sample(fraction=0.7, seed=1)
    graver = events.with_columns(best=(pl.col("best") * 3 + 1) // 2)
    late, early = (date(2006, 1, 1), date(2020, 12, 31)), (date(1991, 1, 1), date(2005, 12, 31))
    cuts = {
        "1991-2005": (events, early),
        "seven of ten events": (thin, late),
        "half as many deaths again": (graver, late),
        "by country": (events.with_columns(conflict=pl.col("country")), late),
        "by country, 1991-2005": (events.with_columns(conflict=pl.col("country")), early),
        "by the second side": (events.with_columns(conflict=pl.col("side_b")), late),
    }
    for name, (some, (start, end)) in cuts.items():
        world = World(some, start=start, end=end)
        say(f"{name}: " + together(world.score(world.alarms(escalation.alarm_days)).values()).line())


def draw(world: World) -> None:
    """Caught against false: ours with its three measures of enough moved together, a plain rule, and the peer's."""
    rows = []

    def add(kind: str, label: str, alarms: Alarms) -> None:
        one = together(world.score(alarms).values())
        rows.append(
            {
                "rule": kind,
                "order": len(rows),
                "at": label,
                "caught": one.soon / one.onsets,
                "false": one.false / one.episodes,
            }
        )

    for by in range(-6, 11, 2):
        rules = [rule._replace(enough=rule.enough + by) for rule in escalation.RULES]
        add("three windows", "chosen" if not by else f"{by:+d}", world.alarms(escalation.alarm_days, rules=rules))
    for enough in (15, 18, 21, 25, 30, 40, 50, 60):
        plain = [Rule("28_days", 28, enough, 3)]
        add("28 days, thrice the usual", f"{enough}", world.alarms(escalation.alarm_days, rules=plain))
    add("HDX Signals", "", world.alarms(hdx.alarm_days))
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("false:Q", title="false, of all episodes", axis=alt.Axis(format=".0%"), scale=alt.Scale(zero=True)),
        y=alt.Y("caught:Q", title="caught within 14 days", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
        color=alt.Color(
            "rule:N",
            title=None,
            scale=alt.Scale(range=["#6b7080", "#1f6f8b", "#a33b33"]),
            legend=alt.Legend(orient="bottom"),
        ),
    )
    label = base.mark_text(dx=6, dy=12, align="left", fontSize=10).encode(text="at:N")
    wanted = alt.Chart(alt.Data(values=[{"x": 0, "x2": WANTED[1], "y": WANTED[0], "y2": 1}])).mark_rect(color="#e8efe6")
    box = wanted.encode(x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q")
    chart = (box + base.mark_line().encode(order="order:Q") + base.mark_point(filled=True, size=45) + label).properties(
        width=520, height=320
    )
    chart.save(Path(__file__).with_name("alarms.svg"))
    for row in rows:
        say(f"{row['rule']} {row['at']}: caught {row['caught']:.1%}, false {row['false']:.1%}")


def _read(file: Path) -> pl.DataFrame:
    from tocsin.sources.ucdp import reader

    return reader.read(file).events


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
