"""Situations and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Self

from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account
from tocsin.desk.ui.trilingual import TrilingualField

from .. import naming

# Where a word begins, as SQLite's and PostgreSQL's patterns both say it.
BEGINS = r"(^|[ (:/.,’'–-])"


class SituationQuerySet(models.QuerySet["Situation"]):
    def visible_to(self, reader: object) -> SituationQuerySet:
        """Situations are for the convenor's people; what partners see of one stands in their response."""
        return self.all() if isinstance(reader, Account) and reader.is_active and reader.is_team else self.none()

    def to_judge(self) -> SituationQuerySet:
        """Those whose alarms have not been judged on their present reading, or that have no reading yet."""
        return self.filter(reading__judged_version=None)

    def named(self, text: str, *, countries: Sequence[str] = ()) -> SituationQuerySet:
        """In whose name in any language a word begins with a text, or that lie in one of some countries."""
        # Who asks for Mali does not mean Somalia. In Arabic, the article is written in front of the word.
        begins = BEGINS + re.escape(text)
        found = models.Q(name__en__iregex=begins) | models.Q(name__fr__iregex=begins)
        found |= models.Q(name__ar__icontains=text)
        for code in countries:
            found |= models.Q(codes__contains=f'"{code}"')
        return self.annotate(codes=Cast("region_codes", models.TextField())).filter(found)


class Situation(models.Model):
    """An area and its parties, chosen by rules over events; never just a country.

    ``rules`` is a list of alternatives, each a set of conditions that must all hold
    (``analysis.events.Alternative``): ``[{"provider": "ucdp", "conflict": ["Azerbaijan: …"], "country": […],
    "actor": […], "area": [ring, …]}]``. ``area_names`` says which named areas the rings of an alternative were
    taken from. ``edition`` is raised by each change, so that of two people who edit at once one is told.
    """

    slug = models.SlugField(unique=True, max_length=120)
    name = TrilingualField(_("name"))
    rules = models.JSONField(default=list)
    region_codes = models.JSONField(default=list, help_text=_("Countries concerned, as ISO 3166-1 codes."))
    edition = models.PositiveIntegerField(default=1)
    objects = SituationQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return naming.in_page_language(self.name)

    @property
    def providers(self) -> set[str]:
        """The providers that its rules read."""
        return {alternative["provider"] for alternative in self.rules if alternative.get("provider")}


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))


class Reading(models.Model):
    """A situation at a glance, as of the last day of data; written anew after each import, read by the board.

    ``weeks`` holds the best toll of each of the last weeks, oldest first, null where unknown. After
    ``speaks_until`` the data is too old to say anything of the day. ``hdx`` is the level by HDX Signals' rule.
    ``table_version`` is that of the events it was written from, null where the situation's rules have changed since;
    ``judged_version`` that on which the situation's alarms were judged, null while they are still to be judged.
    """

    # The board's rules and the column of each.
    RULES = {"ours": "level", "hdx": "hdx"}

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
    data_to = models.DateField(_("data up to"), null=True)
    table_version = models.PositiveIntegerField(null=True)
    judged_version = models.PositiveIntegerField(null=True)
    speaks_until = models.DateField(null=True)
    level = models.SmallIntegerField(_("level"), choices=Level, default=Level.UNKNOWN)
    hdx = models.SmallIntegerField(choices=Level, default=Level.UNKNOWN)
    arrow = models.CharField(max_length=6, choices=Arrow, blank=True)
    deaths_7 = models.PositiveIntegerField(null=True)
    deaths_28 = models.PositiveIntegerField(null=True)
    usual = models.FloatField(null=True)
    last_event_on = models.DateField(null=True)
    latitude = models.FloatField(null=True, help_text=_("The centre of its latest events."))
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
    part = models.CharField(_("role"), max_length=8, choices=Part)

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
