"""That an edition is meant to be as short as it is."""

from __future__ import annotations

from django.db import models

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account

from .update import Update


class ShortEdition(models.Model):
    """The convenor confirmed that a nearly empty edition may be released, and why; the journal has it too.

    ``mentioned`` and ``total`` are the records that it mentioned and those that there were. It holds until the edition
    mentions fewer, or there are more of them. Rows are only ever added.
    """

    update_of = models.ForeignKey(Update, models.PROTECT, related_name="short_editions")
    audience = models.CharField(max_length=8, choices=Audience)
    mentioned = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    reason = models.TextField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        # As of the tables beside it.
        app_label = "updates"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mentioned__lt=models.F("total")), name="a_short_edition_leaves_something_out"
            )
        ]

    def __str__(self) -> str:
        return f"{self.update_of_id} {self.audience} {self.mentioned}/{self.total}"
