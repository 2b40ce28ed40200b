"""Whether a database and an events table belong together, as each of them says.

Every import keeps the version that it made of the events table and the digest of its commit. A table is the database's
where it has the newest of these versions, with that very commit. Plain SQL, since a restore has no Django yet.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final, Protocol

from tocsin.desk.watch import delta_files
from tocsin.desk.watch.delta_files import TablePlace

# Never in a backup: who is signed in, and what can be computed again.
LEFT_OUT: Final = ("django_session", "tocsin_cache")
_TABLES: Final = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}
_NEWEST: Final = "SELECT table_version, table_commit FROM watch_import ORDER BY table_version DESC, id DESC LIMIT 1"


class DatabaseCursor(Protocol):
    """What of a database cursor is needed here."""

    def execute(self, query: str, /) -> Any: ...
    def fetchall(self) -> list[Any]: ...


@dataclass(frozen=True)
class DatabaseHalf:
    """What a database says of itself: the rows of each table, and the newest version of the events that it knows.

    ``version`` is ``None`` while nothing was imported; ``commit`` is empty for imports of before it was kept.
    """

    rows: dict[str, int] = field(default_factory=dict)
    version: int | None = None
    commit: str = ""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def read_database(cursor: DatabaseCursor, *, vendor: str) -> DatabaseHalf:
    """Ask a database, in the transaction in which the cursor is."""
    cursor.execute(_TABLES[vendor])
    names = sorted(str(row[0]) for row in cursor.fetchall())
    rows = {}
    for name in names:
        if name not in LEFT_OUT:
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608  the database's own names
            rows[name] = int(cursor.fetchall()[0][0])
    cursor.execute(_NEWEST)
    newest = cursor.fetchall()
    version, commit = newest[0] if newest else (None, "")
    return DatabaseHalf(rows, version, commit)


class Fit(StrEnum):
    """How an events table fits a database."""

    NONE = "none"
    SAME = "same"
    AHEAD = "ahead"
    UNKNOWN = "unknown"
    NO_TABLE = "no_table"
    OLDER = "older"
    ANOTHER = "another"

    @property
    def belongs(self) -> bool:
        return self in (Fit.NONE, Fit.SAME, Fit.AHEAD)


@dataclass(frozen=True)
class FoundHalves:
    """How an events table fits: the version that the database knows, and that with which the table ends."""

    fit: Fit
    known: int | None
    newest: int | None
    is_proved: bool = False

    def __str__(self) -> str:
        """One line, in English, for a terminal."""
        proof = "with the commit that its import made" if self.is_proved else "by its number alone"
        same = f"the database knows version {self.known} of the events table, which is there, {proof}"
        return {
            Fit.NONE: "no events: the database knows of no import, and there is no events table",
            Fit.SAME: same,
            Fit.AHEAD: f"{same}; versions up to {self.newest} came after it",
            Fit.UNKNOWN: f"the events table is at version {self.newest}, and the database knows of no import",
            Fit.NO_TABLE: f"the database knows version {self.known} of the events table, and there is no events table",
            Fit.OLDER: f"the database knows version {self.known} of the events table, and the table ends with version "
            f"{self.newest}",
            Fit.ANOTHER: f"version {self.known} of the events table is not the one that the database's import made",
        }[self.fit]


def compare(database: DatabaseHalf, events: TablePlace) -> FoundHalves:
    """Hold an events table against what a database knows of it."""
    newest, known = delta_files.newest_version(events), database.version
    if known is None:
        return FoundHalves(Fit.NONE if newest is None else Fit.UNKNOWN, known, newest)
    if newest is None:
        return FoundHalves(Fit.NO_TABLE, known, newest)
    if newest < known:
        return FoundHalves(Fit.OLDER, known, newest)
    if database.commit and delta_files.commit_digest(events, known) != database.commit:
        return FoundHalves(Fit.ANOTHER, known, newest)
    return FoundHalves(Fit.AHEAD if newest > known else Fit.SAME, known, newest, bool(database.commit))
