"""Keys of forms that were saved, and texts that wait until somebody has signed in again."""

from __future__ import annotations

from django.db import models


class FormKey(models.Model):
    """A form that was saved. The unique key makes a second press of the same form find the first.

    The account is a number without a foreign key: this room is below the one of accounts.
    """

    key = models.CharField(max_length=32, unique=True)
    account = models.BigIntegerField()
    form = models.TextField(help_text="The path that the form posts to.")
    sent = models.CharField(max_length=64, help_text="Keyed hash of what was sent.")
    result = models.TextField(blank=True, help_text="Where what it made is shown.")
    saved_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.key


class KeptText(models.Model):
    """What somebody sent without a session, encrypted with a key that only their browser's cookie holds."""

    key = models.CharField(max_length=32, unique=True)
    account = models.BigIntegerField()
    form = models.TextField(help_text="The path that the form posts to.")
    page = models.TextField(help_text="The page that shows the form.")
    sealed = models.BinaryField(help_text="AES-GCM: 12 bytes of nonce, then the encrypted text.")
    kept_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
