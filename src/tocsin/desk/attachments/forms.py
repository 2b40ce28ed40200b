"""The forms of files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import RecordForm

from .models import Attachment


class AttachmentForm(RecordForm):
    """What a file is. The file itself is not changed: another is added, and this one taken off the record."""

    class Meta:
        model = Attachment
        fields = ["title", "level", "readers"]


class AttachForm(AttachmentForm):
    """A file, and what it is. It begins at the level of its record."""

    file = forms.FileField(
        label=_("file"),
        help_text=_(
            "PDF, picture, Word, Excel, PowerPoint, OpenDocument or plain text, up to 25 MB. Its author, place, device "
            "and program are removed; what can be read or seen in it stays."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another.")},
    )

    field_order = ["file", "title", "level", "readers"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if upload := values.get("file"):
            values["file"] = upload.read()
        return values
