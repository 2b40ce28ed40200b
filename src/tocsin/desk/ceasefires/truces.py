"""Ceasefires as the situation page of the room below shows them: the attempts that its reader may see."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tocsin.desk.people.models import Account
from tocsin.desk.watch.hooks import Truce
from tocsin.desk.watch.models import Situation

from . import reading
from .models import Attempt, Verdict


def truces(*, situation: Situation, reader: Account, day: date) -> list[Truce]:
    """Each attempt up to ``day`` with its verdict on that day, the newest first."""
    attempts = Attempt.objects.visible_to(reader).filter(situation=situation).begun_by(day).select_related("case")
    found = []
    for attempt in attempts:
        state = str(reading.judge(attempt, reader=reader, today=day).state)
        href = reverse("ceasefires:list", args=[attempt.case.slug]) + f"#attempt-{attempt.pk}"
        found.append(Truce(attempt.effect_on, state, str(Verdict.State(state).label), href))
    return sorted(found, key=lambda truce: truce.on, reverse=True)
