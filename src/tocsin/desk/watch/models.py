"""Situations and alarms. Events themselves live in the events' table (``store.py``), not in rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.models import Account
from tocsin.desk.ui.trilingual import TrilingualField


class SituationQuerySet(models.QuerySet["Situation"]):
    def visible_to(self, reader: object) -> SituationQuerySet:
        """Situations are for the convenor's people; what partners see of one stands in their response."""
        return self.all() if isinstance(reader, Account) and reader.is_active and reader.is_team else self.none()


class Situation(models.Model):
    """An area and its parties, chosen by rules over events; never just a country.

    ``rules`` is a list of alternatives, each a set of conditions that must all hold:
    ``[{"provider": "ucdp", "conflict": ["Azerbaijan: …"], "country": […], "actor": […]}]``.
    """

    slug = models.SlugField(unique=True, max_length=120)
    name = TrilingualField(_("name"))
    rules = models.JSONField(default=list)
    region_codes = models.JSONField(default=list, help_text=_("Countries it lies in, ISO 3166-1."))
    objects = SituationQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)


class Party(models.Model):
    """A country that fights in a situation, or is drawn in."""

    class Part(models.TextChoices):
        PARTY = "party", _("Party")
        DRAWN_IN = "drawn_in", _("Drawn in")

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="parties")
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1")
    part = models.CharField(_("part"), max_length=8, choices=Part)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["situation", "country"], name="a_country_has_one_part")]

    def __str__(self) -> str:
        return f"{self.country} ({self.part})"


class Concern(models.Model):
    """What an analyst fears or misses, with the source; an assessment, not a count."""

    class Kind(models.TextChoices):
        ETHNIC_CLEANSING = "ethnic_cleansing", _("Fear of ethnic cleansing")
        WEAK_DIPLOMACY = "weak_diplomacy", _("A weak diplomatic voice")

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="concerns")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    on = models.DateField(_("day"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()


class Alarm(models.Model):
    """That a situation escalates against its own history: the rule, the numbers and the table it was read from."""

    class Triage(models.TextChoices):
        WAITING = "waiting", _("Waiting for triage")
        ACCEPTED = "accepted", _("Accepted")
        DISMISSED = "dismissed", _("Dismissed")

    situation = models.ForeignKey(Situation, models.PROTECT, related_name="alarms")
    on = models.DateField(_("day"))
    rule = models.CharField(max_length=40)
    deaths = models.PositiveIntegerField(help_text=_("Best estimate in the rule's window, placed events only."))
    days = models.PositiveSmallIntegerField(help_text=_("The rule's window."))
    usual = models.FloatField(help_text=_("Mean toll of as many days over the year before."))
    not_since = models.DateField(null=True, help_text=_("The last day with as high a toll; empty: none on record."))
    table_version = models.PositiveIntegerField()
    triage = models.CharField(max_length=10, choices=Triage, default=Triage.WAITING)
    triaged_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    triaged_on = models.DateField(null=True)
    triage_reason = models.TextField(blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["situation", "on", "rule"], name="one_alarm_a_day"),
            models.CheckConstraint(
                condition=models.Q(triage="waiting") | models.Q(triaged_by__isnull=False, triaged_on__isnull=False),
                name="triage_has_a_person_and_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(triage="dismissed") | ~models.Q(triage_reason=""),
                name="no_dismissal_without_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.on}"
