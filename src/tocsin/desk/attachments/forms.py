"""The forms of files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Level
from tocsin.desk.people.forms import RecordForm
from tocsin.desk.people.models import Guarded
from tocsin.desk.ui.required import required

from . import apart, refusals, sizes
from .models import Attachment
from .operations import LARGEST

# What a browser offers to choose; the content decides. A telephone sends a photograph as JPEG where it sees this.
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.webp,.tif,.tiff,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv"


class AttachmentForm(RecordForm):
    """What a file is. The file itself is not changed: another is added, and this one taken off the record."""

    class Meta:
        model = Attachment
        fields = ["title", "level", "readers"]
        error_messages = required(title=_("Enter what the file is."))


class AttachForm(AttachmentForm):
    """A file, and what it is. However open its record is, it begins with the team unless the case says otherwise."""

    file = forms.FileField(
        label=_("file to add"),
        error_messages={
            "required": _("Choose the file to add."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    field_order = ["file", "title", "level", "readers"]

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        if isinstance(row, Guarded):
            kwargs["initial"] = {"readers": row.readers.all()}
        super().__init__(*args, rests_on=row, **kwargs)
        fields: dict[str, Any] = self.fields
        # In the digits of the page.
        fields["file"].help_text = gettext(
            "PDF, picture, Word, Excel, PowerPoint, OpenDocument or plain text, up to %(size)s. Author, place, device "
            "and program are removed from it; what can be read or seen in it stays."
        ) % {"size": sizes.in_words(LARGEST)}
        if isinstance(row, Guarded):
            fields["level"].choices = [one for one in Level.choices if one[0] >= row.level]
            if row.level == Level.RESTRICTED:
                fields["readers"].queryset = row.readers.order_by("name")

    def clean_file(self) -> Any:
        """The file without what it says of its maker, in place of the file that was sent."""
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise ValidationError(
                gettext("This file has %(size)s. Add one of at most %(most)s.")
                % {"size": sizes.in_words(upload.size), "most": sizes.in_words(LARGEST)}
            )
        try:
            self.cleaned_data["name"] = upload.name
            return apart.clean(upload.read())
        except refusals.FileRefused as refused:
            raise ValidationError(str(refused)) from None
