"""What GDELT reports that chosen actors said: a small Delta table beside the events', and what was read of it.

Only the statements of the voices (``analysis.voice.VOICES``) are kept: a day of GDELT has a hundred thousand others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import deltalake
import narwhals as nw
import polars as pl

from tocsin.analysis import voice
from tocsin.analysis.series import WeekToll
from tocsin.analysis.voice import VOICES, Firmness, WeekSaid
from tocsin.language.words import Words
from tocsin.sources.gdelt import reader
from tocsin.sources.gdelt.provider import GDELT
from tocsin.sources.provider import Citation

from . import delta_files, store
from .delta_files import TablePlace
from .models import Party, Quarter, Situation

# CAMEO's codes of countries are those of ISO 3166-1 with three letters, but for a few.
CODES = """
AE:ARE AF:AFG AL:ALB AM:ARM AO:AGO AR:ARG AT:AUT AU:AUS AZ:AZE BA:BIH BD:BGD BE:BEL BF:BFA BG:BGR BH:BHR BI:BDI BJ:BEN
BO:BOL BR:BRA BW:BWA BY:BLR CA:CAN CD:COD CF:CAF CG:COG CH:CHE CI:CIV CL:CHL CM:CMR CN:CHN CO:COL CR:CRI CU:CUB CY:CYP
CZ:CZE DE:DEU DJ:DJI DK:DNK DO:DOM DZ:DZA EC:ECU EE:EST EG:EGY ER:ERI ES:ESP ET:ETH FI:FIN FR:FRA GA:GAB GB:GBR GE:GEO
GH:GHA GM:GMB GN:GIN GQ:GNQ GR:GRC GT:GTM GW:GNB GY:GUY HN:HND HR:HRV HT:HTI HU:HUN ID:IDN IE:IRL IL:ISR IN:IND IQ:IRQ
IR:IRN IS:ISL IT:ITA JM:JAM JO:JOR JP:JPN KE:KEN KG:KGZ KH:KHM KM:COM KP:PRK KR:KOR KW:KWT KZ:KAZ LA:LAO LB:LBN LK:LKA
LR:LBR LS:LSO LT:LTU LU:LUX LV:LVA LY:LBY MA:MAR MD:MDA ME:MTN MG:MDG MK:MKD ML:MLI MM:MMR MN:MNG MR:MRT MW:MWI MX:MEX
MY:MYS MZ:MOZ NA:NAM NE:NER NG:NGA NI:NIC NL:NLD NO:NOR NP:NPL NZ:NZL OM:OMN PA:PAN PE:PER PG:PNG PH:PHL PK:PAK PL:POL
PS:PSE PT:PRT PY:PRY QA:QAT RO:ROM RS:SRB RU:RUS RW:RWA SA:SAU SB:SLB SD:SDN SE:SWE SI:SVN SK:SVK SL:SLE SN:SEN SO:SOM
SR:SUR SS:SSD SV:SLV SY:SYR SZ:SWZ TD:TCD TG:TGO TH:THA TJ:TJK TL:TMP TM:TKM TN:TUN TR:TUR TT:TTO TZ:TZA UA:UKR UG:UGA
US:USA UY:URY UZ:UZB VE:VEN VN:VNM XK:KSV YE:YEM ZA:ZAF ZM:ZMB ZW:ZWE
"""
CAMEO = {pair[:2]: pair[3:] for pair in CODES.split()}


@cache
def schema() -> pl.Schema:
    """The columns of a statement and their types."""
    return pl.Schema(nw.Schema(voice.STATEMENT).to_polars())


class Voiced(NamedTuple):
    """What the voices said to the parties of a situation in the weeks shown, and how firmly against the deaths.

    ``days_read`` of ``days`` in these weeks were wholly read; of the others nothing is known.
    """

    said: list[WeekSaid]
    firmness: Firmness
    days_read: int
    days: int
    citations: tuple[Citation, ...] = GDELT.cite((), Words())


def place() -> TablePlace:
    """Where the table lies: beside that of the events."""
    return store.place().with_name(f"{store.place().name}-statements")


def keep(statements: pl.DataFrame) -> int:
    """Keep the voices' statements that are not there yet; says how many. Of two writers at once each may keep one:
    they are told apart when read."""
    spoken = pl.any_horizontal(
        *(pl.col("actor1").str.contains(one.codes) & ~pl.col("actor1").str.contains(one.but_not)
          for one in VOICES.values())
    )  # fmt: skip
    mine = statements.filter(spoken)
    if len(mine):
        mine = mine.join(scan().select("id").collect(), on="id", how="anti")
    if len(mine):
        table = place()
        if isinstance(table, Path):
            table.parent.mkdir(parents=True, exist_ok=True)
        deltalake.write_deltalake(
            str(table), mine.select(schema().names()), mode="append", storage_options=delta_files.storage_options(table)
        )
    return len(mine)


def scan() -> pl.LazyFrame:
    """Every statement kept, each once."""
    try:
        table = deltalake.DeltaTable(str(place()), storage_options=delta_files.storage_options(place()))
        return pl.scan_delta(table).unique("id", keep="any")
    except deltalake.exceptions.TableNotFoundError:
        return pl.LazyFrame(schema=schema())


def moment_of(name: str) -> datetime:
    """The quarter of an hour that a file of GDELT closes, by its name. Raises ``ValueError``."""
    return datetime.strptime(name[:14], "%Y%m%d%H%M%S")  # noqa: DTZ007


def cameo_parties(situation: Situation) -> list[str]:
    """The CAMEO country codes of the parties of a situation, with which the codes of their actors begin."""
    rows = situation.parties.all()
    return [CAMEO[one.country] for one in rows if one.part == Party.Part.PARTY and one.country in CAMEO]


def voiced(situation: Situation, *, weeks: Sequence[WeekToll], day: date) -> Voiced | None:
    """The diplomatic voice of a situation over some weeks up to a day; ``None`` while nothing of GDELT was read, or
    the situation has no party."""
    parties = cameo_parties(situation)
    moments = [moment_of(name) for name in Quarter.objects.values_list("moment", flat=True)]
    if not parties or not moments or not weeks:
        return None
    start = weeks[0].start
    told = scan().filter(pl.col("day").is_between(start, day)).collect()
    said = voice.weekly(voice.said(told, parties=parties))
    read = [one for one in reader.days_read(moments) if start <= one <= day]
    return Voiced(said, voice.firmness(said, weeks, days_read=read), len(read), (day - start).days + 1)


def by_week(said: Iterable[WeekSaid]) -> dict[date, tuple[int, int]]:
    """Statements and the firm among them in each week, of all voices together."""
    found: dict[date, tuple[int, int]] = {}
    for row in said:
        statements, firm = found.get(row.week, (0, 0))
        found[row.week] = (statements + row.statements, firm + row.firm)
    return found


def by_voice(said: Iterable[WeekSaid]) -> list[tuple[str, int, int]]:
    """Each voice with its statements and the firm among them; a voice that said nothing has zeros."""
    found = {name: [0, 0] for name in VOICES}
    for row in said:
        found[row.voice][0] += row.statements
        found[row.voice][1] += row.firm
    return [(name, statements, firm) for name, (statements, firm) in found.items()]
