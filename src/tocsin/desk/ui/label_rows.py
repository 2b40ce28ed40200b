"""Labels above a chart, each in a row where it overlaps no other."""

from __future__ import annotations

from collections.abc import Sequence


def label_rows(words: Sequence[tuple[float, tuple[float, float]]], *, most: int) -> list[int]:
    """The row of each label, counted from below, so that no label overlaps another and few are crossed by a line.

    ``words`` has for each label the position of the line that rises to it, and the first and last position that its
    text covers, all in pixels. A label goes above those whose lines would cross it; one that would need a row past
    ``most`` goes into the lowest free row, crossed or not.
    """
    found: dict[int, int] = {}

    def place(one: int, waiting: frozenset[int]) -> int:
        if one in found:
            return found[one]
        line, (first, last) = words[one]
        through = [n for n, (at, _span) in enumerate(words) if n != one and first <= at <= last]
        # Of two labels that face each other, each with the other's line in it, one is cut through.
        under = [place(n, waiting | {one}) for n in through if n not in waiting and words[n][0] != line]
        beside = {row for n, row in found.items() if words[n][1][0] < last and first < words[n][1][1]}
        row = max(under, default=-1) + 1
        if row >= most:
            row = 0
        while row in beside:
            row += 1
        found[one] = row
        return row

    return [place(n, frozenset()) for n in range(len(words))]
