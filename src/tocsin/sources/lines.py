"""Records of a table of text, each with the line on which it begins; what is no record is said, never swallowed.

A quotation mark that is never closed, or closed rows further on, would take all the rows between into one cell
(RFC 4180 allows line breaks inside quotes). So a record that spans lines is taken only where the line is well formed,
has the header's number of cells and holds no line that is a row by itself; else its first line is listed, and reading
goes on at the next.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

from . import encodings
from .reading import NO_TEXT, STRAY, UNDECODED

# No line is longer, and no cell spans more lines than this.
LINE = 1 << 20
SPAN = 200
# Stands for bytes that do not decode. A lone surrogate is in no text, whichever its encoding.
MARK = "\udc00"
ERRORS = "tocsin-mark"
# A day in any form begins with a number, or ends with a year.
DAY = re.compile(r"\s*\d|.*\d{4}\s*$")


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return MARK, error.end


codecs.register_error(ERRORS, _mark)


# The line on which a record begins, its cells, and why it is none (empty where it is one).
Record = tuple[int, list[str], str]


def lines(text: IO[str]) -> Iterator[str]:
    """The lines of a text with their ends; one that has no end in sight comes in pieces."""
    while line := text.readline(LINE):
        yield line


def fault_of(line: str) -> str:
    """Why a line is no text: bytes that do not decode, or a zero byte. Empty where it is text."""
    if MARK in line:
        return UNDECODED
    return NO_TEXT if "\0" in line else ""


class Records:
    """The records of a stream of bytes. ``width`` and ``day_at``, once the header is known, are its number of cells and
    the place of the day on which an event began: by these a row is told inside an open quotation."""

    def __init__(self, stream: IO[bytes], *, encoding: str, separator: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding, ERRORS, newline="")
        self._encoding, self._single = encoding, encoding in encodings.SINGLE
        self._separator = separator
        self._again: deque[str] = deque()
        self._open = _Open(self)
        self._parse = csv.reader(self._open, delimiter=separator, strict=True)
        self.width: int | None = None
        self.day_at: int | None = None

    def __iter__(self) -> Iterator[Record]:
        """Lines that hold nothing are passed over."""
        number, separator, give, single = 1, self._separator, self.give, self._single
        # Nearly all records are one line: these are parsed without asking for another.
        one: deque[str] = deque()
        parse = csv.reader(iter(one.popleft, None), delimiter=separator, strict=True)
        try:
            while line := give():
                used, fault = 1, ""
                if '"' in line:
                    one.append(line)
                    try:
                        cells = next(parse)
                    except (csv.Error, IndexError):
                        one.clear()
                        line, cells, used, fault = self._quoted(line)
                else:
                    cells = line.rstrip("\r\n").split(separator)
                if MARK in line or "\0" in line:
                    fault = fault_of(line) if line.strip("\0\ufeff \t\r\n") else ""
                    cells = cells if fault else []
                elif single and not line.isascii() and encodings.is_of_another(line, self._encoding):
                    fault = UNDECODED
                if fault or (cells and (cells[0].strip() or any(map(str.strip, cells)))):
                    yield number, cells, fault
                number += used
        finally:
            # Whoever gave up reading may have closed the file first.
            with suppress(ValueError):
                self._text.detach()

    def give(self) -> str:
        """The next line, or nothing."""
        return self._again.popleft() if self._again else self._text.readline(LINE)

    def give_back(self, lines: list[str]) -> None:
        """Read these lines once more."""
        self._again.extendleft(reversed(lines))

    def _quoted(self, line: str) -> tuple[str, list[str], int, str]:
        """A record whose first line has a quotation mark: its text, cells, lines, and why it is none."""
        held = self._open.held = [line]
        self._open.is_begun = False
        try:
            cells = next(self._parse)
        except (csv.Error, StopIteration):
            cells = []
        if cells and (len(held) == 1 or self.width is None or len(cells) == self.width):
            return "".join(held), cells, len(held), ""
        self.give_back(held[1:])
        cells, fault = self._alone(line)
        return line, cells, 1, fault

    def is_row(self, line: str) -> bool:
        """Whether a line inside an open quotation is a row by itself."""
        if self.width is None or self.width < 2:
            return False
        cells, fault = self._alone(line)
        if fault or len(cells) != self.width:
            return False
        return self.day_at is None or DAY.match(cells[self.day_at]) is not None

    def _alone(self, line: str) -> tuple[list[str], str]:
        """One line as a record; blanks between a closing mark and the separator are let pass."""
        closed = re.sub(rf'"[ \t]+(?={re.escape(self._separator)}|[\r\n]*$)', '"', line)
        try:
            return next(csv.reader([closed], delimiter=self._separator, strict=True), []), ""
        except csv.Error:
            return line.rstrip("\r\n").split(self._separator), STRAY


class _Open:
    """The lines of one record for the parser: as many as its quotation spans."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.held: list[str] = []
        self.is_begun = False

    def __iter__(self) -> _Open:
        return self

    def __next__(self) -> str:
        if not self.is_begun:
            self.is_begun = True
            return self.held[0]
        line = self.records.give()
        if not line:
            raise StopIteration
        if len(self.held) >= SPAN or self.records.is_row(line):
            self.records.give_back([line])
            raise StopIteration
        self.held.append(line)
        return line
