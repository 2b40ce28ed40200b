"""What people judge of a situation."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.models import Account

from .alarms import Alarm
from .situations import Reading, Situation


class OverrideQuerySet(models.QuerySet["Override"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))

    def standing(self, *, on: date) -> Self:
        return self.filter(on__lte=on, until__gte=on).filter(
            models.Q(ended_on__isnull=True) | models.Q(ended_on__gt=on)
        )


class Override(models.Model):
    """That an analyst sets a situation's level by hand, for a reason and until a day; shown as such."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="overrides")
    level = models.SmallIntegerField(_("level"), choices=Reading.Level)
    reason = models.TextField(_("reason"))
    on = models.DateField(_("day"))
    until = models.DateField(_("until"), help_text=_("The last day on which it applies."))
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = OverrideQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="no_override_without_a_reason"),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("on")), name="an_override_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["situation"], condition=models.Q(ended_on__isnull=True), name="one_override_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.level}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))


class Evidence(models.Model):
    """A cited fact that bears on one risk factor of the UN's framework. What it adds up to, people judge.

    Factors: United Nations, Framework of Analysis for Atrocity Crimes (2014): eight common to all atrocity
    crimes, two for each of genocide, crimes against humanity and war crimes.
    """

    class Factor(models.IntegerChoices):
        ARMED_CONFLICT = 1, _("Situations of armed conflict or other forms of instability")
        RECORD = 2, _("Record of serious violations of international human rights and humanitarian law")
        WEAK_STATE = 3, _("Weakness of State structures")
        MOTIVES = 4, _("Motives or incentives")
        CAPACITY = 5, _("Capacity to commit atrocity crimes")
        NO_MITIGATION = 6, _("Absence of mitigating factors")
        PREPARATION = 7, _("Enabling circumstances or preparatory action")
        TRIGGERS = 8, _("Triggering factors")
        TENSIONS = 9, _("Intergroup tensions or patterns of discrimination against protected groups")
        INTENT = 10, _("Signs of an intent to destroy in whole or in part a protected group")
        ATTACK = 11, _("Signs of a widespread or systematic attack against any civilian population")
        PLAN = 12, _("Signs of a plan or policy to attack any civilian population")
        PROTECTED = 13, _("Serious threats to those protected under international humanitarian law")
        HUMANITARIAN = 14, _("Serious threats to humanitarian or peacekeeping operations")

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="evidence")
    alarm = models.ForeignKey(Alarm, models.PROTECT, null=True, related_name="evidence")
    factor = models.PositiveSmallIntegerField(_("risk factor"), choices=Factor)
    on = models.DateField(_("day"), help_text=_("The day on which it happened or was reported."))
    fact = models.TextField(_("fact"), help_text=_("What happened according to the source, without judgement."))
    source = models.CharField(_("source"), max_length=300, help_text=_("Who says so, and where it can be read."))
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["factor", "on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(fact="") & ~models.Q(source=""), name="no_fact_without_a_source")
        ]

    def __str__(self) -> str:
        return self.get_factor_display()

    @classmethod
    def groups(cls) -> list[tuple[Any, list[Any]]]:
        """The framework's own order: the common factors, and those of each crime."""
        every = list(cls.Factor)
        return [
            (_("Common to all atrocity crimes"), every[:8]),
            (_("Genocide"), every[8:10]),
            (_("Crimes against humanity"), every[10:12]),
            (_("War crimes"), every[12:]),
        ]
