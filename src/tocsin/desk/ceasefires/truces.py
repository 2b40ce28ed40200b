"""Ceasefires as the situation page of the room below shows them: the attempts that its reader may see."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tocsin.desk.people.models import Account
from tocsin.desk.watch.hooks import Truce
from tocsin.desk.watch.models import Situation

from .models import Attempt, Verdict
from .reading import Readings


def truces(*, situation: Situation, reader: Account, day: date) -> list[Truce]:
    """Each attempt up to ``day`` with its verdict on that day, the newest first."""
    attempts = Attempt.objects.visible_to(reader).filter(situation=situation).begun_by(day)
    readings = Readings(attempts.select_related("case", "situation"), reader=reader, today=day)
    found = []
    for attempt in readings.attempts:
        state = str(readings.judge(attempt).state)
        href = reverse("ceasefires:attempt", args=[attempt.case.slug, attempt.pk])
        found.append(Truce(attempt.effect_on, state, str(Verdict.State(state).label), href))
    return sorted(found, key=lambda truce: truce.on, reverse=True)
