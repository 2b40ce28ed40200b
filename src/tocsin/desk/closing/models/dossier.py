"""The exit dossier: what is written down before a response ends."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.directory.models import Organisation
from tocsin.desk.numbered import numbered
from tocsin.desk.people.models import Account, FieldsChecked
from tocsin.desk.responses.models import Decision, Response
from tocsin.desk.responses.stages import REENTRY_DAYS


class Dossier(FieldsChecked):
    """What is written down before an exit; with the decision to exit it is closed."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="dossiers")
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="dossier")
    begun_on = models.DateField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reentry_deaths = models.PositiveIntegerField(
        _("re-entry trigger: number of deaths"),
        help_text=numbered(
            _("Best estimate, in placed events of the %(days)s days after the exit."), days=REENTRY_DAYS
        ),
    )
    lessons = models.TextField(_("lessons"))

    class Meta:
        # The table and its name in the journal are of the room in which it began.
        app_label = "responses"
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
        COMPLETED = "completed", pgettext_lazy("a product", "We complete it anyway")
        HANDED_OVER = "handed_over", pgettext_lazy("a product", "Handed over")
        KEPT = "kept", pgettext_lazy("a product", "Kept for a possible return")
        DROPPED = "dropped", pgettext_lazy("a product", "Dropped")

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="unfinished")
    model = models.CharField(max_length=64)
    row = models.BigIntegerField()
    fate = models.CharField(_("what will become of it"), max_length=12, choices=Fate)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        # The table and its name in the journal are of the room in which it began.
        app_label = "responses"
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
        # The table and its name in the journal are of the room in which it began.
        app_label = "responses"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(what=""), name="a_handover_says_what")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.what}"
