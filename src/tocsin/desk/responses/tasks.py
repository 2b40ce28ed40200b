"""What the worker does for this room."""

from tocsin.desk.journal import clock

from . import proposals


def look_each_day() -> None:
    """Raise and end proposals. Safe to run twice, or again after a worker died."""
    proposals.daily(today=clock.today())
