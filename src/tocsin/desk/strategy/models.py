"""Who is asked for what, and where they stand. A primary target decides; a secondary one influences who decides."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account, Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import FirstDayField, WhenField


class Objective(Guarded):
    """What the asks are for. The one that was set last stands; the earlier ones are kept."""

    words = TrilingualField(_("objective"), rows=2)
    set_on = FirstDayField(_("set on"), when="set_when")
    set_when = WhenField(day="set_on")

    class Meta:
        ordering = ["set_on", "pk"]
        constraints = [level_constraint("objective_level")]

    def __str__(self) -> str:
        return str(self.words)


class Target(Guarded):
    """A government or body of which something is asked."""

    class Role(models.TextChoices):
        PRIMARY = "primary", _("Primary: decides")
        SECONDARY = "secondary", _("Secondary: influences")

    name = TrilingualField(
        _("name"), help_text=_("As it is written in a sentence. In French with the article, for example “la France”.")
    )
    role = models.CharField(_("role"), max_length=9, choices=Role)

    class Meta:
        ordering = ["pk"]
        constraints = [level_constraint("target_level")]

    def __str__(self) -> str:
        return str(self.name)


class AskQuerySet(GuardedQuerySet):
    """Asks are found through ``visible_to``, which looks at their targets too."""

    def visible_to(self, reader: Account | AnonymousUser | Audience) -> Self:
        """Asks of which the reader may read the row and each of its targets.

        An ask without one of its targets would say something else than what was agreed, so it is not shown.
        """
        hidden = Target.all_records.exclude(pk__in=Target.all_records.visible_to(reader).values("pk"))
        return super().visible_to(reader).exclude(targets__in=hidden)


class Ask(Guarded):
    """One thing asked of some targets; or, without a target, one thing called for."""

    class Status(models.TextChoices):
        AGREED = "agreed", pgettext_lazy("ask", "Agreed")
        PUT = "put", pgettext_lazy("ask", "Put forward")
        GRANTED = "granted", pgettext_lazy("ask", "Granted")
        REFUSED = "refused", pgettext_lazy("ask", "Refused")

    objective = models.ForeignKey(
        Objective, models.PROTECT, null=True, blank=True, related_name="asks", verbose_name=_("objective")
    )
    targets = models.ManyToManyField(
        Target,
        related_name="asks",
        blank=True,
        verbose_name=_("targets"),
        help_text=_("Choose none if the ask is not addressed to a particular target."),
    )
    what = TrilingualField(
        _("what is asked"),
        rows=2,
        help_text=_(
            "Complete the words “we ask the target”, for example “to lead talks” (in French “de mener des "
            "pourparlers”, in Arabic a verbal noun). Without a target, complete “we call for”, for example "
            "“a stronger Minsk Group”."
        ),
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.AGREED)
    agreed_on = FirstDayField(_("agreed on"), when="agreed_when")
    agreed_when = WhenField(day="agreed_on")
    status_on = FirstDayField(_("status since"), when="status_when")
    status_when = WhenField(day="status_on")

    objects: ClassVar[Any] = AskQuerySet.as_manager()
    all_records: ClassVar[Any] = AskQuerySet.of_all_records()

    class Meta:
        ordering = ["agreed_on", "pk"]
        constraints = [
            level_constraint("ask_level"),
            models.CheckConstraint(
                condition=models.Q(status_on__gte=models.F("agreed_on")), name="ask_moves_after_it_was_agreed"
            ),
        ]

    def __str__(self) -> str:
        return str(self.what)


class Stand(models.TextChoices):
    """From against to for, as maps of power have it; the last is more than words."""

    OPPOSED = "opposed", pgettext_lazy("where a target stands", "Opposed")
    LEANS_AGAINST = "leans_against", pgettext_lazy("where a target stands", "Leans against")
    UNDECIDED = "undecided", pgettext_lazy("where a target stands", "Undecided")
    LEANS_TOWARDS = "leans_towards", pgettext_lazy("where a target stands", "Leans towards")
    SUPPORTS = "supports", pgettext_lazy("where a target stands", "Supports")
    ACTS = "acts", pgettext_lazy("where a target stands", "Acts on it")


class PositionQuerySet(GuardedQuerySet):
    """Positions are found through ``visible_to``, which looks at their target and ask too."""

    def visible_to(self, reader: Account | AnonymousUser | Audience) -> Self:
        """Positions of which the reader may read the row, its target and the ask that it is on."""
        found = super().visible_to(reader).filter(target__in=Target.all_records.visible_to(reader))
        return found.filter(models.Q(ask=None) | models.Q(ask__in=Ask.all_records.visible_to(reader)))


class Position(Guarded):
    """Where a target stood on a day, as somebody told it: on one ask, or on what the response seeks as a whole.

    How a target moved is read from its positions, one after the other: a new one is added, and only what was recorded
    wrongly is corrected, which raises ``version``, or taken off the record.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="positions", verbose_name=_("target"))
    ask = models.ForeignKey(
        Ask,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="positions",
        verbose_name=_("ask"),
        help_text=_(
            "Choose an ask addressed to this target, or to no particular target. Leave empty if the position "
            "is on all that we seek."
        ),
    )
    stands = models.CharField(_("position"), max_length=13, choices=Stand)
    on = FirstDayField(_("day"), help_text=_("The day of the statement, vote or act."), when="when")
    when = WhenField(day="on")
    said = TrilingualField(
        _("what was said or done"),
        rows=2,
        blank=True,
        help_text=_("Write a clause without a full stop, for example “France offers to host talks”."),
    )
    source = models.TextField(
        _("source"),
        help_text=_("Who reports it, and where. Only the convenor and the team can see this, and no update shows it."),
    )

    objects: ClassVar[Any] = PositionQuerySet.as_manager()
    all_records: ClassVar[Any] = PositionQuerySet.of_all_records()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            level_constraint("position_level"),
            models.CheckConstraint(condition=models.Q(stands__in=Stand.values), name="a_position_stands_on_the_scale"),
            models.CheckConstraint(condition=~models.Q(source=""), name="no_position_without_a_source"),
        ]

    def __str__(self) -> str:
        return self.get_stands_display()
