"""Why a file was not added."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import Refused


class FileRefused(Refused):
    """Something about the file itself."""

    field = "file"


class UnknownFormat(FileRefused):
    """A format of which nobody here knows what it says of its maker."""

    text = _(
        "This type of file cannot be added. Use PDF, JPEG, PNG, WebP or TIFF, a Word, Excel, PowerPoint or "
        "OpenDocument file, or plain text in UTF-8."
    )


class Damaged(FileRefused):
    """It begins like its format and cannot be read as such."""

    text = _(
        "This file cannot be read. It may be damaged: open it on your computer, save it again and add the new file."
    )


class Locked(FileRefused):
    """A password keeps its parts from being cleaned."""

    text = _("This file is protected by a password. Save it without one and add it again.")


class HasPrograms(FileRefused):
    """Macros, or a file within the file, which cannot be cleaned."""

    text = _("This file contains macros or other files. Save it as PDF and add that.")


class SeveralPages(FileRefused):
    """A TIFF of several pages, or a picture that moves: all but the first would be lost."""

    text = _("This picture has several pages. Save it as PDF and add that.")


class TooManyBytes(FileRefused):
    """It is too large, or becomes so when it is unpacked."""

    text = _("This file is too large. Split it, or save its pictures smaller, and add it again.")


class EmptyFile(FileRefused):
    """No bytes."""

    text = _("This file is empty. Choose another.")


class LessThanRecord(Refused):
    """A file that more people may read than its record."""

    field = "level"
    text = _("A file cannot be open to more people than its record. Choose the record’s level or a narrower one.")


class MayNotReadRecord(Refused):
    """A named reader who may not read the record."""

    field = "readers"
    text = _("Name only people who may read the record.")


class StillOnRecord(Refused):
    """A file is deleted for good in two steps, so that no press by mistake does it."""

    text = _("Take this file off the record first. Then it can be deleted for good.")


# For the process that cleans a file, which names what it raised.
BY_NAME: dict[str, type[FileRefused]] = {one.__name__: one for one in FileRefused.__subclasses__()}


class FilesStay(Refused):
    """Files of a person whose entry would be given up for one of another case."""

    text = _(
        "The files of this entry belong to a response and cannot be moved. Open the other entry and merge it into "
        "this one."
    )
