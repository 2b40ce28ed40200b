"""An edition as an XLIFF 2.0 file for a translator's own tools, and what came back in one.

English is the source. A unit is a sentence: its name is the sentence's key, and its notes hold the version that the
translator had before them and what the rows said, so that a file that is out of step is refused.
Source: OASIS, XLIFF Version 2.0, 5 August 2014.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, register_namespace, tostring

from django.utils.translation import gettext as _

from .composed import Edition

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
TARGETS = ("fr", "ar")
# Bytes. The longest update is a hundred times shorter.
LARGEST = 2_000_000
LONGEST = 4_000


class BadFile(Exception):
    """Not a file that this room wrote, or one that a tool has spoilt. The text says how."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as it came back. ``version`` and ``rows`` are those that it was taken out with."""

    key: str
    version: int
    rows: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file that came back."""

    id: str
    language: str
    units: tuple[Unit, ...]


def file_id(edition: Edition) -> str:
    return f"{edition.update.slug}-r{edition.update.revision}-{edition.audience.value}"


def write(edition: Edition, language: str) -> bytes:
    """The file for one target language, "fr" or "ar"."""
    register_namespace("", NAMESPACE)
    root = Element(_name("xliff"), {"version": "2.0", "srcLang": "en", "trgLang": language})
    file = SubElement(root, _name("file"), {"id": file_id(edition)})
    for number, told in enumerate(edition.sentences(), 1):
        part = told.part(language)
        unit = SubElement(file, _name("unit"), {"id": f"u{number}", "name": told.key})
        notes = SubElement(unit, _name("notes"))
        for category, text in (("version", str(part.version)), ("rows", part.digest)):
            SubElement(notes, _name("note"), {"category": category}).text = text
        segment = SubElement(unit, _name("segment"), {"state": "translated" if part.text else "initial"})
        SubElement(segment, _name("source")).text = told.texts.en
        SubElement(segment, _name("target")).text = part.text
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def read(data: bytes) -> Bundle:
    """What a file holds. Raises ``BadFile``; nothing in it is fetched, expanded or run."""
    if len(data) > LARGEST:
        raise BadFile(_("The file is too large to be one of ours."))
    root = _parsed(data)
    files = root.findall(_name("file"))
    if root.tag != _name("xliff") or root.get("version") != "2.0" or len(files) != 1:
        raise BadFile(_("This is not an XLIFF 2.0 file as it was taken out of here."))
    units = tuple(_unit(unit) for unit in files[0].iter(_name("unit")))
    if len({unit.key for unit in units}) < len(units):
        raise BadFile(_("The file holds a sentence twice."))
    return Bundle(files[0].get("id", ""), root.get("trgLang", ""), units)


def _parsed(data: bytes) -> Element:
    """The root of a document without a type definition: what is not declared cannot be expanded or fetched."""
    try:
        text = data.decode("utf-8-sig")
        if "<!DOCTYPE" not in text.upper():
            # As text, so that what the file says of its own encoding cannot hide a definition.
            return fromstring(text)  # noqa: S314
    except (ParseError, ValueError, LookupError):
        pass
    raise BadFile(_("The file is not XML that can be read."))


def _unit(unit: Element) -> Unit:
    notes = {note.get("category"): note.text or "" for note in unit.iter(_name("note"))}
    if not notes.get("version", "").isdecimal() or not unit.get("name"):
        raise BadFile(_("A sentence in the file has lost what it was taken out with: take the file out again."))
    return Unit(
        unit.get("name", ""), int(notes["version"]), notes.get("rows", ""), _text(unit, "source"), _text(unit, "target")
    )


def _text(unit: Element, tag: str) -> str:
    """A sentence that a tool has cut into segments is joined again."""
    found = []
    for element in unit.iter(_name(tag)):
        if len(element):
            raise BadFile(_("The file holds markup within a sentence; sentences are plain text here."))
        found.append(element.text or "")
    return " ".join("".join(found).split(" "))


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
