"""A response from its scoping to its exit, and each decision with the evidence it was taken on."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account, Case, Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField, Words
from tocsin.desk.watch.models import Alarm, Situation

from .stages import LAUNCHED, LIVE, Stage


class ResponseQuerySet(GuardedQuerySet):
    def live(self) -> Self:
        return self.filter(stage__in=LIVE)

    def launched(self) -> Self:
        return self.filter(stage__in=LAUNCHED)


class Response(Guarded):
    """One scoping and, when it is launched, the emergency response that follows from it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="response", editable=False)
    slug = models.SlugField(unique=True, max_length=80)
    situation = models.ForeignKey(Situation, models.PROTECT, related_name="responses")
    alarm = models.ForeignKey(Alarm, models.PROTECT, null=True, blank=True, related_name="responses")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.SCOPING)
    stage_since = models.DateField()
    version = models.PositiveIntegerField(default=1)
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("owner"))
    opened_on = models.DateField()
    objective = TrilingualField(
        _("objective"), blank=True, rows=2, help_text=_("As it stands after “for”: “a durable ceasefire”.")
    )
    launched_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(_("review date"), null=True, blank=True)
    exited_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        constraints = [
            level_constraint("response_level"),
            models.UniqueConstraint(
                fields=["situation"],
                condition=models.Q(stage__in=[str(s) for s in LIVE]),
                name="one_live_response_per_situation",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage__in=["active", "monitoring", "reduced", "exited"])
                | models.Q(launched_on__isnull=False, review_on__isnull=False),
                name="no_launch_without_a_day_and_a_review",
            ),
            models.CheckConstraint(
                condition=models.Q(review_on=None)
                | models.Q(launched_on=None)
                | models.Q(review_on__gt=models.F("launched_on")),
                name="review_comes_after_launch",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage="exited") | models.Q(exited_on__isnull=False), name="exit_has_a_day"
            ),
        ]

    @property
    def title(self) -> Words:
        """The title of its case: written down once."""
        words: Words = self.case.title
        return words

    def __str__(self) -> str:
        return str(self.title)


class CriterionScore(models.Model):
    """One of the five written criteria, scored with a note."""

    class Criterion(models.TextChoices):
        INFLUENCE = "influence", _("Potential to influence")
        CONSISTENCY = "consistency", _("Policy consistency")
        CRITICAL_MASS = "critical_mass", _("Critical mass of partners")
        ADDED_VALUE = "added_value", _("Added value")
        CAPACITY = "capacity", _("Capacity")

    class Score(models.IntegerChoices):
        WEAK = 1, pgettext_lazy("score", "Weak")
        FAIR = 2, pgettext_lazy("score", "Fair")
        STRONG = 3, pgettext_lazy("score", "Strong")

    response = models.ForeignKey(Response, models.CASCADE, related_name="scores")
    criterion = models.CharField(_("criterion"), max_length=14, choices=Criterion)
    score = models.PositiveSmallIntegerField(_("score"), choices=Score)
    note = models.TextField(_("note"))
    scored_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    scored_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["response", "criterion"], name="a_criterion_is_scored_once"),
            models.CheckConstraint(condition=models.Q(score__in=[1, 2, 3]), name="score_is_one_to_three"),
            models.CheckConstraint(condition=~models.Q(note=""), name="no_score_without_a_note"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.score}"


class Decision(models.Model):
    """A move from one stage to another: by whom, when, why, and the evidence frozen as it was seen."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="decisions")
    moved_from = models.CharField(max_length=10, choices=Stage)
    moved_to = models.CharField(max_length=10, choices=Stage)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.TextField(_("reason"))
    despite = models.TextField(
        _("why although criteria are not met"), blank=True, help_text=_("For an exit before all its criteria are met.")
    )
    evidence = models.JSONField(default=dict)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="no_decision_without_a_reason")]

    def __str__(self) -> str:
        return f"{self.moved_from} → {self.moved_to}"


class ExitCriterion(models.Model):
    """What must be so for the response to end."""

    class Kind(models.TextChoices):
        CEASEFIRE_HOLDS = "ceasefire_holds", _("A ceasefire holds")
        JUDGED = "judged", _("Judged by a person")
        DATE = "date", _("A date is reached")

    response = models.ForeignKey(Response, models.CASCADE, related_name="exit_criteria")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    days = models.PositiveSmallIntegerField(_("for how many days"), null=True, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    words = TrilingualField(_("in words"), blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    met_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    met_note = models.TextField(_("on what it was judged"), blank=True)

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
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
