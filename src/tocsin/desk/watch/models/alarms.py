"""Alarms and their triage."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account

from .situations import Situation


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))

    def waiting(self) -> Self:
        return self.filter(triage=Alarm.Triage.WAITING)


class Alarm(models.Model):
    """That a situation escalates against its own history: the rule, the numbers and the table it was read from."""

    class Triage(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("an alarm", "Waiting for triage")
        ACCEPTED = "accepted", pgettext_lazy("an alarm", "Accepted")
        DISMISSED = "dismissed", pgettext_lazy("an alarm", "Dismissed")
        ARCHIVED = "archived", pgettext_lazy("an alarm", "Archived")

    LAID_ASIDE = (Triage.DISMISSED, Triage.ARCHIVED)

    situation = models.ForeignKey(Situation, models.PROTECT, related_name="alarms")
    on = models.DateField(_("day"))
    rule = models.CharField(max_length=40)
    deaths = models.PositiveIntegerField(help_text=_("Best estimate in the days of the rule, from placed events only."))
    events = models.PositiveIntegerField(null=True, help_text=_("Deadly events in the days of the rule."))
    days = models.PositiveSmallIntegerField(help_text=_("Number of days that the rule looks at."))
    usual = models.FloatField(help_text=_("Mean number of deaths over the same number of days in the year before."))
    not_since = models.DateField(null=True, help_text=_("The last day with as many deaths. Empty if there is none."))
    table_version = models.PositiveIntegerField()
    # Empty for those that were raised before there was a bell: they do not ring.
    raised_at = models.DateTimeField(auto_now_add=True, null=True)
    triage = models.CharField(max_length=10, choices=Triage, default=Triage.WAITING)
    triaged_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    triaged_on = models.DateField(null=True)
    triage_reason = models.TextField(blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    # What a later version of the table says of the same day; empty while it says the same.
    revised_version = models.PositiveIntegerField(null=True)
    revised_deaths = models.PositiveIntegerField(null=True)
    revised_usual = models.FloatField(null=True)
    revised_stands = models.BooleanField(
        null=True, help_text=_("Whether the alarm would be raised with the revised data.")
    )

    objects = AlarmQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["situation", "on", "rule"], name="one_alarm_a_day"),
            models.CheckConstraint(
                condition=models.Q(triage="waiting") | models.Q(triaged_by__isnull=False, triaged_on__isnull=False),
                name="triage_has_a_person_and_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(triage__in=["dismissed", "archived"]) | ~models.Q(triage_reason=""),
                name="no_dismissal_without_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(revised_version__isnull=True)
                | models.Q(revised_deaths__isnull=False, revised_usual__isnull=False, revised_stands__isnull=False),
                name="a_revision_has_its_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.on}"
