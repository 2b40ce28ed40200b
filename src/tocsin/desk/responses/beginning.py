"""Whether something new may begin in a case. Every room above asks here before it begins anything."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from tocsin.desk import numerals
from tocsin.desk.people.models import Case
from tocsin.desk.refusals import Refused

from . import history
from .models import Response
from .stages import BEGINS, Stage


class NothingNew(Refused):
    """The response is reduced or over: what was begun may be completed, and nothing new begins."""

    def __init__(self, *, stage: Stage, since: date) -> None:
        self.stage, self.since = stage, since
        super().__init__(stage, since)

    def __str__(self) -> str:
        return _(
            "Since %(day)s the response is “%(stage)s”: what was begun can be completed, and nothing new begins."
        ) % {"day": numerals.full_day(self.since), "stage": self.stage.label}


def may_begin(case: Case | int, *, on: date) -> bool:
    """Whether something could begin on a day. A case without a response has no stage that forbids it."""
    response = Response.objects.filter(case=case).first()
    return response is None or history.stage_on(response, on).stage in BEGINS


def check_may_begin(case: Case | int, *, on: date) -> None:
    """Raises ``NothingNew`` where the response was reduced or over on the day when the thing began.

    What began before can still be written down late. To be called in the transaction of the write.
    """
    # Locks the row, so that no stage ends between this and the write.
    Response.objects.filter(case=case).update(version=models.F("version"))
    response = Response.objects.filter(case=case).first()
    if response is None:
        return
    span = history.stage_on(response, on)
    if span.stage not in BEGINS:
        raise NothingNew(stage=span.stage, since=span.since)
