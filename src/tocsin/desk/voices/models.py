"""Outreach to messengers. The status is the strongest thing that may be said of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Guarded, level_constraint
from tocsin.desk.ui.when_columns import FirstDayField, WhenField


class Outreach(Guarded):
    """That we turned to someone, for what, and how far it has come."""

    class Purpose(models.TextChoices):
        OP_ED = "op_ed", _("An op-ed")
        COMMENT = "comment", _("A comment")
        MEETING = "meeting", _("A meeting")

    class Status(models.TextChoices):
        CONTACTED = "contacted", pgettext_lazy("outreach", "Contacted")
        IN_TALKS = "in_talks", pgettext_lazy("outreach", "In talks")
        AGREED = "agreed", pgettext_lazy("outreach", "Agreed")
        DECLINED = "declined", pgettext_lazy("outreach", "Declined")

    person = models.ForeignKey(Person, models.PROTECT, related_name="outreach", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.CONTACTED)
    open_to_it = models.BooleanField(
        _("may do it"),
        default=False,
        help_text=_("The person said that they may do it. This does not count as an agreement."),
    )
    contacted_on = FirstDayField(_("first contacted on"), when="contacted_when")
    contacted_when = WhenField(day="contacted_on")
    status_on = FirstDayField(_("status since"), when="status_when")
    status_when = WhenField(day="status_on")
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("relationship owner"))

    class Meta:
        ordering = ["contacted_on", "pk"]
        verbose_name_plural = "outreach"
        constraints = [
            level_constraint("outreach_level"),
            # A restricted row stays outside: being refused beside one would tell that it is there.
            models.UniqueConstraint(
                fields=["case", "person", "purpose"],
                condition=~models.Q(level=int(Level.RESTRICTED)) & models.Q(withdrawn_on=None),
                name="one_outreach_a_case_per_purpose",
            ),
            models.CheckConstraint(
                condition=models.Q(status_on__gte=models.F("contacted_on")),
                name="outreach_moves_after_contact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.get_status_display()}"


class Step(models.Model):
    """Where an outreach stood from a day on. Steps are added and never changed, so any past day can be told."""

    outreach = models.ForeignKey(Outreach, models.CASCADE, related_name="steps")
    status = models.CharField(max_length=10, choices=Outreach.Status)
    open_to_it = models.BooleanField(default=False)
    on = FirstDayField(when="when")
    when = WhenField(day="on")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.status} {self.on}"
