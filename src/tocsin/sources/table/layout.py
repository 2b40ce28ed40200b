"""How a person's table is to be read: which column is which field, how days and numbers are written. Plain data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tocsin.sources.encodings import ENCODINGS
from tocsin.sources.text import SEPARATORS

from .days import FORMS, SHORT, read_day

# Fields of an event that a column can be; the first two cannot be missing.
FIELDS = (
    "date_start",
    "best",
    "id",
    "date_end",
    "country",
    "conflict",
    "side_a",
    "side_b",
    "event_type",
    "latitude",
    "longitude",
    "low",
    "high",
    "civilians",
    "reported_by",
    "headline",
)
NEEDED = FIELDS[:2]
DATE_FORMATS = FORMS
DECIMALS = (".", ",")
# Headers by which a column is recognised, in three languages, without accents and in small letters.
KNOWN: dict[str, tuple[str, ...]] = {
    "id": ("id", "event id", "event id cnty", "identifier", "identifiant", "numero", "المعرف", "الرقم"),
    "date_start": ("date start", "event date", "date", "start date", "day", "date debut", "jour", "التاريخ", "اليوم"),
    "date_end": ("date end", "end date", "date fin", "تاريخ الانتهاء"),
    "country": ("country", "pays", "البلد", "الدولة"),
    "conflict": ("conflict name", "conflict", "conflit", "النزاع"),
    "side_a": ("side a", "actor1", "actor 1", "partie a", "acteur 1", "الطرف الاول"),
    "side_b": ("side b", "actor2", "actor 2", "partie b", "acteur 2", "الطرف الثاني"),
    "event_type": ("event type", "type", "type d evenement", "نوع الحدث"),
    "latitude": ("latitude", "lat", "خط العرض"),
    "longitude": ("longitude", "lon", "lng", "long", "خط الطول"),
    "low": ("low", "low death", "deaths low", "minimum", "الحد الادنى"),
    "best": ("best", "best death", "fatalities", "deaths", "killed", "morts", "tues", "القتلى", "عدد القتلى"),
    "high": ("high", "high death", "deaths high", "maximum", "الحد الاقصى"),
    "civilians": ("deaths civilians", "civilians", "civilian deaths", "civils", "المدنيون"),
    "reported_by": ("source office", "reported by", "source", "المصدر"),
    "headline": ("source headline", "headline", "title", "titre", "العنوان"),
}


class NoSuchLayout(ValueError):
    """A layout that cannot be. ``field`` says what of it is wrong."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(f"{field} of the layout is wrong")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """``columns``: our field to the header of their column. Raises ``NoSuchLayout`` for what cannot be read so."""

    columns: Mapping[str, str]
    date_format: str = DATE_FORMATS[0]
    separator: str = ","
    decimal: str = "."
    encoding: str = "utf-8"

    def __post_init__(self) -> None:
        names = self.columns
        shaped = isinstance(names, Mapping) and all(isinstance(one, str) and one.strip() for one in names.values())
        if not shaped or set(names) - set(FIELDS) or set(NEEDED) - set(names):
            raise NoSuchLayout("columns")
        for name, allowed in (
            ("date_format", DATE_FORMATS),
            ("separator", SEPARATORS),
            ("decimal", DECIMALS),
            ("encoding", ENCODINGS),
        ):
            if getattr(self, name) not in allowed:
                raise NoSuchLayout(name)

    def as_data(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self) | {"columns": dict(self.columns)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Layout:
        """What ``as_data`` gave."""
        try:
            return cls(**data)
        except TypeError:
            raise NoSuchLayout("columns") from None


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What header and first rows suggest; a person decides. ``date_formats`` are those that fit most
    cells: 03/04/2020 fits two, and is then a cell that is ``ambiguous``."""

    columns: dict[str, str] = field(default_factory=dict)
    date_formats: tuple[str, ...] = ()
    decimal: str = "."
    ambiguous: str = ""


def suggest(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Suggestion:
    """Columns by their headers, forms of days and numbers by the cells."""
    plain = [_plain(name) for name in header]
    columns: dict[str, str] = {}
    for ours, names in KNOWN.items():
        places = [plain.index(_plain(name)) for name in names if _plain(name) in plain]
        free = [place for place in places if header[place] not in columns.values()]
        if free:
            columns[ours] = header[free[0]]
    place = {ours: list(header).index(theirs) for ours, theirs in columns.items()}

    def cells(*fields: str) -> list[str]:
        return [row[place[one]].strip() for one in fields if one in place for row in rows if place[one] < len(row)]

    days = [cell for cell in cells("date_start", "date_end") if cell]
    # Those that fit most: one cell that is no day at all should not hide how the others are written.
    fitting = {form: sum(read_day(day, form) is not None for day in days) for form in DATE_FORMATS if form != SHORT}
    forms = tuple(form for form, count in fitting.items() if count and count == max(fitting.values()))
    commas = any(re.fullmatch(r"-?\d+,\d+", cell) for cell in cells("latitude", "longitude"))
    both = [day for day in days if len({read_day(day, form) for form in forms}) > 1] if len(forms) > 1 else []
    return Suggestion(
        columns=columns, date_formats=forms, decimal="," if commas else ".", ambiguous=both[0] if both else ""
    )


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", kept.replace("_", " ")))
