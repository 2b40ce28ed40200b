"""Small tables of events as spreadsheets, tools and hands spoil them, and what is to become of each of their lines."""

from __future__ import annotations

NAMES = (
    "id", "date_start", "date_end", "country", "conflict_name", "side_a", "side_b", "type_of_violence", "latitude",
    "longitude", "low", "best", "high",
)  # fmt: skip


def row(number: object, day: str = "2020-03-01", *, country: str = "Vale", best: object = 3, longitude: object = 20.5):
    cells = (
        number,
        day,
        day,
        country,
        f"{country}: Government",
        "Government of Vale",
        "Front",
        1,
        10.5,
        longitude,
        best,
        best,
        best,
    )
    return [str(cell) for cell in cells]


def table(*rows: list[str], separator: str = ",", end: str = "\n", header: tuple[str, ...] = NAMES) -> str:
    return end.join(separator.join(cells) for cells in (header, *rows)) + end


def lines(count: int, first: int = 1) -> list[list[str]]:
    return [row(number) for number in range(first, first + count)]


GOOD = table(*lines(6))
BROKEN = GOOD.splitlines(keepends=True)


def with_line(at: int, line: str) -> str:
    """The good table with another line (0 is the header) in the place of one of its own."""
    return "".join([*BROKEN[:at], line, *BROKEN[at + 1 :]])


STRAY = BROKEN[3].replace("Vale", '"Vale', 1)
CLOSED = BROKEN[5].replace("Vale", 'Vale"', 1)
# The bytes of a file of UCDP's, how many of its lines are read, and those that are listed with their reason.
CASES: dict[str, tuple[bytes, int, list[tuple[int, str]]]] = {
    "clean": (GOOD.encode(), 6, []),
    "one stray quotation mark": (with_line(3, STRAY).encode(), 5, [(4, "a quotation mark is out of place")]),
    "a stray mark in the last line": (
        with_line(6, BROKEN[6].replace("Vale", '"Vale', 1)).encode(), 5, [(7, "a quotation mark is out of place")],
    ),
    "a stray mark in the first line": (
        with_line(1, BROKEN[1].replace("Vale", '"Vale', 1)).encode(), 5, [(2, "a quotation mark is out of place")],
    ),
    "two that would close each other": (
        "".join([*BROKEN[:3], STRAY, BROKEN[4], CLOSED, BROKEN[6]]).encode(), 5, [(4, "a quotation mark is out of place")],
    ),
    "two that begin a cell each": (
        "".join([*BROKEN[:3], STRAY, BROKEN[4], BROKEN[5].replace("Vale", '"Vale', 1), BROKEN[6]]).encode(), 4,
        [(4, "a quotation mark is out of place"), (6, "a quotation mark is out of place")],
    ),
    "a mark inside a cell, which is no fault": (with_line(3, BROKEN[3].replace("Front", '5" Front')).encode(), 6, []),
    "a text after a closing mark": (
        with_line(3, BROKEN[3].replace("Front", '"Fr"ont')).encode(), 5, [(4, "a quotation mark is out of place")],
    ),
    "blanks after a closing mark": (with_line(3, BROKEN[3].replace("Front", '"Front, Vale"  ')).encode(), 6, []),
    "a cell over two lines": (with_line(3, BROKEN[3].replace("Front", '"Front\nof Vale"')).encode(), 6, []),
    "too few cells": (with_line(3, "1,2\n").encode(), 5, [(4, "the row has fewer cells than the header")]),
    "too many cells": (with_line(3, "x," + BROKEN[3]).encode(), 5, [(4, "the row has more cells than the header")]),
    "semicolons": (table(*lines(6), separator=";").encode(), 6, []),
    "tabs": (table(*lines(6), separator="\t").encode(), 6, []),
    "bars, and a mark of byte order": (b"\xef\xbb\xbf" + table(*lines(6), separator="|").encode(), 6, []),
    "lines that end with CR alone": (table(*lines(6), end="\r").encode(), 6, []),
    "lines that end with CR LF, and blank ones": (
        (table(*lines(3), end="\r\n") + "\r\n,,,,,,,,,,,,\r\n" + ",".join(row(9))).encode(), 4, [],
    ),
    "UTF-16": (GOOD.encode("utf-16"), 6, []),
    "UTF-16, other order, no mark": (GOOD.encode("utf-16-be"), 6, []),
    "UTF-32": (GOOD.encode("utf-32"), 6, []),
    "a line that says the separator": (("sep=;\r\n" + table(*lines(6), separator=";")).encode(), 6, []),
    "the same, in quotes and after a mark": (("\ufeff\"sep=\t\"\n" + table(*lines(6), separator="\t")).encode(), 6, []),
    "titles above the header": (("Events of Vale, 2020\n\nAs of May" + "," * 12 + "\n" + GOOD).encode(), 6, []),
    "tags below the header": (("".join([BROKEN[0], "#id" + ",#x" * 12 + "\n", *BROKEN[1:]])).encode(), 6, []),
    "a zero byte": (with_line(3, BROKEN[3].replace("3,2020", "\x003,2020")).encode(), 5, [(4, "the row holds a zero byte")]),
    "zero bytes at the end": ((GOOD + "\x00" * 40).encode(), 6, []),
    "a byte of another encoding": (
        table(*(row(n, country="Côte d’Essai") for n in range(1, 5))).encode()
        + ",".join(row(9, country="Côte d'Essai")).encode("cp1252"),
        4, [(6, "the row is not in the encoding of the file")],
    ),
    "another encoding throughout": (table(*(row(n, country="Côte d'Essai") for n in range(1, 5))).encode("cp1252"), 4, []),
    "another encoding from far below": (
        (table(*lines(4000)) + ",".join(row(9999, country="Côte d'Essai"))).encode("cp1252"), 4001, [],
    ),
    "UTF-8 among lines of another encoding": (
        table(*(row(n, country="Côte d'Essai") for n in range(1, 200))).encode("cp1252")
        + ",".join(row(999, country="Côte d'Essai")).encode(),
        199, [(201, "the row is not in the encoding of the file")],
    ),
    "ids that a spreadsheet has spoilt": (
        table(*(row(n) for n in ("3.77E+05", '"377,021"', "=377023", "'377024", "377-025", "#REF!", "####", "٣٧٧", "3,8e+5")))
        .replace("3,8e+5", '"3,8e+5"').encode(),
        0, [(n, "an id of UCDP's is digits") for n in range(2, 11)],
    ),
    "a number that went through a data frame": (table(row("377022.0")).encode(), 1, []),
    "days that are none": (
        table(*(row(n, day) for n, day in enumerate(("43891", "2020-03-011", "01-Mar", "2020-02-30", "0025-03-01")))).encode(),
        0, [*((n, "no day on which it began, or not a day") for n in range(2, 6)), (6, "before the year 1900")],
    ),
    "places on the 180th meridian": (table(*(row(n, longitude=x) for n, x in enumerate((179.5, -179.5, 180, -180)))).encode(), 4, []),
    "an id twice": (table(row(1), row(1), row(2)).encode(), 2, [(3, "an earlier row has this id")]),
    "a header alone": (table().encode(), 0, []),
}  # fmt: skip
