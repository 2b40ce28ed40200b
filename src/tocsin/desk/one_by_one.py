"""Many rows of which each stands alone: one that fails holds up none of the others, and does not pass in silence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)
Done = TypeVar("Done")
logger = logging.getLogger(__name__)


def one_by_one(rows: Iterable[Row], act: Callable[[Row], Done]) -> list[Done]:
    """What ``act`` returned for each row. To be called outside a transaction; ``act`` has its own.

    What failed is logged by its number; once all had their turn an ``ExceptionGroup`` with every failure is raised.
    """
    done: list[Done] = []
    failed: list[Exception] = []
    for row in rows:
        try:
            done.append(act(row))
        except Exception as error:
            logger.exception("%s %s failed; the others go on", row._meta.label, row.pk)
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"{len(failed)} of {len(failed) + len(done)} failed", failed)
    return done
