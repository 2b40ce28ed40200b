"""Who is asked for what. A primary target decides; a secondary one influences who decides."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.models import Guarded, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField


class Objective(Guarded):
    """What the asks are for."""

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


class Ask(Guarded):
    """One thing asked of some targets."""

    class Status(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        PUT = "put", _("Put to the target")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    objective = models.ForeignKey(
        Objective, models.PROTECT, null=True, blank=True, related_name="asks", verbose_name=_("objective")
    )
    targets = models.ManyToManyField(Target, related_name="asks", verbose_name=_("targets"))
    what = TrilingualField(
        _("what"),
        rows=2,
        help_text=_("As it stands after the target: English and French in the infinitive, Arabic as a verbal noun."),
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.AGREED)
    agreed_on = models.DateField(_("agreed on"))
    status_on = models.DateField(_("status since"))

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
