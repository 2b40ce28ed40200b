"""What is known of the installation itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

# The pulse has one row.
ONLY = 1


class TakenBackup(models.Model):
    """That a backup was made. It says not where it is, which is nobody's concern who reads the database."""

    at = models.DateTimeField()
    size = models.PositiveBigIntegerField()
    is_encrypted = models.BooleanField()
    # The version of the events table that is in it; null where there was no table.
    table_version = models.PositiveIntegerField(null=True)

    objects: ClassVar[models.Manager[TakenBackup]] = models.Manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Pulse(models.Model):
    """When the worker last showed that it runs: one row."""

    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Pulse]] = models.Manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=ONLY), name="one_pulse")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Fault(models.Model):
    """That a part of the installation was found bad: from when, until when, and when it was mailed, which is once.

    ``part`` is a key of ``findings.PARTS``. Of a part that is good again and turns bad later there is another row.
    """

    part = models.CharField(max_length=20)
    began_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Fault]] = models.Manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part"], condition=models.Q(ended_at=None), name="one_open_fault_of_a_part"
            ),
        ]

    def __str__(self) -> str:
        return self.part
