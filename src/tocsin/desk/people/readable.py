"""Which rows somebody may read whose memberships are known: the condition without asking for them again, row by row."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Exists, Q

from tocsin.desk.levels import Level


def readable_in(cleared: Mapping[int, Level], *, named: Exists) -> Q:
    """Rows up to a level in each case, by its number, and restricted ones of these cases for which ``named`` holds."""
    cases: dict[Level, list[int]] = {}
    for case, level in cleared.items():
        cases.setdefault(level, []).append(case)
    found = Q(level=Level.RESTRICTED, case__in=list(cleared)) & Q(named)
    for level, several in cases.items():
        found |= Q(case__in=several, level__lte=level)
    return found
