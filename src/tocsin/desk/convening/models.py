"""Briefings and who came."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.people.hours import Timed, hour_constraint
from tocsin.desk.people.models import Account, Guarded, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import FirstDayField, WhenField


class Briefing(Guarded, Timed):
    """A meeting at which partners are told what is happening and what is asked of them."""

    class Rule(models.TextChoices):
        ON_THE_RECORD = "on_the_record", _("On the record")
        CHATHAM_HOUSE = "chatham_house", _("Chatham House rule")
        OFF_THE_RECORD = "off_the_record", _("Off the record")

    class Reach(models.TextChoices):
        GLOBAL = "global", pgettext_lazy("reach", "Global")
        REGIONAL = "regional", pgettext_lazy("reach", "Regional")
        CLOSED = "closed", pgettext_lazy("reach", "Closed")

    title = TrilingualField(_("title"))
    held_on = FirstDayField(_("held on"), when="held_when")
    held_when = WhenField(day="held_on")
    reach = models.CharField(_("reach"), max_length=8, choices=Reach, default=Reach.GLOBAL)
    rule = models.CharField(_("rule of attribution"), max_length=14, choices=Rule, default=Rule.CHATHAM_HOUSE)

    persons = models.ManyToManyField(
        Person, through="Speaker", related_name="briefings", blank=True, verbose_name=_("speakers")
    )
    attended_by = models.ManyToManyField(
        Organisation,
        through="Attendance",
        related_name="briefings",
        blank=True,
        verbose_name=_("organisations that attended"),
    )

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [level_constraint("briefing_level"), hour_constraint("a_briefing_has_hour_and_zone")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def names_its_speakers(self) -> bool:
        """Only what is on the record may be told with who said it."""
        return self.rule == self.Rule.ON_THE_RECORD


class Speaker(models.Model):
    """Someone who spoke at a briefing."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="spoke_at")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["briefing", "person"], name="a_speaker_stands_once")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.briefing_id}"


class Attendance(models.Model):
    """A seat taken by a partner organisation, confirmed by one of the team."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="attendance")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="attended")
    confirmed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "organisation"], name="an_organisation_attends_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} at {self.briefing_id}"
