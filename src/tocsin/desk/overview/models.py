"""When somebody was last on home, so that it can say what is new since."""

from __future__ import annotations

from django.db import models

from tocsin.desk.people.models import Account


class LastVisit(models.Model):
    """Of an account: what was written after ``since`` is new to it; ``seen_at`` is when it last opened home.

    ``seen_at`` is behind by up to an hour, because it is not written each time.
    """

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account_id} {self.seen_at}"
