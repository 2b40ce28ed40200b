"""What the worker does for the search."""

from __future__ import annotations

import logging

from . import index

log = logging.getLogger(__name__)


def look_each_day() -> int:
    """Compare the index with the records and make it again where they differ. Returns how many tokens differed.

    A difference is an error in Tocsin: something wrote past its operations.
    """
    found = index.check()
    if found.any or not index.is_current():
        log.error("search: %s tokens missing, %s left over; the index is made again", found.missing, found.left_over)
        index.rebuild()
    return found.missing + found.left_over
