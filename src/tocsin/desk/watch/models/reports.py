"""The weaker sign beside the alarms of placed events: outlets that report fighting. Nothing of it is an event."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account

from .situations import Situation


class ReportSignQuerySet(models.QuerySet["ReportSign"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))


class ReportSign(models.Model):
    """Whether reports are counted for a situation, and from how many outlets on they raise an alarm: as a person has
    set it, with the reason. A situation without one has the sign off.

    ``moment`` is the quarter of an hour (UTC, as GDELT names its files) that was counted last, with what was found
    then; ``usual`` is null where there was not enough history. ``is_judged`` is false from a change until the next
    count.
    """

    situation = models.OneToOneField(Situation, models.CASCADE, related_name="report_sign")
    is_on = models.BooleanField(default=False)
    outlets = models.PositiveSmallIntegerField(validators=[MinValueValidator(2), MaxValueValidator(1000)])
    times = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(100)])
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    is_judged = models.BooleanField(default=False)
    moment = models.CharField(max_length=14, blank=True)
    seen_outlets = models.PositiveIntegerField(default=0)
    seen_reports = models.PositiveIntegerField(default=0)
    usual = models.FloatField(null=True)
    history = models.PositiveSmallIntegerField(default=0)
    read = models.PositiveSmallIntegerField(default=0)

    objects = ReportSignQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="no_report_sign_without_a_reason")]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.is_on}"


class ReportAlarmQuerySet(models.QuerySet["ReportAlarm"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))

    def waiting(self) -> Self:
        return self.filter(outcome=ReportAlarm.Outcome.WAITING)


class ReportAlarm(models.Model):
    """That unusually many outlets reported fighting in 24 hours; not verified. With the threshold of that moment, and
    what turned out.

    ``sources`` holds an address for each of some outlets. ``usual`` is the median of the ``history`` days before.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a sign from reports", "Not judged yet")
        RIGHT = "right", pgettext_lazy("a sign from reports", "Right")
        WRONG = "wrong", pgettext_lazy("a sign from reports", "Wrong")

    situation = models.ForeignKey(Situation, models.PROTECT, related_name="report_alarms")
    moment = models.DateTimeField()
    on = models.DateField()
    outlets = models.PositiveIntegerField()
    reports = models.PositiveIntegerField()
    usual = models.FloatField()
    history = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()
    times = models.PositiveSmallIntegerField()
    sources = models.JSONField(default=list)
    raised_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    judged_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    judged_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReportAlarmQuerySet.as_manager()

    class Meta:
        ordering = ["-moment", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["situation", "moment"], name="one_report_alarm_a_moment"),
            models.CheckConstraint(
                condition=models.Q(outcome="waiting")
                | (models.Q(judged_by__isnull=False, judged_on__isnull=False) & ~models.Q(reason="")),
                name="an_outcome_has_a_person_and_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.moment}"
