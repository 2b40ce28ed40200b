"""Hours on duty in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.language import languages
from tocsin.language.days import hour
from tocsin.language.lists import every

from .models import Duty


def days_of_the_week() -> list[tuple[str, str]]:
    """Monday (0) to Sunday (6), as one chooses from them."""
    names = languages.locale().days["stand-alone"]["wide"]
    return [(str(number), names[number]) for number in range(7)]


def hours(duty: Duty) -> str:
    """«Monday, Tuesday and Friday, 09:00–18:00 (Europe/Berlin)»"""
    names = [name for number, name in days_of_the_week() if number in duty.days]
    days = _("every day") if len(names) == 7 else every(names, languages.current())
    return _("%(days)s, %(begins)s–%(ends)s (%(zone)s)") % {
        "days": days,
        "begins": hour(duty.begins),
        "ends": hour(duty.ends),
        "zone": duty.zone,
    }
