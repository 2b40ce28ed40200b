"""Situations and alarms. Events themselves live in the events' table (``store.py``), not in rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account
from tocsin.desk.ui.trilingual import TrilingualField


class SituationQuerySet(models.QuerySet["Situation"]):
    def visible_to(self, reader: object) -> SituationQuerySet:
        """Situations are for the convenor's people; what partners see of one stands in their response."""
        return self.all() if isinstance(reader, Account) and reader.is_active and reader.is_team else self.none()

    def on_board(self, *, day: date) -> SituationQuerySet:
        """With ``shown``, the level as of a day, gravest first: unknown when the data ends too long before it."""
        shown = models.Case(
            models.When(reading__data_to__gte=day - Reading.LAG, then=models.F("reading__level")),
            default=models.Value(int(Reading.Level.UNKNOWN)),
            output_field=models.SmallIntegerField(),
        )
        return (
            self.annotate(shown=shown)
            .select_related("reading")
            .order_by(
                "-shown",
                models.F("reading__deaths_28").desc(nulls_last=True),
                models.F("reading__last_event_on").desc(nulls_last=True),
                "slug",
            )
        )

    def named(self, text: str, *, countries: Sequence[str] = ()) -> SituationQuerySet:
        """Whose name in any language has a text in it, or that lie in one of some countries."""
        found = models.Q(name__en__icontains=text) | models.Q(name__fr__icontains=text)
        found |= models.Q(name__ar__icontains=text)
        for code in countries:
            found |= models.Q(codes__contains=f'"{code}"')
        return self.annotate(codes=Cast("region_codes", models.TextField())).filter(found)


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

    @property
    def providers(self) -> set[str]:
        """The providers that its rules read."""
        return {alternative["provider"] for alternative in self.rules if alternative.get("provider")}


class Import(models.Model):
    """That events of a provider were merged into the events' table, and the last day they tell of."""

    provider = models.CharField(_("provider"), max_length=20)
    release = models.CharField(_("release"), max_length=40)
    data_from = models.DateField(_("data from"), help_text=_("The first day that this import knows of."))
    data_to = models.DateField(_("data to"), help_text=_("The last day that this import knows of."))
    imported_on = models.DateField(_("imported on"))
    events = models.PositiveIntegerField(_("events"))
    added = models.PositiveIntegerField(_("added"))
    changed = models.PositiveIntegerField(_("changed"))
    refused = models.JSONField(default=list, help_text=_("Rows that could not be read, each with its reason."))
    table_version = models.PositiveIntegerField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(data_to__gte=models.F("data_from")), name="an_import_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.release} {self.data_to}"


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))


class Reading(models.Model):
    """A situation at a glance, as of the last day of data; written anew after each import, read by the board.

    ``weeks`` holds the best toll of each of the last weeks, oldest first, null where unknown.
    """

    # UCDP's monthly candidate events appear about three weeks after the month: older data says nothing of today.
    LAG = timedelta(days=60)

    class Level(models.IntegerChoices):
        UNKNOWN = -1, pgettext_lazy("level of a situation", "Unknown")
        QUIET = 0, pgettext_lazy("level of a situation", "Quiet")
        ONGOING = 1, pgettext_lazy("level of a situation", "Ongoing")
        RISING = 2, pgettext_lazy("level of a situation", "Rising")
        ALARM = 3, pgettext_lazy("level of a situation", "Alarm")

    class Arrow(models.TextChoices):
        UP = "up", _("more than in the four weeks before")
        STEADY = "steady", _("about as in the four weeks before")
        DOWN = "down", _("less than in the four weeks before")

    situation = models.OneToOneField(Situation, models.CASCADE, related_name="reading", primary_key=True)
    data_to = models.DateField(_("data to"), null=True)
    table_version = models.PositiveIntegerField(null=True)
    level = models.SmallIntegerField(_("level"), choices=Level, default=Level.UNKNOWN)
    arrow = models.CharField(max_length=6, choices=Arrow, blank=True)
    deaths_7 = models.PositiveIntegerField(null=True)
    deaths_28 = models.PositiveIntegerField(null=True)
    usual = models.FloatField(null=True)
    last_event_on = models.DateField(null=True)
    latitude = models.FloatField(null=True, help_text=_("The middle of its latest events."))
    longitude = models.FloatField(null=True)
    weeks = models.JSONField(default=list)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.data_to}"


class Party(models.Model):
    """A country that fights in a situation, or is drawn in."""

    class Part(models.TextChoices):
        PARTY = "party", pgettext_lazy("part of a country in a conflict", "Party")
        DRAWN_IN = "drawn_in", pgettext_lazy("part of a country in a conflict", "Drawn in")

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
                condition=~models.Q(triage="dismissed") | ~models.Q(triage_reason=""),
                name="no_dismissal_without_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.on}"
