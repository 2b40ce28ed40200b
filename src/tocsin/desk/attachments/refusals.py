"""Why a file was not added."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import Refused


class _File(Refused):
    field = "file"


class UnknownFormat(_File):
    """A format of which nobody here knows what it says of its maker."""

    text = _(
        "This type of file cannot be added. Use PDF, JPEG, PNG, WebP or TIFF, a Word, Excel, PowerPoint or OpenDocument "
        "file, or plain text in UTF-8."
    )


class Damaged(_File):
    """It begins like its format and cannot be read as such."""

    text = _(
        "This file cannot be read. It may be damaged: open it on your computer, save it again and add the new file."
    )


class Locked(_File):
    """A password keeps its parts from being cleaned."""

    text = _("This file is protected by a password. Save it without one and add it again.")


class HasPrograms(_File):
    """Macros, or a file within the file, which cannot be cleaned."""

    text = _("This file contains macros or other files. Save it as PDF and add that.")


class SeveralPages(_File):
    """A TIFF of several pages."""

    text = _("This TIFF has several pages. Save it as PDF and add that.")


class TooLarge(_File):
    """It is too large, or becomes so when it is unpacked."""

    text = _("This file is too large. Split it, or save its pictures smaller, and add it again.")


class EmptyFile(_File):
    """No bytes."""

    text = _("This file is empty. Choose another.")


class LessThanRecord(Refused):
    """A file that more people may read than its record."""

    field = "level"
    text = _("A file cannot be open to more people than its record. Choose the record’s level or a narrower one.")
