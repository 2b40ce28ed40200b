"""Files, each belonging to one record. Content lies in a table of its own, so that no list loads it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account, Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.records import kinds
from tocsin.desk.ui.trilingual import TrilingualField


class AttachmentQuerySet(GuardedQuerySet):
    def visible_to(self, reader: Account | AnonymousUser | Audience) -> Self:
        """Files that a reader may read, of records that they may read."""
        mine = super().visible_to(reader)
        readable = models.Q()
        for label in kinds.KINDS:
            if issubclass(model := kinds.model_of(label), Guarded) and not issubclass(model, Attachment):
                rows = model.all_records.visible_to(reader).values("pk")
                readable |= models.Q(subject=label, subject_id__in=rows)
            else:
                readable |= models.Q(subject=label)
        return mine.filter(readable)

    def of(self, row: models.Model) -> Self:
        return self.filter(subject=row._meta.label_lower, subject_id=row.pk)


class Attachment(Guarded):
    """A file that belongs to a record of any kind. The name that it had on somebody's computer is not kept."""

    subject = models.CharField(max_length=64, editable=False)
    subject_id = models.BigIntegerField(editable=False)
    title = TrilingualField(_("what it is"), help_text=_("For example “Signed agreement” or “Photo of the convoy”."))
    media_type = models.CharField(max_length=100, editable=False)
    ending = models.CharField(max_length=5, editable=False)
    size = models.PositiveIntegerField(editable=False)

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
        """The name under which it is saved: it says nothing of what is in it."""
        return f"tocsin-{self.pk}.{self.ending}"


class Content(models.Model):
    """The bytes of a file, without what they said of their maker."""

    attachment = models.OneToOneField(Attachment, models.CASCADE, primary_key=True, related_name="content")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"content of {self.attachment_id}"
