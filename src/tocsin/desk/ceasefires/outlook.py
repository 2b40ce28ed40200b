"""What is to come and what it is measured by: the chance that an attempt holds on, and the three baselines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Min

from tocsin.analysis import holding
from tocsin.analysis.baselines import Baselines, baselines
from tocsin.analysis.ceasefire import BASELINE, BEFORE_ESCALATION, WINDOW, Judgement
from tocsin.analysis.holding import Chance, History, Silence
from tocsin.desk.once import once_a_page
from tocsin.desk.watch import reading as watch
from tocsin.desk.watch.models import Import, Situation

from .models import Attempt
from .reading import Readings


class Outlook(NamedTuple):
    """The ``chance`` that an attempt in force holds for 60 days from ``on``, or why there is none (``silence``)."""

    on: date
    chance: Chance | None
    silence: Silence | None


def outlook(readings: Readings, attempt: Attempt, *, found: Judgement) -> Outlook | None:
    """The outlook of a day, by placed events up to then; ``None`` for what is over, or of which nothing is known."""
    today = readings.today
    over = found.state == "collapsed" or readings.last_day(attempt) is not None
    data_to, known_from = watch.data_to(attempt.situation), _known_from(attempt.situation)
    if over or data_to is None or known_from is None or found.reason in ("no_data", "data_ended"):
        return None
    first = attempt.first_day
    start = first - timedelta(days=holding.YEAR + holding.LONGEST)
    history = History(watch.daily(attempt.situation, start=start, end=today), known_from=known_from)
    on = holding.judged_on(history, first=first, data_to=min(data_to, today))
    read = holding.signs(history, first=first, on=on)
    if isinstance(read, holding.Signs):
        return Outlook(on, holding.chance(read), None)
    return Outlook(on, None, read)


def measures(readings: Readings, attempt: Attempt, *, found: Judgement) -> Baselines | None:
    """The deaths that a judgement compared, beside those of the peak, of before the escalation and of a year ago."""
    escalated_on = readings.escalated_on(attempt)
    start = min(escalated_on or found.first, found.first - timedelta(days=BEFORE_ESCALATION))
    days = watch.daily(attempt.situation, start=start - timedelta(days=BASELINE + WINDOW), end=readings.today)
    return baselines(
        tolls={day.day: day.best for day in days},
        found=found,
        escalated_on=escalated_on,
        known_from=_known_from(attempt.situation),
    )


@once_a_page
def _known_from(situation: Situation) -> date | None:
    """The first day that the imported data knows of."""
    imports = Import.objects.all()
    if situation.providers:
        imports = imports.filter(provider__in=situation.providers)
    found: date | None = imports.aggregate(first=Min("data_from"))["first"]
    return found
