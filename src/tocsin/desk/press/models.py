"""Pieces, their authors, where they were pitched, and what appeared."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.people.hours import Timed, hour_constraint
from tocsin.desk.people.models import Guarded, GuardedQuerySet, Mergeable, level_constraint, merged_constraint
from tocsin.desk.ui.places import country_name
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import FirstDayField, WhenField
from tocsin.language.countries import overlap


class Outlet(Mergeable):
    """A paper, broadcaster or site, and its market."""

    name = TrilingualField(_("name"), blank=True, help_text=_("Leave empty if the name is not known."))
    # A country by ISO 3166-1, or a region by UN M49: 001 world, 150 Europe.
    market = models.CharField(_("market"), max_length=3)

    class Meta:
        ordering = ["pk"]
        constraints = [merged_constraint("a_merged_outlet_is_off_the_record")]

    def __str__(self) -> str:
        return str(self.name) or gettext("unknown outlet (%(market)s)") % {"market": country_name(self.market)}


class Piece(Guarded):
    """An op-ed that is being written, pitched or published."""

    working_title = TrilingualField(_("working title"))
    begun_on = FirstDayField(_("begun on"), when="begun_when")
    begun_when = WhenField(day="begun_on")
    authors = models.ManyToManyField(Person, through="Byline", related_name="pieces", verbose_name=_("authors"))

    class Meta:
        ordering = ["begun_on", "pk"]
        constraints = [level_constraint("piece_level")]

    def __str__(self) -> str:
        return str(self.working_title)


class Byline(models.Model):
    """Who signs a piece, in which order."""

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="bylines")
    person = models.ForeignKey(Person, models.PROTECT, related_name="bylines")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["piece", "person"], name="a_byline_stands_once")]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.piece_id}"


class PitchQuerySet(GuardedQuerySet):
    def awaiting_reply(self) -> Self:
        return self.filter(status=Pitch.Status.SENT)

    def exclusive_on(self, day: date) -> Self:
        """Pitches whose outlet still has the piece to itself."""
        return self.filter(status__in=[Pitch.Status.SENT, Pitch.Status.ACCEPTED], exclusive_until__gte=day)

    def in_market(self, code: str) -> Self:
        return self.filter(outlet__market=code)


class Pitch(Guarded, Timed):
    """A piece offered to one outlet. An exclusive lasts to the end of its last day, in its territory and language."""

    class Status(models.TextChoices):
        SENT = "sent", pgettext_lazy("pitch", "Pitched")
        ACCEPTED = "accepted", pgettext_lazy("pitch", "Accepted")
        DECLINED = "declined", pgettext_lazy("pitch", "Declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("pitch", "Withdrawn")

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="pitches", verbose_name=_("piece"))
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="pitches", verbose_name=_("outlet"))
    sent_on = FirstDayField(_("pitched on"), when="sent_when")
    sent_when = WhenField(day="sent_on")
    # By ISO 639; empty where it is not on record.
    text_language = models.CharField(_("language of the text"), max_length=3, blank=True)
    exclusive_until = models.DateField(_("exclusive until"), null=True, blank=True)
    # As an outlet's market; empty for that of the outlet.
    exclusive_in = models.CharField(_("exclusive in"), max_length=3, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SENT)
    status_on = FirstDayField(_("status since"), when="status_when")
    status_when = WhenField(day="status_on")

    objects: ClassVar[Any] = PitchQuerySet.as_manager()
    all_records: ClassVar[Any] = PitchQuerySet.of_all_records()

    class Meta:
        ordering = ["sent_on", "pk"]
        verbose_name_plural = "pitches"
        constraints = [
            level_constraint("pitch_level"),
            hour_constraint("a_pitch_has_hour_and_zone"),
            # Restricted pitches stay out: a refusal would tell that one exists.
            models.UniqueConstraint(
                fields=["piece", "outlet"],
                condition=~models.Q(level=Level.RESTRICTED) & models.Q(withdrawn_on=None),
                name="a_piece_is_pitched_once_to_an_outlet",
            ),
            models.CheckConstraint(
                condition=models.Q(exclusive_until=None) | models.Q(exclusive_until__gte=models.F("sent_on")),
                name="an_exclusive_ends_after_the_pitch",
            ),
            models.CheckConstraint(
                condition=models.Q(status_on__gte=models.F("sent_on")), name="a_pitch_moves_after_it_was_sent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.piece_id} to {self.outlet_id}"

    @property
    def exclusive_territory(self) -> str:
        """The country or region in which the outlet has the piece to itself."""
        return self.exclusive_in or self.outlet.market

    def binds(self, other: Pitch) -> bool:
        """Whether its exclusive keeps the other from being sent: the territories overlap, and no language differs."""
        languages = {one.text_language for one in (self, other)} - {""}
        return len(languages) < 2 and overlap(self.exclusive_territory, other.outlet.market)


class Placement(Guarded, Timed):
    """What appeared: an op-ed, a comment or an interview, in one outlet on one day."""

    class Genre(models.TextChoices):
        OP_ED = "op_ed", _("Op-ed")
        COMMENT = "comment", _("Comment")
        INTERVIEW = "interview", _("Interview")

    genre = models.CharField(_("kind"), max_length=9, choices=Genre)
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="placements", verbose_name=_("outlet"))
    persons = models.ManyToManyField(Person, related_name="placements", verbose_name=_("people"))
    piece = models.ForeignKey(
        Piece, models.PROTECT, null=True, blank=True, related_name="placements", verbose_name=_("piece")
    )
    about = TrilingualField(
        pgettext_lazy("what a comment is on", "about"),
        blank=True,
        help_text=_("Complete the words “a comment on”, for example “the ceasefire”."),
    )
    appeared_on = FirstDayField(_("appeared on"), when="appeared_when")
    appeared_when = WhenField(day="appeared_on")
    link = models.URLField(_("web address"), blank=True, max_length=500)

    class Meta:
        ordering = ["appeared_on", "pk"]
        constraints = [
            level_constraint("placement_level"),
            hour_constraint("a_placement_has_hour_and_zone"),
            models.CheckConstraint(
                condition=~models.Q(genre="op_ed") | models.Q(piece__isnull=False),
                name="an_op_ed_has_a_piece",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} {self.appeared_on}"
