"""Decisions with the evidence they were taken on, reviews, and what the record proposes to a person."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account, FieldsChecked

from ..stages import Stage
from .response import Response


class Decision(models.Model):
    """A move from one stage to another: by whom, when, why, and the evidence frozen as it was seen."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="decisions")
    moved_from = models.CharField(max_length=10, choices=Stage)
    moved_to = models.CharField(max_length=10, choices=Stage)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.TextField(_("reason"))
    despite = models.TextField(
        _("why, although criteria are not met"),
        blank=True,
        help_text=_("Only for an exit before all criteria are met."),
    )
    reopens_when = models.TextField(_("what would reopen the scoping"), blank=True)
    reopens_on = models.DateField(_("look at it again on"), null=True, blank=True)
    evidence = models.JSONField(default=dict)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="no_decision_without_a_reason"),
            models.CheckConstraint(
                condition=~models.Q(moved_to="deferred") | ~models.Q(reopens_when=""),
                name="a_deferral_says_what_would_reopen_it",
            ),
            models.CheckConstraint(
                condition=models.Q(reopens_on=None) | models.Q(reopens_on__gt=models.F("on")),
                name="a_deferral_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moved_from} → {self.moved_to}"


class Review(FieldsChecked):
    """That somebody looked at a response again, on what data, and when that is done next."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="reviews")
    on = models.DateField(_("reviewed on"))
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    found = models.TextField(_("what was found"))
    next_on = models.DateField(_("next review"))
    table_version = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(found=""), name="no_review_without_a_finding"),
            models.CheckConstraint(
                condition=models.Q(next_on__gt=models.F("on")), name="the_next_review_comes_after_this"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} {self.on}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def standing(self) -> Self:
        return self.filter(ended_on=None)


class Proposal(models.Model):
    """What the record proposes to a person, from the day it was noticed until its grounds are gone.

    A proposal decides nothing. At most one of a kind stands for a response.
    """

    class Kind(models.TextChoices):
        REVIEW = "review", pgettext_lazy("a proposal", "Hold the review")
        RECONSIDER = "reconsider", pgettext_lazy("a proposal", "Review the alarm")
        TAKE_UP = "take_up", pgettext_lazy("a proposal", "Resume the scoping")
        CEASEFIRE = "ceasefire", pgettext_lazy("a proposal", "Review the ceasefire")
        EXIT = "exit", pgettext_lazy("a proposal", "Exit")
        REOPEN = "reopen", pgettext_lazy("a proposal", "Return to active")

    response = models.ForeignKey(Response, models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=10, choices=Kind)
    raised_on = models.DateField()
    grounds = models.JSONField(default=dict)
    ended_on = models.DateField(null=True)

    objects: ClassVar[Any] = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["raised_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "kind"], condition=models.Q(ended_on=None), name="one_standing_proposal_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.response_id} {self.kind}"
