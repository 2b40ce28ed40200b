"""What ends a response, and what is written down when it ends."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.models import Organisation
from tocsin.desk.people.models import Account, FieldsChecked, Guarded, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField

from .decision import Decision
from .response import Response


class ExitCriterion(models.Model):
    """What must be so for the response to end."""

    class Kind(models.TextChoices):
        CEASEFIRE_HOLDS = "ceasefire_holds", _("A ceasefire holds")
        ASK_WON = "ask_won", _("An ask is won")
        JUDGED = "judged", _("Judged by a person")
        DATE = "date", _("A date is reached")

    response = models.ForeignKey(Response, models.CASCADE, related_name="exit_criteria")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    days = models.PositiveSmallIntegerField(_("for how many days"), null=True, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    words = TrilingualField(_("in words"), blank=True)
    # A row of a room above this one, so a number and no foreign key; that room answers for it (``hooks.py``).
    ask = models.BigIntegerField(_("ask"), null=True, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    met_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    met_note = models.TextField(_("on what it was judged"), blank=True)
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
        TAKEN_BACK = "taken_back", pgettext_lazy("a criterion", "Judgement taken back")
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


class Dossier(FieldsChecked):
    """What is written down before an exit; with the decision to exit it is closed."""

    # The re-entry trigger counts the deaths of so many days.
    DAYS = 28

    response = models.ForeignKey(Response, models.PROTECT, related_name="dossiers")
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="dossier")
    begun_on = models.DateField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reentry_deaths = models.PositiveIntegerField(
        _("re-entry at so many deaths"),
        help_text=_("By best estimate, in placed events of 28 days after the exit."),
    )
    lessons = models.TextField(_("lessons"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["response"], condition=models.Q(decision=None), name="one_open_dossier"),
            models.CheckConstraint(condition=models.Q(reentry_deaths__gt=0), name="re_entry_needs_deaths"),
            models.CheckConstraint(condition=~models.Q(lessons=""), name="no_dossier_without_lessons"),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} {self.begun_on}"


class Unfinished(models.Model):
    """What becomes of a product that is unfinished when a response ends: a row of a room above, by its number."""

    class Fate(models.TextChoices):
        COMPLETED = "completed", pgettext_lazy("a product", "We complete it all the same")
        HANDED_OVER = "handed_over", pgettext_lazy("a product", "Handed over")
        KEPT = "kept", pgettext_lazy("a product", "Kept, for a way back")
        DROPPED = "dropped", pgettext_lazy("a product", "Dropped")

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="unfinished")
    model = models.CharField(max_length=64)
    row = models.BigIntegerField()
    fate = models.CharField(_("what becomes of it"), max_length=12, choices=Fate)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "unfinished"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "model", "row"], name="a_product_has_one_fate"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.row}: {self.fate}"


class Handover(models.Model):
    """What a partner organisation takes over when a response ends."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="handovers")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation"))
    what = models.CharField(_("what it takes over"), max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(what=""), name="a_handover_says_what")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.what}"


class Lesson(Guarded):
    """A line of the after-action review: what was expected, what happened, why, and what to change next time."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="after_action")
    expected = models.TextField(_("what we expected"))
    happened = models.TextField(_("what happened"))
    why = models.TextField(_("why"))
    change = models.TextField(_("what we change next time"))
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("who sees to it"))
    on = models.DateField(_("noted on"))

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            level_constraint("lesson_level"),
            models.CheckConstraint(
                condition=~models.Q(expected="") & ~models.Q(happened="") & ~models.Q(why="") & ~models.Q(change=""),
                name="an_after_action_line_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} {self.on}"
