"""Outcomes, as outcome harvesting has them: what changed in whose behaviour, and what led to it.

We contribute to a change; we do not cause it. So an outcome says what others contributed as well.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.directory import verifiers
from tocsin.desk.people.models import Guarded, level_constraint
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import FirstDayField, OptionalWhenField, WhenField


class Outcome(verifiers.Verifiable, Guarded):
    """A change in what somebody does: observable, dated, with the contributions of ours and of others."""

    class Significance(models.TextChoices):
        SMALL = "small", pgettext_lazy("significance", "A first sign")
        REAL = "real", pgettext_lazy("significance", "A real change")
        DECISIVE = "decisive", pgettext_lazy("significance", "It changed the course of events")

    by_name = "verifier"

    response = models.ForeignKey(Response, models.CASCADE, related_name="outcomes")
    whose = TrilingualField(
        _("whose behaviour"), help_text=_("For example “France”; in French with its article: “la France”.")
    )
    change = TrilingualField(
        _("what changed"),
        rows=2,
        help_text=_("A whole clause without a full stop, for example “France offers to host talks”."),
    )
    on = FirstDayField(_("seen on"), when="when")
    when = WhenField(day="on")
    significance = models.CharField(_("significance"), max_length=8, choices=Significance)
    why_significant = models.TextField(_("why it matters"))
    ours = TrilingualField(
        _("our contribution"),
        rows=2,
        help_text=_("Complete the words “we contributed with”, for example “a briefing”."),
    )
    others = TrilingualField(
        _("contribution of others"),
        rows=2,
        help_text=_(
            "Complete the words “others contributed with”, for example “the mediation of Russia”. Nobody acts alone."
        ),
    )
    evidence = models.TextField(_("evidence"), help_text=_("Where it can be seen: a statement, a vote, an article."))
    verifier_person = verifiers.person_field(
        _("confirmed by (person)"),
        help_text=_("Someone outside the response. They are named in the form that they agreed to."),
    )
    verifier_body = verifiers.body_field()
    verifier = verifiers.name_field()
    verified_on = FirstDayField(_("confirmed on"), null=True, blank=True, when="verified_when")
    verified_when = OptionalWhenField(day="verified_on")

    class Meta:
        # The table and its name in the journal are of the room in which it began.
        app_label = "responses"
        ordering = ["on", "pk"]
        constraints = [
            level_constraint("outcome_level"),
            models.CheckConstraint(condition=~models.Q(evidence=""), name="no_outcome_without_evidence"),
            models.CheckConstraint(
                condition=models.Q(verified_on=None)
                | (
                    (
                        ~models.Q(verifier="")
                        | models.Q(verifier_person__isnull=False)
                        | models.Q(verifier_body__isnull=False)
                    )
                    & models.Q(verified_on__gte=models.F("on"))
                ),
                name="confirmed_by_somebody_afterwards",
            ),
            verifiers.one_at_most("verifier", name="one_confirms_an_outcome"),
        ]

    def __str__(self) -> str:
        return str(self.change)


class TrailStep(models.Model):
    """A row that stands on the way to an outcome, by its kind and number: it may be of a room above."""

    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="trail")
    order = models.PositiveSmallIntegerField()
    model = models.CharField(max_length=64)
    row = models.BigIntegerField()

    class Meta:
        # The table and its name in the journal are of the room in which it began.
        app_label = "responses"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["outcome", "model", "row"], name="a_row_stands_once_on_a_trail"),
            models.UniqueConstraint(fields=["outcome", "order"], name="a_trail_has_an_order"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"
