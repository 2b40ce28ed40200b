"""The day on which something was written, as a page tells it."""

from __future__ import annotations

from datetime import datetime

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
    stands = context["clock_stands_at"] if "clock_stands_at" in context else clock.standing()
    return full_day(stands or timezone.localdate(at))
