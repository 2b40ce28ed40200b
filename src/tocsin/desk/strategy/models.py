"""Who is asked for what. A primary target decides; a secondary one influences who decides."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account, Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField


class Objective(Guarded):
    """What the asks are for. The one that was set last stands; the earlier ones are kept."""

    words = TrilingualField(_("objective"), rows=2)
    set_on = models.DateField(_("set on"))

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
        _("name"), help_text=_("As it stands in a sentence, in French with its article: “la France”.")
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
        hidden = Target.objects.exclude(pk__in=Target.objects.visible_to(reader).values("pk"))
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
        help_text=_("None where the record does not say of whom it is asked."),
    )
    what = TrilingualField(
        _("what"),
        rows=2,
        help_text=_(
            "As it stands after the target: “to lead talks”, in French “de mener des pourparlers”, in Arabic a verbal "
            "noun. Without a target, as it stands after “we call for”: “a stronger Minsk Group”."
        ),
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.AGREED)
    agreed_on = models.DateField(_("agreed on"))
    status_on = models.DateField(_("status since"))

    objects: ClassVar[Any] = AskQuerySet.as_manager()

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
