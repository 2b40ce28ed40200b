"""What chosen actors said to the parties of a conflict, week by week, beside how many people died in those weeks.

Statements are GDELT's, coded by machine from the press with CAMEO's codes: a count of what was reported, in which
an article can be misread and a repeated quotation counts again. They are good for a picture over months, and not for
a single one of them. Of fewer than whole weeks this module says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, cast

import narwhals as nw

from .events import Native
from .series import WeekToll, monday

# The normal form of a statement. Codes are text: ``010`` is not ``10``. ``country`` is where it happened, ISO 3166-1.
STATEMENT: dict[str, Any] = {
    "id": nw.String,
    "day": nw.Date,
    "added": nw.Date,
    "misdated": nw.Boolean,  # dated a year or more before it was reported
    "actor1": nw.String,
    "actor2": nw.String,
    "code": nw.String,
    "base": nw.String,
    "root": nw.String,
    "goldstein": nw.Float64,
    "mentions": nw.Int64,
    "country": nw.String,
    "source": nw.String,
}
# What is said aloud. 04 (consult) and 05 (diplomatic cooperation) are left out, for meeting, praising and signing are
# acts, and calls behind doors are just what a voice is not; 12 (reject) answers what somebody else has asked.
SOFT = ("01", "02", "03")  # make a statement, appeal, express the intent to cooperate
FIRM = ("10", "11", "13")  # demand, disapprove, threaten

ROLES = "([A-Z]{3})*"


class ActorCodes(NamedTuple):
    """Whose words count as an actor's: CAMEO codes by a regular expression, less those of another."""

    codes: str
    but_not: str = "^$"


def _state(code: str) -> ActorCodes:
    # The country as such or its government. Its companies, press, courts, crowds and soldiers are not its diplomacy.
    return ActorCodes(f"^{code}({ROLES}GOV{ROLES})?$")


VOICES: dict[str, ActorCodes] = {
    "FR": _state("FRA"),
    "DE": _state("DEU"),
    "EU": ActorCodes(f"^IGOEUREEC{ROLES}$"),
    # The World Bank and the Monetary Fund stand under the UN in CAMEO; they speak of loans.
    "UN": ActorCodes(f"^IGOUNO{ROLES}$", but_not="WBK|IMF"),
    "RU": _state("RUS"),
    "TR": _state("TUR"),
    "US": _state("USA"),
}


class WeekSaid(NamedTuple):
    """A week, by its Monday: how many statements of an actor, how many of them firm, how often they were mentioned."""

    voice: str
    week: date
    statements: int
    firm: int
    mentions: int


class Firmness(NamedTuple):
    """How firmly was spoken where people died.

    ``number``, from 0 to 1: of each death, the share of firm words in the week in which it fell, on average; a week
    in which nobody spoke counts as none. ``usual``: the share of firm words among all that was said in these weeks.
    ``number`` above ``usual``: they spoke more firmly when more died; below: more softly, or not at all.
    """

    number: float | None
    usual: float | None
    reason: Literal["firmer", "no_firmer", "nobody_spoke", "nobody_died", "no_whole_week"]
    weeks: int
    deaths: int
    deaths_in_silence: int
    statements: int
    firm: int


def said(statements: Native, *, parties: Sequence[str], voices: Mapping[str, ActorCodes] = VOICES) -> Native:
    """What the voices said to the parties, with columns ``voice`` and ``firm``.

    ``parties`` are beginnings of CAMEO codes (``ARM``, ``AZE``), whatever the role: a word to a government, an army
    or a people is a word to that party. Statements that are dated a year back are left out.
    """
    if not parties:
        raise ValueError("without parties there is nobody to speak to")
    frame: Any = nw.from_native(statements)
    addressed = nw.any_horizontal(*(nw.col("actor2").str.starts_with(one) for one in parties), ignore_nulls=True)
    spoken = frame.filter(addressed, nw.col("root").is_in([*SOFT, *FIRM]), ~nw.col("misdated"))
    found = [
        spoken.filter(
            nw.col("actor1").str.contains(speaker.codes), ~nw.col("actor1").str.contains(speaker.but_not)
        ).with_columns(
            voice=nw.lit(name),
            firm=nw.col("root").is_in(FIRM),
        )
        for name, speaker in voices.items()
    ]
    return cast("Native", nw.concat(found).to_native())


def weekly(spoken: Native) -> list[WeekSaid]:
    """What ``said`` gives, counted by voice and week, in order. A week without a word is not there."""
    frame: Any = nw.from_native(spoken)
    counted = frame.group_by("voice", "day").agg(
        nw.col("id").count().alias("statements"),
        nw.col("firm").cast(nw.Int64).sum(),
        nw.col("mentions").sum(),
    )
    if isinstance(counted, nw.LazyFrame):
        counted = counted.collect()
    sums: dict[tuple[str, date], list[int]] = {}
    for voice, day, *counts in counted.select("voice", "day", "statements", "firm", "mentions").iter_rows():
        held = sums.setdefault((voice, monday(day)), [0, 0, 0])
        for n, count in enumerate(counts):
            held[n] += count
    return sorted(WeekSaid(voice, week, *counts) for (voice, week), counts in sums.items())


def firmness(words: Iterable[WeekSaid], tolls: Iterable[WeekToll], *, days_read: Collection[date]) -> Firmness:
    """One number for how the words went with the deaths, over weeks of which both are wholly known.

    ``days_read`` are the days whose statements were read: a day that was not read is not a silent one.
    """
    read = set(days_read)
    deaths = {
        week.start: week.best
        for week in tolls
        if week.best is not None and all(week.start + timedelta(days=n) in read for n in range(7))
    }
    total: dict[date, int] = dict.fromkeys(deaths, 0)
    firm: dict[date, int] = dict.fromkeys(deaths, 0)
    for row in words:
        if row.week in deaths:
            total[row.week] += row.statements
            firm[row.week] += row.firm
    died, spoken, hard = sum(deaths.values()), sum(total.values()), sum(firm.values())
    silence = sum(toll for week, toll in deaths.items() if not total[week])
    usual = hard / spoken if spoken else None
    share = sum(toll * firm[week] / total[week] for week, toll in deaths.items() if total[week])
    number = share / died if died else None
    reason: Literal["firmer", "no_firmer", "nobody_spoke", "nobody_died", "no_whole_week"]
    if not deaths:
        reason = "no_whole_week"
    elif number is None:
        reason = "nobody_died"
    elif usual is None:
        reason = "nobody_spoke"
    else:
        reason = "firmer" if number > usual else "no_firmer"
    return Firmness(number, usual, reason, len(deaths), died, silence, spoken, hard)
