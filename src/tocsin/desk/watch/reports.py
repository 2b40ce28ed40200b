"""What GDELT reports of fighting: kept with the quarter of an hour of its file, and counted for situations.

All of the world's are kept for the days that the rule looks back, for a situation whose sign is switched on today is
compared with the weeks before. They are no events: the events' table, readings and verdicts know nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO

import polars as pl

from tocsin.analysis import reports
from tocsin.analysis.reports import HISTORY, WINDOW, ReportCount, ReportScope
from tocsin.sources.gdelt import reader

from .models import Quarter, ReportSign, Situation
from .statements import cameo_parties, moment_of

SECONDS = 900
# As long as reports are kept: what the rule looks back, and a week in which files may be caught up with.
KEPT = timedelta(days=HISTORY + 1 + 7)
# So many addresses are kept with an alarm, one for each outlet.
SHOWN = 20


def pack(frame: pl.DataFrame) -> bytes:
    """Reports as they are kept."""
    file = BytesIO()
    frame.write_parquet(file)
    return file.getvalue()


def number_of(moment: str) -> int:
    """The number of the quarter of an hour that a file closes, as ``analysis.reports`` counts them."""
    return int(moment_of(moment).replace(tzinfo=UTC).timestamp()) // SECONDS


def name_of(number: int) -> str:
    """The moment of a quarter of an hour, as GDELT names its files."""
    return f"{time_of(number):%Y%m%d%H%M%S}"


def time_of(number: int) -> datetime:
    return datetime.fromtimestamp(number * SECONDS, UTC)


def newest() -> str | None:
    """The latest moment of which reports are there."""
    return Quarter.objects.with_reports().order_by("-moment").values_list("moment", flat=True).first()


def load(moments: Sequence[int]) -> tuple[pl.DataFrame, set[int]]:
    """The reports that a count at some moments looks at, with a column ``quarter``, and the quarters that were read."""
    first, last = name_of(min(moments) - (HISTORY + 1) * WINDOW), name_of(max(moments))
    rows = Quarter.objects.with_reports().filter(moment__gt=first, moment__lte=last)
    read, parts = set(), [_empty()]
    for moment, packed in rows.values_list("moment", "reports").iterator():
        number = number_of(moment)
        read.add(number)
        part = pl.read_parquet(BytesIO(bytes(packed or b"")))
        if len(part):
            parts.append(part.with_columns(quarter=pl.lit(number, pl.Int64)))
    # A mended file may bring a report that an earlier one had.
    return pl.concat(parts).unique("id", keep="first", maintain_order=True), read


def scope_of(situation: Situation) -> ReportScope:
    """What of the reports concerns a situation: between its parties, and in its area; where its rules draw none, in the
    countries concerned."""
    polygons = [polygon for rule in situation.rules for polygon in rule.get("area", ())]
    return ReportScope(cameo_parties(situation), [] if polygons else list(situation.region_codes), polygons)


def count(
    frame: pl.DataFrame, read: set[int], *, signs: Sequence[ReportSign], moments: Sequence[int]
) -> tuple[list[ReportCount], Mapping[int, ReportScope]]:
    """The count of each situation with a sign at each moment, and what was counted for each."""
    scopes = {one.situation_id: scope_of(one.situation) for one in signs}
    return reports.count(frame, scopes=scopes, moments=moments, read=read), scopes


def addresses(frame: pl.DataFrame, scope: ReportScope, *, moment: int) -> list[str]:
    """An address of each of some outlets that a count at a moment counted."""
    mine = reports.in_scope(frame, scope).filter(pl.col("quarter").is_between(moment - WINDOW + 1, moment))
    return mine.sort("outlet", "id").unique("outlet", keep="first", maintain_order=True)["source"].head(SHOWN).to_list()


def _empty() -> pl.DataFrame:
    return pl.DataFrame(schema={**reader.report_schema(), "quarter": pl.Int64})
