"""What the pages of a record need to know of files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import RecordKind

from .forms import AttachmentForm

PAGES = RoomPages("attachments", _("Files"))

KINDS = {
    "attachments.attachment": RecordKind(
        label=_("File"),
        page="attachments:list",
        room=PAGES,
        form=AttachmentForm,
        searched=("title",),
        include="attachments/file.html",
        actions={"attachments.added": pgettext_lazy("a file", "Added")},
    )
}
