"""What is known of the installation itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


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
