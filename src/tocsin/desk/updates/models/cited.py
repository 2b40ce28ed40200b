"""The records that a released edition rests on."""

from __future__ import annotations

from django.db import models

from .release import Release


class CitedRecord(models.Model):
    """That a sentence or figure of an edition was read from a record, by its table and number, when it was frozen.

    Editions that were released before this was kept have none.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="cited")
    model = models.CharField(max_length=64)
    row = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "model", "row"], name="a_record_is_cited_once")]
        indexes = [models.Index(fields=["model", "row"])]

    def __str__(self) -> str:
        return f"{self.model} {self.row} in {self.release_id}"
