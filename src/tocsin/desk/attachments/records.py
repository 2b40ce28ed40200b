"""What the pages of a record need to know of files."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Level
from tocsin.desk.people.pages import RoomPages
from tocsin.desk.records.kinds import Recommended, RecordKind

from .forms import AttachmentForm

PAGES = RoomPages("attachments", _("Files"))

# On the page of a file and in the history of its record alike.
ACTIONS: dict[str, str | Promise] = {
    "attachments.added": _("File added"),
    "attachments.closed": _("File closed together with its record"),
    "attachments.erased": _("File deleted for good"),
    "attachments.attachment_corrected": _("Description of a file corrected"),
    "attachments.attachment_taken_off": _("File taken off the record"),
    "attachments.attachment_restored": _("File restored"),
}


KINDS: dict[str, RecordKind] = {
    "attachments.attachment": RecordKind(
        label=pgettext_lazy("a record", "File"),
        page="attachments:list",
        room=PAGES,
        recommended=Recommended(
            Level.TEAM, _("A file can be an agreement or a scan. Decide for each who can read it.")
        ),
        form=AttachmentForm,
        searched=("title",),
        actions=ACTIONS,
    )
}
