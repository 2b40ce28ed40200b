"""What the worker does for this room."""

from tocsin.desk.journal import clock

from . import operations


def judge_each_day() -> int:
    """Judge every ceasefire by what is known today. Safe to run twice, or again after a worker died."""
    return operations.judge_all(today=clock.today())
