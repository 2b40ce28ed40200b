"""Files, each belonging to one record. Content lies in a table of its own, so that no list loads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account, Case, Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.records import kinds
from tocsin.desk.ui.trilingual import TrilingualField

from . import sizes
from .findings import REMAINS, REMOVED


class AttachmentQuerySet(GuardedQuerySet):
    def visible_to(self, reader: Account | AnonymousUser | Audience) -> Self:
        """Files that a reader may read, of records that they may read in the case of the file.

        None for an audience: no edition mentions a file. Asks which kinds of records have files, in which cases.
        """
        return self._belonging_to_readable(reader, also_off=True)

    def listed_for(self, reader: Account) -> Self:
        """Those of them whose records are on record, for lists and the search."""
        return self._belonging_to_readable(reader, also_off=False)

    def _belonging_to_readable(self, reader: Account | AnonymousUser | Audience, *, also_off: bool) -> Self:
        """``also_off``: of records that were taken off the record too."""
        if not isinstance(reader, Account):
            return self.none()
        mine = super().visible_to(reader)
        pairs = set(mine.order_by().values_list("case", "subject").distinct())
        cases = Case.objects.in_bulk({case for case, _label in pairs})
        found = models.Q(pk__in=())
        for case, label in sorted(pairs):
            if label in kinds_with_files():
                rows = kinds.readable(label, reader=reader, case=cases[case], also_off=also_off)
                found |= models.Q(_is_of(rows), case=case, subject=label)
        return mine.filter(found)

    def belonging_to(self, row: models.Model, *, reader: Account) -> Self:
        """Those of one record, which the caller has found through what the reader may read."""
        return super().visible_to(reader).filter(subject=row._meta.label_lower, subject_id=row.pk)


def kinds_with_files() -> Iterator[str]:
    """The labels of the kinds to whose records files can belong: of those with a page, all but files."""
    return (
        label for label, kind in kinds.KINDS.items() if kind.has_pages and label != Attachment._meta.label_lower
    )  # fmt: skip


def _is_of(rows: models.QuerySet[Any]) -> models.Exists:
    # Asked for the records of the files alone, however many others there are.
    return models.Exists(rows.filter(pk=models.OuterRef("subject_id")))


class Attachment(Guarded):
    """A file that belongs to a record of any kind."""

    subject = models.CharField(max_length=64, editable=False)
    subject_id = models.BigIntegerField(editable=False)
    title = TrilingualField(_("what it is"), help_text=_("For example “Signed agreement” or “Photo of the convoy”."))
    # As it was on the computer of who added it, see ``names``; it can be empty.
    name = models.CharField(max_length=150, blank=True, editable=False)
    media_type = models.CharField(max_length=100, editable=False)
    ending = models.CharField(max_length=5, editable=False)
    size = models.PositiveIntegerField(editable=False)
    # Keys of ``findings``.
    removed = models.JSONField(default=list, editable=False)
    remains = models.JSONField(default=list, editable=False)

    objects: ClassVar[Any] = AttachmentQuerySet.as_manager()
    all_records: ClassVar[Any] = AttachmentQuerySet.of_all_records()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject", "subject_id"])]
        constraints = [level_constraint("attachment_level")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def filename(self) -> str:
        """The name under which it is saved."""
        return self.name or f"tocsin-{self.pk}.{self.ending}"

    @property
    def size_in_words(self) -> str:
        return sizes.in_words(self.size)

    @property
    def what_was_removed(self) -> list[str]:
        return [str(REMOVED[key]) for key in self.removed if key in REMOVED]

    @property
    def what_remains(self) -> list[str]:
        return [str(REMAINS[key]) for key in self.remains if key in REMAINS]


class Content(models.Model):
    """The bytes of a file, without what they said of their maker.

    In the database: there with their row or not at all, backed up with it, and erased with it.
    """

    attachment = models.OneToOneField(Attachment, models.CASCADE, primary_key=True, related_name="content")
    data = models.BinaryField()

    objects: ClassVar[models.Manager[Content]] = models.Manager()

    def __str__(self) -> str:
        return f"content of {self.attachment_id}"
