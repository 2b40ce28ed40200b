"""The updates room's part of the Karabakh example: the quarterly update October to December 2020, released."""

from __future__ import annotations

from datetime import date

from tocsin.desk.people.models import Account
from tocsin.desk.responses.models import Response

from . import operations


def load(*, response: Response, by: Account, today: date) -> None:
    """Draft and release it. The next draft is begun by whoever tries the example."""
    update = operations.begin(
        responses=[response], period_start=date(2020, 10, 1), period_end=date(2020, 12, 31), by=by, today=today
    )
    operations.release(update=update, by=by, today=today)
