"""What every reader gives back: events in normal form and the rows that were left out, each by line and reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import narwhals as nw
import polars as pl

from tocsin.analysis.events import EVENT, REPORTED

# How far a long job is and how much there is in all, in bytes or rows; ``None`` where nobody knows how much.
Progress = Callable[[int, int | None], None]
# A cell that is shown as the cause of a fault is no longer than this.
SHOWN = 80
# A count of deaths above this is none: with a few of them no sum would fit where sums are kept.
MOST = 10_000_000
# A record is spread over its days, and what lasts longer than ten years tells of none of them.
LONGEST = timedelta(days=3653)
WHOLE_NUMBERS = {
    "low": "the low estimate is not a whole number",
    "high": "the high estimate is not a whole number",
    "civilians": "the number of civilians is not a whole number",
}
# Every reason for which any reader leaves a row out, so that whoever shows them can say them in other languages. What
# only one provider's rows can be wrong in is among its own ``reasons``.
REASONS = (
    "the row has fewer cells than the header",
    "the row has more cells than the header",
    "the row cannot be read",
    "a quotation mark is out of place",
    "the row is not in the encoding of the file",
    "the row holds a zero byte",
    "later than the last known day",
    "a yearly release covers this day",
    "no id",
    "the id was spoilt by a spreadsheet",
    "an earlier row has this id",
    "an earlier row says the same",
    "no day on which it began, or not a day",
    "before the year 1900",
    "the day on which it ended is not a day",
    "ends before it began",
    "no country",
    "no conflict",
    "no best estimate, or not a whole number",
    *WHOLE_NUMBERS.values(),
    "fewer than no deaths",
    "latitude is not a number",
    "latitude is not between -90 and 90",
    "longitude is not a number",
    "longitude is not between -180 and 180",
    "a latitude without a longitude, or the other way round",
    "lasts longer than ten years",
)
SHORT, LONG, UNREADABLE, STRAY, UNDECODED, NO_TEXT, LATER, SUPERSEDED = REASONS[:8]
NO_START, NO_END = "no day on which it began, or not a day", "the day on which it ended is not a day"
# What a spreadsheet makes of a number that it takes for a quantity, of a text that it takes for a formula, and of both
# where they do not fit.
SPOILT = r"^[-+]?\d+([.,]\d+)?[eE]\+\d+$|^#(REF|NAME|VALUE|N/A|NUM|NULL|DIV/0)[!?]?$|^#{2,}$|^[=']"
# Some files have the whole article in place of its headline.
LONGEST_HEADLINE = 200
# A test, the reason where it holds, and the column to show.
Check = tuple["pl.Expr", str, str]


@cache
def schema() -> pl.Schema:
    """The columns of an event in normal form and their types."""
    return pl.Schema(nw.Schema(EVENT).to_polars())


class BadRow(NamedTuple):
    """A row that was left out: the line of the file on which it begins (the first is 1), why, and the cell at fault.

    In Parquet and in an answer of an interface, which have no lines, ``row`` is the number of the row.
    """

    row: int
    reason: str
    value: str = ""


class ReadEvents(NamedTuple):
    """Events in normal form, and the rows that were left out.

    ``rows`` has the line of each event, ``lines`` is how many there were in all: each is an event or left out.
    ``left_out`` are the ids of rows that were left out, as far as they have one: the source has these events.
    """

    events: pl.DataFrame
    bad: list[BadRow]
    rows: pl.Series
    lines: int
    left_out: frozenset[str] = frozenset()

    def without(self, test: pl.Expr, reason: str, value: pl.Expr) -> ReadEvents:
        """The events for which a test does not hold; those for which it does are left out, with a cell to show."""
        found = self.events.with_columns(__row=self.rows, __test=test.fill_null(value=False))
        out = found.filter(pl.col("__test"))
        if out.is_empty():
            return self
        kept = found.filter(~pl.col("__test"))
        shown = out.select("__row", __value=value.cast(pl.String).fill_null(""))
        bad = sorted([*self.bad, *(BadRow(row, reason, cell) for row, cell in shown.iter_rows())])
        return self._replace(
            events=kept.drop("__row", "__test"), bad=bad, rows=kept["__row"], left_out=self.left_out | set(out["id"])
        )


class Given(NamedTuple):
    """What a source gave: events and bad rows, the days that it covers (``None``: from its first event, or to its
    last), and the ids of what it has withdrawn."""

    read: ReadEvents
    data_from: date | None = None
    data_to: date | None = None
    deletions: list[str] | None = None


class Unreadable(Exception):
    """The file is none that this reader knows. ``reason`` says why; nothing was read of its ``lines``, as far as these
    could be counted."""

    def __init__(self, reason: str, *, lines: int = 0) -> None:
        self.reason, self.lines = reason, lines
        super().__init__(reason)


class NotThisLayout(Unreadable):
    """The file lacks columns without which an event cannot be told."""

    def __init__(self, missing: Sequence[str], *, lines: int = 0) -> None:
        self.missing = list(missing)
        super().__init__(f"the file has no column {', '.join(missing)}", lines=lines)


class BadRows(Exception):
    """All or nothing was asked for, and these rows are bad."""

    def __init__(self, bad: Sequence[BadRow]) -> None:
        self.bad = list(bad)
        super().__init__(f"{len(self.bad)} rows are bad")


def whole(read: ReadEvents) -> pl.DataFrame:
    """All the events, or none: raises ``BadRows`` where a row was left out."""
    if read.bad:
        raise BadRows(read.bad)
    return read.events


def judge(
    rows: pl.DataFrame,
    *,
    provider: str,
    needed: Sequence[str],
    broken: Sequence[BadRow] = (),
    checks: Sequence[Check] = (),
    ids: Sequence[str] = (),
) -> ReadEvents:
    """Rows of text as events. The first thing that is wrong with a row is the reason to leave it out.

    ``rows`` has a column ``row`` and any fields of an event, as text; a field that is not there is null. Days are
    ISO 8601, a time of day after them is not read. ``broken`` are rows that were no rows, ``ids`` those that such rows
    have; ``checks`` are more tests, each with its reason and the column at fault.
    An estimate of deaths or a precision off its scale is no reason to lose an event: such a precision is null.
    """
    fields = [name for name in schema().names() if name != "provider"]
    raw = rows.with_columns(
        *(_text(name) if name in rows.columns else pl.lit(None, pl.String).alias(name) for name in fields)
    )
    said = raw.rename({name: f"said_{name}" for name in fields})
    read = said.with_columns(
        provider=pl.lit(provider),
        **{name: _typed(name) for name in fields},
    )
    found = [*checks, *_faults(needed)]
    none = pl.lit(None, pl.String)
    read = read.with_columns(
        reason=pl.coalesce(*(pl.when(test).then(pl.lit(reason)) for test, reason, _ in found), none),
        value=pl.coalesce(*(pl.when(test).then(_shown(column)) for test, _, column in found), none),
    )
    out = read.filter(pl.col("reason").is_not_null())
    good = read.filter(pl.col("reason").is_null())
    return ReadEvents(
        good.select(schema().names()).cast(schema()),
        sorted([*broken, *(BadRow(*one) for one in out.select("row", "reason", "value").iter_rows())]),
        good["row"],
        len(rows) + len(broken),
        frozenset(out["id"].drop_nulls()).union(ids),
    )


def frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pl.DataFrame:
    """Rows of a JSON answer as rows of text for ``judge``, numbered from 1. ``columns``: our name to theirs."""
    data: dict[str, list[Any]] = {"row": list(range(1, len(rows) + 1))}
    for ours, theirs in columns.items():
        data[ours] = [_as_text(row.get(theirs)) for row in rows]
    return pl.DataFrame(data, schema={"row": pl.Int64, **dict.fromkeys(columns, pl.String)})


def number(text: pl.Expr) -> pl.Expr:
    """Text as a finite number, or null."""
    value = text.cast(pl.Float64, strict=False)
    return pl.when(value.is_finite()).then(value)


def integer(text: pl.Expr) -> pl.Expr:
    """Text as a whole number (``5`` and ``5.0``), or null. No event has more than ``MOST`` deaths."""
    value = number(text)
    return pl.when((value == value.floor()) & (value.abs() <= MOST)).then(value).cast(pl.Int64)


def _as_text(value: Any) -> str | None:
    if value is None or isinstance(value, dict | list):
        return None
    # A lone surrogate is legal in JSON and in no text that can be stored.
    return str(value).encode("utf-8", "replace").decode()


def _text(name: str) -> pl.Expr:
    # Databases refuse a zero byte, which an answer of an interface can hold.
    stripped = pl.col(name).cast(pl.String).str.replace_all("\x00", "", literal=True).str.strip_chars()
    return pl.when(stripped != "").then(stripped).alias(name)


def _typed(name: str) -> pl.Expr:
    said = pl.col(f"said_{name}")
    kind = schema()[name]
    if kind == pl.Date:
        day = said.str.extract(r"^(\d{4}-\d{1,2}-\d{1,2})(?:[T ].*)?$")
        return day.str.to_date(strict=False, format="%Y-%m-%d")
    if kind == pl.Float64:
        return number(said)
    if name in REPORTED:
        return said.str.slice(0, LONGEST_HEADLINE)
    if kind != pl.Int64:
        return said
    scale = {"date_precision": 5, "place_precision": 7, "clarity": 2}.get(name)
    value = integer(said)
    return pl.when(value.is_between(1, scale)).then(value) if scale else value


def _faults(needed: Sequence[str]) -> list[Check]:
    """The tests that hold for every provider. An estimate above the next one is data, and stays."""

    def unread(name: str) -> pl.Expr:
        return pl.col(name).is_null() & pl.col(f"said_{name}").is_not_null()

    faults: list[Check] = [
        (pl.col("id").is_null(), "no id", "said_id"),
        (pl.col("id").str.contains(SPOILT), "the id was spoilt by a spreadsheet", "said_id"),
        (pl.col("id").is_duplicated() & ~pl.col("id").is_first_distinct(), "an earlier row has this id", "said_id"),
        (pl.col("date_start").is_null(), "no day on which it began, or not a day", "said_date_start"),
        (pl.col("date_start").dt.year() < 1900, "before the year 1900", "said_date_start"),
        (unread("date_end"), "the day on which it ended is not a day", "said_date_end"),
        (pl.col("date_end") < pl.col("date_start"), "ends before it began", "said_date_end"),
        (pl.col("date_end") - pl.col("date_start") > LONGEST, "lasts longer than ten years", "said_date_end"),
    ]
    faults += [
        (pl.col(name).is_null(), f"no {name}", f"said_{name}") for name in ("country", "conflict") if name in needed
    ]
    best = pl.col("best").is_null() if "best" in needed else unread("best")
    faults.append((best, "no best estimate, or not a whole number", "said_best"))
    faults += [(unread(name), reason, f"said_{name}") for name, reason in WHOLE_NUMBERS.items()]
    faults += [
        (pl.col(name) < 0, "fewer than no deaths", f"said_{name}") for name in ("low", "best", "high", "civilians")
    ]
    for name, limit in (("latitude", 90), ("longitude", 180)):
        faults.append((unread(name), f"{name} is not a number", f"said_{name}"))
        outside = ~pl.col(name).is_between(-limit, limit)
        faults.append((outside, f"{name} is not between -{limit} and {limit}", f"said_{name}"))
    half = pl.col("latitude").is_null() != pl.col("longitude").is_null()
    faults.append((half, "a latitude without a longitude, or the other way round", "said_latitude"))
    return faults


def _shown(column: str) -> pl.Expr:
    return pl.col(column).str.slice(0, SHOWN).fill_null("")
