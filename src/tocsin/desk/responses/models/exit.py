"""What ends a response, and what is written down when it ends."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account
from tocsin.desk.ui.trilingual import TrilingualField

from .response import Response


class ExitCriterion(models.Model):
    """What must be so for the response to end."""

    class Kind(models.TextChoices):
        CEASEFIRE_HOLDS = "ceasefire_holds", _("A ceasefire holds")
        ASK_WON = "ask_won", _("An ask is granted")
        JUDGED = "judged", _("Judged by a person")
        DATE = "date", _("A date is reached")

    response = models.ForeignKey(Response, models.CASCADE, related_name="exit_criteria")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    days = models.PositiveSmallIntegerField(_("for how many days"), null=True, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    words = TrilingualField(_("description"), blank=True)
    # A row of a room above this one, so a number and no foreign key; that room answers for it (``hooks.py``).
    ask = models.BigIntegerField(_("ask"), null=True, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    met_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    met_note = models.TextField(_("basis of the judgement"), blank=True)
    # Of one that was added after the launch, and of one that counts no more; who did it, and why, is a change of its.
    added_on = models.DateField(null=True)
    aside_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(met_on=None) | (models.Q(met_by__isnull=False) & ~models.Q(met_note="")),
                name="a_judged_criterion_has_a_judge_and_a_note",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="ceasefire_holds") | models.Q(days__isnull=False, days__gt=0),
                name="holding_has_days",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="date") | models.Q(day__isnull=False),
                name="date_criterion_has_a_day",
            ),
            models.CheckConstraint(condition=models.Q(ask=None) | models.Q(kind="ask_won"), name="only_an_ask_is_won"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class CriterionChange(models.Model):
    """What somebody did to a criterion after it was set, and why. Rows are only added.

    Which ask it was tied to is not said here: not everybody who reads of the criterion may read the ask.
    ``version`` is that of the response which came of it; 0 for what was judged before versions were counted here.
    """

    class Kind(models.TextChoices):
        ADDED = "added", pgettext_lazy("a criterion", "Added")
        MET = "met", pgettext_lazy("a criterion", "Judged to be met")
        TAKEN_BACK = "taken_back", pgettext_lazy("a criterion", "Judgement withdrawn")
        ASIDE = "aside", pgettext_lazy("a criterion", "Set aside")
        LINKED = "linked", pgettext_lazy("a criterion", "Tied to an ask")

    criterion = models.ForeignKey(ExitCriterion, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    why = models.TextField(_("reason"))
    version = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(why="") | models.Q(kind="linked"), name="no_criterion_is_changed_without_a_reason"
            ),
            models.UniqueConstraint(
                fields=["criterion", "kind"],
                condition=models.Q(kind__in=["added", "aside"]),
                name="a_criterion_is_added_and_set_aside_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id} {self.kind}"
