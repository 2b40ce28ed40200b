"""Files are found by what they are and by their name, as those of the records that they belong to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.attachments.models import Attachment
from tocsin.desk.records import kinds

from .kinds import SearchedKind, names

KIND = SearchedKind(
    model=Attachment,
    label=_("Files"),
    parts=(names("title", "name"),),
    visible=lambda searcher: Attachment.objects.listed_for(searcher.account),
    related=("case",),
    title=lambda row, _searcher: str(row.title),
    address=lambda row, _searcher: kinds.address(row._meta.label_lower, row.pk, slug=row.case.slug),
)
