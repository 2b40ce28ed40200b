"""Ceasefire attempts of a situation, as one case records and judges them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.models import Guarded, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.watch.models import Situation


class Attempt(Guarded):
    """One ceasefire: agreed where, brokered by whom, in effect from when, by which source."""

    situation = models.ForeignKey(Situation, models.PROTECT, related_name="ceasefire_attempts")
    effect_at = models.DateTimeField(_("in effect from"))
    zone = models.CharField(_("time zone"), max_length=40, default="UTC", help_text="IANA")
    agreed_in = TrilingualField(_("agreed in"), blank=True)
    brokers = models.JSONField(_("brokers"), default=list, help_text="ISO 3166-1")
    parties = models.JSONField(_("parties"), default=list, help_text="ISO 3166-1")
    peacekeepers = models.PositiveIntegerField(_("peacekeepers"), null=True, blank=True)
    peacekeepers_from = models.CharField(_("peacekeepers from"), max_length=2, blank=True, help_text="ISO 3166-1")
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        ordering = ["effect_at", "pk"]
        constraints = [level_constraint("attempt_level")]

    def __str__(self) -> str:
        return self.effect_at.date().isoformat()


class Term(models.Model):
    """What the parties undertook."""

    class Kind(models.TextChoices):
        FIRE = "fire", _("Cessation of fire")
        LINES = "lines", _("Lines")
        ACCESS = "access", _("Humanitarian access")
        DETAINEES = "detainees", _("Detainees")
        PEACEKEEPERS = "peacekeepers", _("Peacekeepers")
        OTHER = "other", _("Other")

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="terms")
    kind = models.CharField(_("term"), max_length=14, choices=Kind)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["attempt", "kind"], name="a_term_stands_once")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Incident(Guarded):
    """Something that touches a term: alleged, verified or attributed, never more than its source says."""

    class Standing(models.TextChoices):
        ALLEGED = "alleged", _("Alleged")
        VERIFIED = "verified", _("Verified")
        ATTRIBUTED = "attributed", _("Attributed")

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="incidents")
    on = models.DateField(_("day"))
    term = models.CharField(_("term"), max_length=14, choices=Term.Kind)
    standing = models.CharField(_("standing"), max_length=10, choices=Standing)
    what = TrilingualField(_("what happened"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [level_constraint("incident_level")]

    def __str__(self) -> str:
        return str(self.what)


class Verdict(models.Model):
    """Whether an attempt holds, as judged on one day from what was known then."""

    class State(models.TextChoices):
        HOLDING = "holding", _("Holding")
        STRAINED = "strained", _("Strained")
        VIOLATED = "violated", _("Violated")
        COLLAPSED = "collapsed", _("Collapsed")
        UNKNOWN = "unknown", _("Unknown")

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="verdicts")
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State)
    numbers = models.JSONField(default=dict, help_text=_("What it was read from: tolls, baselines, last day of data."))
    data_to = models.DateField(null=True)
    table_version = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["attempt", "on"], name="one_verdict_a_day")]

    def __str__(self) -> str:
        return self.get_state_display()
