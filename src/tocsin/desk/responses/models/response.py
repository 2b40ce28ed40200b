"""A response from its scoping to its exit, the scores of its scoping, and who was consulted."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case, Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import FirstDayField, OptionalWhenField, WhenField
from tocsin.desk.watch.models import Alarm, Situation
from tocsin.language.words import Words

from ..stages import LAUNCHED, LIVE, Stage


class ResponseQuerySet(GuardedQuerySet):
    def live(self) -> Self:
        return self.filter(stage__in=LIVE)

    def launched(self) -> Self:
        return self.filter(stage__in=LAUNCHED)


class Response(Guarded):
    """One scoping and, when it is launched, the emergency response that follows from it."""

    level_is_its_own = False

    case = models.OneToOneField(Case, models.PROTECT, related_name="response", editable=False)
    slug = models.SlugField(unique=True, max_length=80)
    situation = models.ForeignKey(Situation, models.PROTECT, related_name="responses")
    alarm = models.ForeignKey(Alarm, models.PROTECT, null=True, blank=True, related_name="responses")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.SCOPING)
    stage_since = models.DateField()
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("owner"))
    opened_on = models.DateField()
    objective = TrilingualField(
        _("objective"),
        blank=True,
        rows=2,
        help_text=_("Complete the words “we work for”, for example “a durable ceasefire”."),
    )
    launched_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(_("review date"), null=True, blank=True)
    exited_on = models.DateField(null=True, blank=True)
    retention_from = models.DateField(
        null=True, blank=True, help_text=_("The day from which the retention period for its personal data runs.")
    )

    objects: ClassVar[Any] = ResponseQuerySet.as_manager()
    all_records: ClassVar[Any] = ResponseQuerySet.of_all_records()

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
                condition=~models.Q(stage__in=[str(s) for s in LAUNCHED])
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


class ConsultationQuerySet(GuardedQuerySet):
    def in_response(self, response: Response) -> Self:
        return self.filter(response=response).select_related("organisation")


class Consultation(Guarded):
    """A partner organisation that was asked during the scoping whether a response would have its interest."""

    class Interest(models.TextChoices):
        NONE = "none", pgettext_lazy("interest", "No answer")
        IN = "in", pgettext_lazy("interest", "In")
        OUT = "out", pgettext_lazy("interest", "Out")

    response = models.ForeignKey(Response, models.CASCADE, related_name="consultations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="consultations", verbose_name=_("organisation")
    )
    asked_on = FirstDayField(_("asked on"), when="asked_when")
    asked_when = WhenField(day="asked_on")
    interest = models.CharField(_("interest"), max_length=4, choices=Interest, default=Interest.NONE)
    answered_on = FirstDayField(_("answered on"), null=True, blank=True, when="answered_when")
    answered_when = OptionalWhenField(day="answered_on")
    note = models.TextField(_("note"), blank=True)

    objects: ClassVar[Any] = ConsultationQuerySet.as_manager()
    all_records: ClassVar[Any] = ConsultationQuerySet.of_all_records()

    class Meta:
        ordering = ["pk"]
        constraints = [
            level_constraint("consultation_level"),
            # Restricted rows are left out: a refusal would tell who may not read one that it exists.
            models.UniqueConstraint(
                fields=["response", "organisation"],
                condition=models.Q(level__lt=int(Level.RESTRICTED), withdrawn_on=None),
                name="an_organisation_is_consulted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(interest="none", answered_on=None)
                | models.Q(
                    interest__in=["in", "out"], answered_on__isnull=False, answered_on__gte=models.F("asked_on")
                ),
                name="an_interest_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
