"""What was released of an update: each edition as it was frozen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account


class ReleaseQuerySet(models.QuerySet["Release"]):
    def out(self) -> ReleaseQuerySet:
        """Released, and not only set to be."""
        return self.filter(update_of__state=Update.State.RELEASED)

    def standing(self) -> ReleaseQuerySet:
        """What is out, and was neither corrected since nor withdrawn."""
        newer = Update.objects.filter(
            slug=models.OuterRef("update_of__slug"),
            revision__gt=models.OuterRef("update_of__revision"),
            state=Update.State.RELEASED,
        )
        return self.out().exclude(models.Exists(newer)).exclude(update_of__kind=Update.Kind.WITHDRAWAL)

    def readable(self) -> ReleaseQuerySet:
        """What readers at the desk may open: what is out, and what is shown to them under embargo before its time."""
        return self.filter(
            models.Q(update_of__state=Update.State.RELEASED)
            | models.Q(update_of__state=Update.State.SCHEDULED, update_of__embargoed=True)
        )


class Release(models.Model):
    """One edition of an update as it was frozen. The file that the website reads is written from this row.

    Editions are frozen when a release is set; until its instant nobody but the writers reads them, unless they are
    shown under embargo. No file of the site is written of them before.
    """

    update_of = models.ForeignKey(Update, models.PROTECT, related_name="releases")
    audience = models.CharField(max_length=8, choices=Audience)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    snapshot = models.TextField(help_text=_("The frozen edition, in the website's format."))
    sha256 = models.CharField(max_length=64)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["update_of", "audience"], name="an_edition_is_released_once")]

    def __str__(self) -> str:
        return f"{self.update_of_id} {self.audience}"
