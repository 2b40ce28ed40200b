"""An edition as a gettext PO file, and what came back in one.

The context of a message is the sentence's key with its stamp, since a translator's tool keeps a context and may drop
comments. Comments say what must not change, the level, and who is asked.
Source: GNU gettext manual, "The Format of PO Files"; read and written by Babel.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from io import BytesIO, StringIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po
from django.utils.translation import gettext as _

from tocsin.desk.editions.edition_text import Edition
from tocsin.language.languages import name_of

from . import translation_files
from .translation_files import BadFile, Bundle, Taken, TranslationUnit

CONTENT_TYPE = "text/x-gettext-translation; charset=utf-8"
SUFFIX = "po"
NAME = "PO"
PROJECT = "Tocsin"
_CONTEXT = re.compile(r"(?P<key>.{1,200})\|(?P<version>\d{1,6})\|(?P<rows>[0-9a-f]{16})\|(?P<was>[0-9a-f]{16})")


class _Messages(Catalog):
    """Keeps every message as it stands in a file: a catalogue would lay two of one name over each other."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Message] = []

    def __setitem__(self, id: object, message: Message) -> None:
        self.found.append(message)


def write(edition: Edition, language: str) -> bytes:
    """The file for one target language, "fr" or "ar"."""
    day = datetime.combine(edition.today, time(), tzinfo=UTC)
    catalog = Catalog(
        locale=language, project=PROJECT, version=translation_files.file_id(edition), charset="utf-8", fuzzy=False,
        creation_date=day, revision_date=day, last_translator=PROJECT, language_team=name_of(language, language),
        msgid_bugs_address=PROJECT,
        header_comment="# " + _("Fill in the msgstr of each sentence, leave the rest unchanged, then import the file."),
    )  # fmt: skip
    for one in translation_files.taken(edition, language):
        flags = ["fuzzy"] if one.state == "initial" and one.target else []
        catalog.add(one.source, one.target, context=_context(one), auto_comments=one.notes, flags=flags)
    out = BytesIO()
    write_po(out, catalog, width=0)
    return out.getvalue()


def read(data: bytes) -> Bundle:
    """What a file holds. Raises ``BadFile``."""
    if len(data) > translation_files.LARGEST:
        raise BadFile(_("The file is larger than any exported from here. Choose the exported file."))
    header, messages = _parsed(data)
    units = translation_files.check_units([_unit(message) for message in messages])
    project = header.get("project-id-version", "").split()
    # A tool may write a header of its own. The context of each message still says whose it is.
    is_ours = len(project) == 2 and project[0] == PROJECT
    if not units and not is_ours:
        raise BadFile(_("This PO file was not exported from here. Choose the exported file."))
    return Bundle(project[1] if is_ours else "", re.split("[_-]", header.get("language", ""))[0], units)


def _parsed(data: bytes) -> tuple[dict[str, str], list[Message]]:
    """The header by name, and the messages. As text, so that what the file says of its own encoding has no say."""
    found = _Messages()
    try:
        text = data.decode("utf-8-sig")
        PoFileParser(found, ignore_obsolete=True, abort_invalid=True).parse(StringIO(text))
    except (PoFileError, ValueError, LookupError, AttributeError, TypeError):
        raise BadFile(_("The file cannot be read as PO. Export it again and translate the new one.")) from None
    head = next((message for message in found.found if message.id == "" and not message.context), None)
    lines = str(head.string if head else "").splitlines()
    header = {name.strip().lower(): value.strip() for name, _colon, value in (line.partition(":") for line in lines)}
    return header, [message for message in found.found if message is not head]


def _unit(message: Message) -> TranslationUnit:
    match = _CONTEXT.fullmatch(message.context or "")
    if match is None or not isinstance(message.id, str) or not isinstance(message.string, str):
        raise translation_files.lost()
    translation_files.check_length(message.id, message.string)
    return TranslationUnit(
        match["key"], int(match["version"]), match["rows"], match["was"], message.id, message.string,
        is_finished=not message.fuzzy,
    )  # fmt: skip


def _context(one: Taken) -> str:
    return f"{one.key}|{one.version}|{one.rows}|{one.was}"
