"""An update of one or more responses, and what was released of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account, Guarded, level_constraint
from tocsin.desk.responses.models import Response


class Update(Guarded):
    """What was done in a period. Its text is drawn from the record each time it is opened, until release."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        RELEASED = "released", _("Released")

    slug = models.SlugField(unique=True, max_length=80)
    period_start = models.DateField(_("from"))
    period_end = models.DateField(_("to"))
    responses = models.ManyToManyField(Response, related_name="updates", verbose_name=_("responses"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    begun_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    begun_on = models.DateField()

    class Meta:
        ordering = ["-period_end", "-pk"]
        constraints = [
            level_constraint("update_level"),
            models.UniqueConstraint(fields=["case", "period_start", "period_end"], name="one_update_per_period"),
            models.CheckConstraint(
                condition=models.Q(period_end__gte=models.F("period_start")),
                name="period_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Release(models.Model):
    """One edition of an update as it was frozen: its text is in the snapshot file, this is its seal."""

    update_of = models.ForeignKey(Update, models.PROTECT, related_name="releases")
    audience = models.CharField(max_length=8, choices=Audience)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    snapshot = models.CharField(max_length=200, help_text=_("The file below the folder of snapshots."))
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["update_of", "audience"], name="an_edition_is_released_once")]

    def __str__(self) -> str:
        return f"{self.update_of_id} {self.audience}"
