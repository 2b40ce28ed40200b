"""The index: which token is in which part of which record. An inverted table, the same on SQLite and PostgreSQL.

Tokens are bytes, which both databases compare one by one, so that a range of them is every word with a beginning.
"""

from __future__ import annotations

from django.db import models


class IndexedToken(models.Model):
    """A token in a part of a record: ``part`` is the record's label, and the part's name where it has several."""

    part = models.CharField(max_length=64)
    row = models.BigIntegerField()

    class Meta:
        abstract = True


class Posting(IndexedToken):
    """A folded word, as it is. Never of a restricted record, nor of what is found by keyed tokens alone."""

    token = models.BinaryField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "token", "row"], name="a_token_is_indexed_once")]
        indexes = [models.Index(fields=["part", "row"], name="postings_of_a_record")]

    def __str__(self) -> str:
        return f"{self.part} {self.row}"


class KeyedPosting(IndexedToken):
    """The keyed token of a folded word (``keyed.keyed_token``): it can be asked for, and not read."""

    token = models.BinaryField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "part", "row"], name="a_keyed_token_is_indexed_once")]
        indexes = [models.Index(fields=["part", "row"], name="keyed_postings_of_a_record")]

    def __str__(self) -> str:
        return f"{self.part} {self.row}"


class IndexState(models.Model):
    """By which rules, and with which key, the index was made: one row. Where either has changed, it is made again."""

    rules = models.CharField(max_length=64)
    key = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.rules
