"""Ceasefire attempts of a situation, as one case records and judges them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.ui.amounts import AmountField
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import FirstDayField, OptionalWhenField, WhenField
from tocsin.desk.watch.models import Situation

from .names import names_in


class AttemptQuerySet(GuardedQuerySet):
    def begun_by(self, day: date) -> Self:
        """Attempts that had taken effect by the end of a day."""
        return self.filter(effect_on__lte=day)


class Attempt(Guarded):
    """One ceasefire: agreed where, brokered by whom, in effect from when, by which source.

    The day is kept as the agreement gives it, in its own zone: midnight in Moscow is still the day before in UTC.
    """

    situation = models.ForeignKey(Situation, models.PROTECT, related_name="ceasefire_attempts")
    effect_on = FirstDayField(_("in effect from"), when="effect_when")
    effect_when = WhenField(day="effect_on")
    effect_time = models.TimeField(
        pgettext_lazy("hour", "hour"),
        null=True,
        blank=True,
        help_text=_("Use the time zone that you enter under “Time zone”. Leave empty if the hour is not known."),
    )
    zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", help_text=_("Enter the IANA name, for example Europe/Moscow.")
    )
    agreed_in = TrilingualField(
        _("agreed in"), blank=True, help_text=_("Complete the words “agreed in”, for example “Moscow”.")
    )
    brokers = models.JSONField(_("brokers (countries)"), default=list, blank=True)
    also_brokers = models.CharField(
        _("other brokers"),
        max_length=300,
        blank=True,
        help_text=_("Enter names separated by commas, for example organisations or public figures."),
    )
    parties = models.JSONField(_("parties (countries)"), default=list, blank=True)
    also_parties = models.CharField(
        _("other parties"),
        max_length=300,
        blank=True,
        help_text=_("Enter names separated by commas, for example armed groups or partly recognised authorities."),
    )
    monitor = TrilingualField(_("monitored by"), blank=True, help_text=_("Enter who monitors the ceasefire."))
    peacekeepers = AmountField(_("peacekeepers"))
    peacekeepers_from = models.CharField(_("country of the peacekeepers"), max_length=2, blank=True)
    ended_on = FirstDayField(_("ended on"), null=True, blank=True, when="ended_when")
    ended_when = OptionalWhenField(day="ended_on")
    ended_time = models.TimeField(
        _("ended at"), null=True, blank=True, help_text=_("Use the same time zone. Leave empty if not known.")
    )
    source = models.CharField(
        _("source"), max_length=300, help_text=_("Enter where this can be read: who published it, and when.")
    )

    objects: ClassVar[Any] = AttemptQuerySet.as_manager()
    all_records: ClassVar[Any] = AttemptQuerySet.of_all_records()

    class Meta:
        ordering = ["effect_on", "effect_time", "pk"]
        constraints = [
            level_constraint("attempt_level"),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("effect_on")),
                name="an_attempt_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None)
                | models.Q(ended_on__gt=models.F("effect_on"))
                | models.Q(ended_time=None)
                | models.Q(effect_time=None)
                | models.Q(ended_time__gte=models.F("effect_time")),
                name="an_attempt_ends_after_its_hour",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_time=None) | models.Q(ended_on__isnull=False),
                name="an_hour_of_the_end_has_a_day",
            ),
            # Restricted rows are left out: a refusal would tell who may not read one that it exists.
            models.UniqueConstraint(
                fields=["case", "situation", "effect_on"],
                # Of several that took effect in one month the days are not known: they are no duplicates.
                condition=models.Q(level__lt=int(Level.RESTRICTED), withdrawn_on=None, effect_when=""),
                name="one_attempt_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.effect_on:%Y-%m-%d}"

    @property
    def effect_at(self) -> datetime:
        """The moment it took effect; the start of its day where the hour is not on record."""
        return datetime.combine(self.effect_on, self.effect_time or time.min, tzinfo=ZoneInfo(self.zone))

    @property
    def ended_at(self) -> datetime | None:
        """The moment it ended; the end of its day where the hour is not on record, ``None`` while it lasts."""
        if self.ended_on is None:
            return None
        return datetime.combine(self.ended_on, self.ended_time or time.max, tzinfo=ZoneInfo(self.zone))

    @property
    def sides(self) -> list[str]:
        """The parties: countries by code, the others by name."""
        return [*self.parties, *names_in(self.also_parties)]

    @property
    def first_day(self) -> date:
        """The first day that counts as under the ceasefire: the day itself unless it took effect after noon."""
        late = self.effect_time is not None and self.effect_time > time(12)
        day: date = self.effect_on
        return day + timedelta(days=1) if late else day


class Term(models.Model):
    """What the parties undertook."""

    class Kind(models.TextChoices):
        FIRE = "fire", pgettext_lazy("term", "Cessation of fire")
        LINES = "lines", pgettext_lazy("term", "Contact lines")
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
    """Something that touches a term, somewhere at some time, by hand or from a placed event.

    Who says so, who denies it and who established it are its claims. ``standing`` is what was on record before
    there were any; how it stands for a reader is read with ``standing.of``.
    """

    class Standing(models.TextChoices):
        ALLEGED = "alleged", pgettext_lazy("incident", "Alleged")
        DISPUTED = "disputed", pgettext_lazy("incident", "Disputed")
        VERIFIED = "verified", pgettext_lazy("incident", "Verified")
        ATTRIBUTED = "attributed", pgettext_lazy("incident", "Attributed")

    attempt = models.ForeignKey(
        Attempt, models.CASCADE, related_name="incidents", verbose_name=pgettext_lazy("a row", "ceasefire")
    )
    on = FirstDayField(_("day"), when="when")
    when = WhenField(day="on")
    at_time = models.TimeField(
        pgettext_lazy("hour", "hour"),
        null=True,
        blank=True,
        help_text=_("Use the time zone of the ceasefire. Leave empty if the hour is not known."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    term = models.CharField(_("term"), max_length=14, choices=Term.Kind)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.ALLEGED)
    what = TrilingualField(_("what happened"))
    source = models.CharField(_("source"), max_length=300)
    # The placed event that it was raised from; empty for one that was recorded by hand.
    provider = models.CharField(max_length=20, blank=True)
    event = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["on", "at_time", "pk"]
        constraints = [
            level_constraint("incident_level"),
            # Restricted rows are left out: a refusal would tell who may not read one that it exists.
            models.UniqueConstraint(
                fields=["attempt", "provider", "event"],
                condition=~models.Q(event="") & models.Q(level__lt=int(Level.RESTRICTED), withdrawn_on=None),
                name="an_event_is_one_incident",
            ),
            models.CheckConstraint(
                condition=models.Q(event="", provider="") | ~models.Q(event="") & ~models.Q(provider=""),
                name="an_event_has_its_provider",
            ),
        ]

    def __str__(self) -> str:
        return str(self.what)


class Claim(Guarded):
    """What somebody says of an incident, when, and where that can be read: never more than they said."""

    class Part(models.TextChoices):
        ALLEGES = "alleges", pgettext_lazy("a claim", "Says that it happened")
        DISPUTES = "disputes", pgettext_lazy("a claim", "Disputes it")
        VERIFIES = "verifies", pgettext_lazy("a claim", "Has established that it happened")
        ATTRIBUTES = "attributes", pgettext_lazy("a claim", "Has established who did it")

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="claims")
    part = models.CharField(_("kind of claim"), max_length=10, choices=Part)
    # Exactly one of these four says who speaks. A party is a country by code or another by name.
    party = models.CharField(_("party"), max_length=100, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    says = TrilingualField(_("what they say"), blank=True, rows=2)
    responsible = models.CharField(_("attributed to"), max_length=100, blank=True)
    on = FirstDayField(pgettext_lazy("a claim", "said on"), when="when")
    when = WhenField(day="on")
    source = models.CharField(
        _("source"), max_length=300, help_text=_("Enter where this can be read: who published it, and when.")
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            level_constraint("claim_level"),
            models.CheckConstraint(
                condition=(~models.Q(party="") & models.Q(organisation=None, person=None, name=""))
                | models.Q(party="", organisation__isnull=False, person=None, name="")
                | models.Q(party="", organisation=None, person__isnull=False, name="")
                | (models.Q(party="", organisation=None, person=None) & ~models.Q(name="")),
                name="one_speaks_a_claim",
            ),
            models.CheckConstraint(
                condition=models.Q(part="attributes") & ~models.Q(responsible="")
                | ~models.Q(part="attributes") & models.Q(responsible=""),
                name="an_attribution_says_to_whom",
            ),
            models.CheckConstraint(
                condition=~models.Q(part__in=["verifies", "attributes"]) | models.Q(party=""),
                name="a_party_verifies_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.part}"


class Verdict(models.Model):
    """Whether an attempt holds, as judged on one day from what was known then, by what all of the team may read.

    A day has a row for each time that the state became another; ``changed_from`` is the state before.
    """

    class State(models.TextChoices):
        HOLDING = "holding", pgettext_lazy("verdict", "Holding")
        STRAINED = "strained", pgettext_lazy("verdict", "Strained")
        VIOLATED = "violated", pgettext_lazy("verdict", "Violated")
        COLLAPSED = "collapsed", pgettext_lazy("verdict", "Collapsed")
        UNKNOWN = "unknown", pgettext_lazy("verdict", "Unknown")

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="verdicts")
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=10, choices=State)
    changed_from = models.CharField(max_length=10, choices=State, blank=True)
    reason = models.CharField(max_length=24, help_text=_("The rule that decided it."))
    numbers = models.JSONField(default=dict, help_text=_("What it was read from: tolls, baselines, last day of data."))
    data_to = models.DateField(null=True)
    table_version = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(changed_from=models.F("state")), name="a_change_is_to_another")
        ]

    def __str__(self) -> str:
        return self.get_state_display()
