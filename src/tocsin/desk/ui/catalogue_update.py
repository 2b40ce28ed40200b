"""Brings catalogues in step with the code, and carries translations along when a text moves between rooms.

All catalogues are read before any is written, so a text that moved from one room to another is found in the old
room's catalogue. When only some rooms are updated, a translation that they no longer use is kept in the file as an
obsolete entry (``#~``), where a later update of another room finds it. An update of all rooms drops these entries,
once each room has taken what it needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from tocsin.desk.ui import catalogues
from tocsin.desk.ui.catalogues import LANGUAGES, Room, Text, several, text_of

# As gettext and Django have it for Arabic: zero, one, two, 3 to 10, 11 to 99, the rest. Babel's own order has the
# last two the other way round, which no translator expects.
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "fr": "nplurals=2; plural=(n > 1);",
}
HEADER = "# Tocsin. Distributed under the Apache License 2.0, as the project.\n"


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A text that is new in a room and has different translations in other rooms: it was left empty."""

    room: str
    language: str
    text: Text
    found: tuple[str, ...]

    def __str__(self) -> str:
        ways = "; ".join(repr(string) for string in self.found)
        return f"{self.room}/{self.language}: left empty, other rooms translate {self.text.singular!r} as {ways}"


def update(*, chosen: Iterable[Room], drop_unused: bool) -> list[Ambiguous]:
    """Write the catalogues of the chosen rooms from what the code says now.

    A translation is taken from the room's own catalogue, else from another room's, else from an obsolete entry of
    any room; a text found nowhere is left empty. Translations of the chosen rooms that are no longer used are
    dropped with ``drop_unused``, otherwise kept as obsolete entries until another catalogue has them.
    """
    chosen = list(chosen)
    wanted = {room: catalogues.texts(room) for room in chosen}
    ambiguous = []
    for language in LANGUAGES:
        old = {room: catalogues.read(room=room, language=language) for room in {*catalogues.rooms(), *chosen}}
        new = {}
        for room in chosen:
            new[room], unclear = _catalogue(room, language, wanted[room], old)
            ambiguous += unclear
        if not drop_unused:
            _keep_unused(old, new)
        for room, catalogue in new.items():
            _write(room, language, catalogue)
    return sorted(ambiguous, key=str)


def _catalogue(
    room: Room, language: str, wanted: set[Text], old: dict[Room, Catalog]
) -> tuple[Catalog, list[Ambiguous]]:
    new = Catalog(locale=language, domain=room.domain, project="Tocsin", header_comment=HEADER, fuzzy=False)
    new.mime_headers = [("Plural-Forms", PLURALS[language])]
    # A fixed date: a catalogue changes when its texts do.
    new.creation_date = new.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    ambiguous = []
    for text in sorted(wanted, key=lambda text: (text.singular, text.context or "")):
        empty: Any = ("",) * new.num_plurals if text.plural else ""
        identity = (text.singular, text.plural) if text.plural else text.singular
        string, flags = empty, set()
        own = old[room].get(text.singular, context=text.context)
        if own and bool(own.pluralizable) == bool(text.plural) and len(several(own.string)) == len(several(empty)):
            string, flags = own.string, own.flags - {"python-format"}
        if not any(several(string)):
            found = _elsewhere(text, old, len(several(empty)))
            if len(found) == 1:
                string, flags = found[0] if text.plural else found[0][0], set()
            elif found:
                ambiguous.append(Ambiguous(room.name, language, text, tuple(ways[0] for ways in found)))
        new.add(identity, string, context=text.context, flags=flags)
    return new, ambiguous


def _elsewhere(text: Text, old: dict[Room, Catalog], forms: int) -> list[tuple[str, ...]]:
    """The different translations of a text in all rooms; obsolete entries only where no room still has it."""
    current = [message for catalogue in old.values() for message in catalogue if message.id]
    obsolete = [message for catalogue in old.values() for message in catalogue.obsolete.values()]
    for messages in (current, obsolete):
        found = {several(m.string) for m in messages if _is_translated(m) and text_of(m) == text}
        if found := {string for string in found if len(string) == forms}:
            return sorted(found)
    return []


def _is_translated(message: Message) -> bool:
    return not message.fuzzy and all(several(message.string))


def _keep_unused(old: dict[Room, Catalog], new: dict[Room, Catalog]) -> None:
    """Add what the chosen rooms no longer use as obsolete entries, unless a catalogue has it as a current one."""
    after = {**old, **new}
    current = {
        (text_of(message), several(message.string))
        for catalogue in after.values()
        for message in catalogue
        if message.id and _is_translated(message)
    }
    for room, catalogue in new.items():
        before = [*(message for message in old[room] if message.id), *old[room].obsolete.values()]
        for message in before:
            if _is_translated(message) and (text_of(message), several(message.string)) not in current:
                key = several(message.id)[0]
                catalogue.obsolete[(key, message.context) if message.context else key] = message


def _write(room: Room, language: str, catalogue: Catalog) -> None:
    place = room.po(language)
    if not len(catalogue) and not place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        write_po(file, catalogue, width=110)
