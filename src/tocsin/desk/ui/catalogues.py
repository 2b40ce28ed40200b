"""Catalogues: what the code and the templates say is collected, and each language is held against it.

Every app has its own, ``<app>/locale/<language>/LC_MESSAGES/django.po``; the website has the domain
``website``. Texts of the desk that belong to no app (levels, refusals, settings) stand in the one of ``ui``.
Made with Babel, so that neither a new machine nor CI needs GNU gettext.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tocsin.desk.ui import wording

PACKAGE = Path(__file__).resolve().parents[2]
LANGUAGES = ("fr", "ar")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# In a template made plain by Django, each text stands in a call with literal strings.
CALL = re.compile(r"\b(n?p?gettext|_)\(\s*((?:u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")\s*,?\s*)+)", re.DOTALL)
# French sets its high signs off by a narrow space that no line breaks at; a colon stands in times and addresses too.
WIDE_SPACE = re.compile(r"[ \u00a0][:;!?»]|«[ \u00a0]|\w[;!?»]|«\w")
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%[sd]|\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the code says it: singular, plural if any, context if any."""

    singular: str
    plural: str | None
    context: str | None


@dataclass(frozen=True, slots=True)
class Room:
    """A package with a catalogue of its own, and the files whose texts stand in it."""

    name: str
    domain: str
    folder: Path
    files: tuple[Path, ...]

    def po(self, language: str) -> Path:
        return self.folder / "locale" / language / "LC_MESSAGES" / f"{self.domain}.po"


def rooms() -> list[Room]:
    """All packages with catalogues."""
    desk = PACKAGE / "desk"
    found = []
    for folder in sorted(p.parent for p in desk.glob("*/apps.py")):
        files = _files(folder)
        if folder.name == "ui":
            files += (*tuple(sorted(desk.glob("*.py"))), PACKAGE / "config" / "settings.py")
        found.append(Room(folder.name, "django", folder, files))
    website = PACKAGE / "website"
    found.append(Room("website", "website", website, _files(website)))
    return found


def _files(folder: Path) -> tuple[Path, ...]:
    kinds = ("*.py", "*.html", "*.txt", "*.xml")
    return tuple(
        path
        for kind in kinds
        for path in sorted(folder.rglob(kind))
        if "migrations" not in path.parts and (kind == "*.py" or "templates" in path.parts)
    )


def texts(room: Room) -> set[Text]:
    """What a room says, from its Python and its templates."""
    return _texts(room, room.files)


def interface_texts(room: Room) -> set[Text]:
    """What a room says on pages and in messages: all but the sentences of updates."""
    sentences = [path for path in room.files if wording.SENTENCES.search(path.as_posix())]
    return texts(room) - _texts(room, sentences)


def _texts(room: Room, paths: Iterable[Path]) -> set[Text]:
    found: set[Text] = set()
    for path in paths:
        if path.suffix == ".py":
            found.update(_from("python", path))
        elif room.domain == "website":
            found.update(_from("jinja2.ext:babel_extract", path))
        else:
            found.update(_from_django(path))
    return {text for text in found if text.singular}


def _from(method: str, path: Path) -> Iterator[Text]:
    options = {"trimmed": "true", "silent": "false"} if "jinja2" in method else {}
    with path.open("rb") as file:
        for _line, message, _comments, context in extract(method, file, KEYWORDS, options=options):
            singular, plural = message if isinstance(message, tuple) else (message, None)
            yield Text(singular, plural, context)


def _from_django(path: Path) -> Iterator[Text]:
    plain = templatize(path.read_text(), origin=str(path))
    for function, arguments in CALL.findall(plain):
        values = list(ast.literal_eval(f"({arguments.strip().rstrip(',')},)"))
        context = values.pop(0) if "p" in function.removesuffix("gettext") else None
        yield Text(values[0], values[1] if function.startswith("n") else None, context)


def read(*, room: Room, language: str) -> Catalog:
    """A room's catalogue of one language as it is on disk; empty where there is no file."""
    place = room.po(language)
    if not place.exists():
        return Catalog(locale=language)
    with place.open("rb") as file:
        return read_po(file, locale=language)


def faults(room: Room) -> list[str]:
    """What is missing, unsure, out of step or has other placeholders than its text, one line each."""
    wanted = texts(room)
    found = []
    for language in LANGUAGES:
        catalogue = read(room=room, language=language)
        place = f"{room.name}/{language}"
        there = {text_of(message) for message in catalogue if message.id}
        found += [f"{place}: not in the catalogue: {text.singular!r}" for text in wanted - there]
        found += [f"{place}: no longer said: {text.singular!r}" for text in there - wanted]
        found += [
            f"{place}: no longer said, kept in case it moves to another room: {text_of(message).singular!r}"
            for message in catalogue.obsolete.values()
        ]
        found += [f"{place}: {fault}" for message in catalogue if message.id for fault in _faults(message, language)]
    return sorted([*found, *unsuitable(room)])


def unsuitable(room: Room) -> list[str]:
    """Texts of the interface with words that the glossary avoids, one line each; the website has its own editor."""
    if room.domain != "django":
        return []
    spoken = interface_texts(room)
    of_others = _texts(room, [path for path in room.files if wording.OF_A_LIBRARY.search(path.as_posix())])
    said = [("en", text, form) for text in spoken - of_others for form in (text.singular, text.plural) if form]
    for language in LANGUAGES:
        for message in read(room=room, language=language):
            if message.id and (text := text_of(message)) in spoken:
                said += [(language, text, form) for form in several(message.string) if form]
    return sorted(
        f"{room.name}/{language}: {fault}: {text.singular!r}"
        for language, text, form in said
        for fault in wording.unsuitable(form, language)
    )


def differing() -> list[str]:
    """Texts that two apps of the desk say alike and translate differently, one line each.

    Django takes the translation of the app that comes first, on every page. Where the meaning differs, the text
    needs a context.
    """
    found = []
    for language in LANGUAGES:
        said: dict[Text, dict[tuple[str, ...], list[str]]] = {}
        for room in rooms():
            if room.domain == "django":
                for message in read(room=room, language=language):
                    if message.id and all(several(message.string)):
                        said.setdefault(text_of(message), {}).setdefault(several(message.string), []).append(room.name)
        for text, ways in said.items():
            if len(ways) > 1:
                each = "; ".join(f"{string[0]!r} in {', '.join(names)}" for string, names in ways.items())
                found.append(f"{language}: translated differently: {text.singular!r}: {each}")
    return sorted(found)


def text_of(message: Message) -> Text:
    """The text that a message of a catalogue translates."""
    singular, *plural = several(message.id)
    return Text(singular, plural[0] if plural else None, message.context)


def several(value: Any) -> tuple[str, ...]:
    """Babel gives a plain text, or a list or tuple of its forms."""
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _faults(message: Message, language: str) -> Iterator[str]:
    ids, strings = several(message.id), several(message.string)
    if message.fuzzy:
        yield f"unsure (fuzzy): {ids[0]!r}"
    if not all(strings):
        yield f"not translated: {ids[0]!r}"
        return
    wanted = set().union(*(_placeholders(text) for text in ids))
    for string in strings:
        extra = _placeholders(string) - wanted
        # A plural form may leave its number out ("both of them"), a plain text may leave nothing out.
        lacking = set() if len(ids) > 1 else wanted - _placeholders(string)
        if extra or lacking:
            yield f"placeholders differ ({', '.join(sorted(extra | lacking))}): {ids[0]!r}"
        if language == "fr" and WIDE_SPACE.search(string):
            yield f"a narrow no-break space (U+202F) is wanted beside the sign: {ids[0]!r}"


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def compile_all() -> int:
    """Write each ``.mo`` that is missing or older than its ``.po``; how many were written."""
    written = 0
    for room in rooms():
        for language in LANGUAGES:
            source = room.po(language)
            target = source.with_suffix(".mo")
            if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
                continue
            buffer = io.BytesIO()
            write_mo(buffer, read(room=room, language=language))
            target.write_bytes(buffer.getvalue())
            written += 1
    return written
