"""Ceasefire attempts of a situation, as one case records and judges them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.watch.models import Situation


class AttemptQuerySet(GuardedQuerySet):
    def begun_by(self, day: date) -> Self:
        """Attempts that had taken effect by the end of a day."""
        return self.filter(effect_on__lte=day)

    def after(self, attempt: Attempt) -> Self:
        """Later attempts at the same, in the same case."""
        return self.filter(case=attempt.case_id, situation=attempt.situation_id, effect_on__gt=attempt.effect_on)


class Attempt(Guarded):
    """One ceasefire: agreed where, brokered by whom, in effect from when, by which source.

    The day is kept as the agreement gives it, in its own zone: midnight in Moscow is still the day before in UTC.
    """

    situation = models.ForeignKey(Situation, models.PROTECT, related_name="ceasefire_attempts")
    effect_on = models.DateField(_("in effect from"))
    effect_time = models.TimeField(
        pgettext_lazy("hour", "at"),
        null=True,
        blank=True,
        help_text=_("By the clock of the zone below; empty where it is not on record."),
    )
    zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", help_text=_("By its IANA name, such as Europe/Moscow.")
    )
    agreed_in = TrilingualField(
        _("agreed in"), blank=True, help_text=_("The place, as it stands after “in”: “Moscow”.")
    )
    brokers = models.JSONField(_("brokers"), default=list, blank=True)
    parties = models.JSONField(_("parties"), default=list)
    peacekeepers = models.PositiveIntegerField(_("peacekeepers"), null=True, blank=True)
    peacekeepers_from = models.CharField(_("peacekeepers from"), max_length=2, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    source = models.CharField(
        _("source"), max_length=300, help_text=_("Where this can be read: who published it, and when.")
    )

    objects: ClassVar[Any] = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["effect_on", "effect_time", "pk"]
        constraints = [
            level_constraint("attempt_level"),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("effect_on")),
                name="an_attempt_ends_after_it_began",
            ),
            models.UniqueConstraint(fields=["case", "situation", "effect_on"], name="one_attempt_a_day"),
        ]

    def __str__(self) -> str:
        return self.effect_on.isoformat()

    @property
    def effect_at(self) -> datetime:
        """The moment it took effect; the start of its day where the hour is not on record."""
        return datetime.combine(self.effect_on, self.effect_time or time.min, tzinfo=ZoneInfo(self.zone))

    @property
    def first_day(self) -> date:
        """The first day that counts as under the ceasefire: the day itself unless it took effect after noon."""
        late = self.effect_time is not None and self.effect_time > time(12)
        return self.effect_on + timedelta(days=1) if late else self.effect_on


class Term(models.Model):
    """What the parties undertook."""

    class Kind(models.TextChoices):
        FIRE = "fire", pgettext_lazy("term", "Cessation of fire")
        LINES = "lines", pgettext_lazy("term", "Lines")
        ACCESS = "access", pgettext_lazy("term", "Humanitarian access")
        DETAINEES = "detainees", pgettext_lazy("term", "Detainees")
        PEACEKEEPERS = "peacekeepers", pgettext_lazy("term", "Peacekeepers")
        OTHER = "other", pgettext_lazy("term", "Other")

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
        ALLEGED = "alleged", pgettext_lazy("incident", "Alleged")
        VERIFIED = "verified", pgettext_lazy("incident", "Verified")
        ATTRIBUTED = "attributed", pgettext_lazy("incident", "Attributed")

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
        HOLDING = "holding", pgettext_lazy("verdict", "Holding")
        STRAINED = "strained", pgettext_lazy("verdict", "Strained")
        VIOLATED = "violated", pgettext_lazy("verdict", "Violated")
        COLLAPSED = "collapsed", pgettext_lazy("verdict", "Collapsed")
        UNKNOWN = "unknown", pgettext_lazy("verdict", "Unknown")

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="verdicts")
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State)
    reason = models.CharField(max_length=24, help_text=_("The rule that decided it."))
    numbers = models.JSONField(default=dict, help_text=_("What it was read from: tolls, baselines, last day of data."))
    data_to = models.DateField(null=True)
    table_version = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["attempt", "on"], name="one_verdict_a_day")]

    def __str__(self) -> str:
        return self.get_state_display()
