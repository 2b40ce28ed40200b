"""What became of each line of a file: imported, unchanged, or listed with a reason. None is left over."""

from __future__ import annotations

from typing import NamedTuple

from .models import Import, Run


class LineCount(NamedTuple):
    """The records of a file (without header, titles, tags and blank lines), and what became of them.

    ``imported`` + ``unchanged`` + ``listed`` = ``lines``. ``deleted`` are events that left the table.
    """

    lines: int = 0
    imported: int = 0
    unchanged: int = 0
    listed: int = 0
    deleted: int = 0


def lines_of(run: Run) -> LineCount:
    """What became of the lines of a file. Where nothing was imported, each is listed, alone or with all the others."""
    if run.state == Run.State.DONE and run.imported is None:
        # Statements: those of others than the voices are read, and kept by nobody.
        lines = int(run.said.get("lines", 0))
        return LineCount(lines=lines, imported=lines - run.refused_count, listed=run.refused_count)
    if run.imported is None:
        lines = max(int(run.said.get("lines", 0)), run.refused_count)
        return LineCount(lines=lines, listed=lines)
    return lines_of_import(run.imported)


def lines_of_import(row: Import) -> LineCount:
    """The same of what was imported."""
    imported = row.added + row.changed
    return LineCount(row.events + row.refused_count, imported, row.events - imported, row.refused_count, row.deleted)
