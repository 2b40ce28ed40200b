"""Why nothing new begins."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from tocsin.desk.refusals import Refused
from tocsin.language.days import full_day

from ..stages import Stage


class NothingNew(Refused):
    """The response is reduced or over: what was begun may be completed, and nothing new begins."""

    def __init__(self, *, stage: Stage, since: date) -> None:
        self.stage, self.since = stage, since
        super().__init__(stage, since)

    def __str__(self) -> str:
        return _(
            "The response has been “%(stage)s” since %(day)s: you can complete work that has begun, but not "
            "start new work."
        ) % {"day": full_day(self.since), "stage": self.stage.label}
