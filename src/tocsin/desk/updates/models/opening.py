"""Records that were opened together from a draft, so that the press can be undone."""

from __future__ import annotations

from django.db import models

from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account


class RecordOpening(models.Model):
    """One press that opened records of a draft to a level. It is undone at most once."""

    update_of = models.ForeignKey(Update, models.PROTECT, related_name="openings")
    audience = models.CharField(max_length=8, choices=Audience)
    level = models.PositiveSmallIntegerField(choices=Level)
    reason = models.TextField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.update_of_id} {self.audience} {self.level}"


class OpenedRecord(models.Model):
    """A record that was opened, and the level that it had before."""

    opening = models.ForeignKey(RecordOpening, models.CASCADE, related_name="records")
    model = models.CharField(max_length=64)
    row = models.BigIntegerField()
    before = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opening", "model", "row"], name="a_record_is_opened_once")]

    def __str__(self) -> str:
        return f"{self.model} {self.row} in {self.opening_id}"
