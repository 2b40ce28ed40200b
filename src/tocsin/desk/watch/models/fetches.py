"""Providers that are fetched from every few minutes, as a person has switched it on."""

from __future__ import annotations

from django.db import models

from tocsin.desk.people.models import Account


class RegularFetch(models.Model):
    """Whether a provider is fetched from by itself, who set that, and how the last attempts went.

    ``since_at`` is when it was switched on: files of before are not caught up with. ``failures`` counts attempts in a
    row that failed; the next is not made before ``next_at``.
    """

    provider = models.CharField(max_length=20, unique=True)
    is_on = models.BooleanField(default=False)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    since_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failure = models.JSONField(default=dict)

    class Meta:
        ordering = ["provider"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_on=False) | models.Q(since_at__isnull=False),
                name="a_regular_fetch_has_a_beginning",
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.is_on}"
