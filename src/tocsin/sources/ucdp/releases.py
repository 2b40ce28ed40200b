"""The releases of UCDP GED: how they are numbered, and which days each covers.

A yearly release has the years before it (``21.1`` ends with 2020: UCDP GED Codebook version 21.1), a candidate
release its own month (``26.0.8`` is August 2026), or several (``25.01.25.06`` is January to June 2025).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

COVERS_FROM = date(1989, 1, 1)


def check(text: str) -> str:
    """A release as it is stored. Raises ``ValueError`` for what is none."""
    release = text.strip()
    if not re.fullmatch(r"\d\d\.\d{1,2}(\.\d\d?){0,2}", release):
        raise ValueError(f"no release of UCDP GED: {text}")
    _months(release)
    return release


def is_candidate(release: str) -> bool:
    return release.count(".") > 1


def knows(release: str) -> tuple[date, date]:
    """The days that are known once a release is imported: it goes on from the releases before it."""
    return COVERS_FROM, _months(release)[1]


def holds(release: str) -> tuple[date, date]:
    """The days of which a release has events itself."""
    first, last = _months(release)
    return (first if is_candidate(release) else COVERS_FROM), last


def replaces(release: str, other: str) -> tuple[date, date] | None:
    """The days for which a yearly release takes the place of a candidate one: the years of that, as far as it goes.

    Candidate events are provisional; those that the yearly release confirms keep their number (Hegre et al. 2020).
    """
    if is_candidate(release) or not is_candidate(other):
        return None
    first, last = holds(other)
    begin, end = date(first.year, 1, 1), min(date(last.year, 12, 31), holds(release)[1])
    return (begin, end) if begin <= end else None


def of_file(name: str) -> str | None:
    """The release in the name of a file: ``ged251-csv.zip`` is 25.1, ``GEDEvent_v26_0_8.csv`` is 26.0.8."""
    if found := re.search(r"GEDEvent_v(\d+(?:_\d+)+)", name, re.IGNORECASE):
        return found[1].replace("_", ".")
    if found := re.search(r"ged_?(\d\d)_?(\d)(?!\d)", name, re.IGNORECASE):
        return f"{found[1]}.{found[2]}"
    return None


def after(data_to: date, today: date) -> str | None:
    """The candidate release of the month after a day; ``None`` before that month is over."""
    # Of a month that was cut short by the day it was imported on, the rest is still to come.
    following = data_to + timedelta(days=1)
    end = following.replace(day=monthrange(following.year, following.month)[1])
    return f"{end.year % 100}.0.{end.month}" if end < today else None


def _months(release: str) -> tuple[date, date]:
    """The first day of a release's first month, and the last of its last; of a yearly one, of its last year."""
    parts = [int(part) for part in release.split(".")]
    if len(parts) == 4:
        (first_year, first_month), (year, month) = parts[:2], parts[2:]
    elif len(parts) == 3 and parts[1] == 0:
        first_year, first_month, year, month = parts[0], parts[2], parts[0], parts[2]
    else:
        first_year, first_month, year, month = parts[0] - 1, 1, parts[0] - 1, 12
    last = date(2000 + year, month, monthrange(2000 + year, month)[1])
    return date(2000 + first_year, first_month, 1), last
