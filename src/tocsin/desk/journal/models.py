"""The journal's rows point to people and rows by number, and never hold a name: they outlive an erasure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One act: who did what to which row, when it was written, on which day, and why.

    The database refuses to change or delete a row (triggers, see the migration).
    """

    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField(help_text=_("The day of the action, by the date set for the example"))
    actor_id = models.BigIntegerField(null=True, help_text=_("Empty when Tocsin acted automatically"))
    case_id = models.BigIntegerField(null=True, db_index=True)
    action = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    subject_id = models.BigIntegerField()
    level = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject", "subject_id"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.action} {self.subject} {self.subject_id}"


class StandingClock(models.Model):
    """Where the day stands still, as in the example. At most one row; none: the day is today."""

    stands_at = models.DateField()
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="one_standing_clock")]

    def __str__(self) -> str:
        return self.stands_at.isoformat()
