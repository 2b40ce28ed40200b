"""The day on which something was written, as a page tells it."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone

from tocsin.language.days import full_day

from .. import clock

register = template.Library()


@register.simple_tag(takes_context=True)
def written(context: template.Context, at: datetime) -> str:
    """The day of an instant that the machine wrote down, by the clock of the room.

    While the clock stands at a day, whatever is written is of that day. A page that is drawn without its request asks.
    """
    return full_day(_day_written(context, at))


@register.simple_tag(takes_context=True)
def written_later(context: template.Context, at: datetime, on: date) -> str:
    """The day of such an instant where it is not the day ``on`` that is told anyway; else nothing."""
    day = _day_written(context, at)
    return full_day(day) if day != on else ""


def _day_written(context: template.Context, at: datetime) -> date:
    stands: date | None = context["clock_stands_at"] if "clock_stands_at" in context else clock.standing()
    return stands or timezone.localdate(at)
