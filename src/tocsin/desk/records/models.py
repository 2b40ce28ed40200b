"""What a correction changed. The journal says who corrected a record and why; these rows say which fields."""

from __future__ import annotations

from django.db import models

from tocsin.desk.journal.models import Entry


class ChangedField(models.Model):
    """One field that an act changed, before and after.

    Unlike the journal's rows these can be erased. A field that holds a person's name is recorded as changed, without
    values (``hidden``); a person in a relation is recorded by number.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="changed_fields")
    field = models.CharField(max_length=64)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "field"], name="a_field_changes_once_an_act"),
            models.CheckConstraint(
                condition=models.Q(hidden=False) | models.Q(before=None, after=None),
                name="a_hidden_change_has_no_values",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} in {self.entry_id}"
