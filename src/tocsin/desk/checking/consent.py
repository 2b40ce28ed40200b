"""Whether an edition names only whom it may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.editions import edition_text
from tocsin.desk.editions.edition_text import EditionBlock, EditionSentence
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Case
from tocsin.language import folding
from tocsin.language.languages import LANGUAGES

from . import base, named, surnames
from .base import Check, Finding, Sheet
from .named import Closed

# A shorter one may come about by chance where words meet.
SQUASHED_LENGTH = 8


class BeyondConsent(Check):
    """Full names and pseudonyms anywhere, in any script; a part of a name by itself as ``surnames`` has it.

    In what was written by hand each word of a name counts that is no ordinary word, also in small letters and in
    addresses, unless the drawn sentence has it.
    """

    id = "consent"
    looks_at = gettext_lazy("Is everyone named as they agreed to be for this audience?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        closed = named.closed_in(sheet)
        for block in sheet.edition.blocks:
            around = cache(partial(_text_around, sheet, block))
            for told in block.sentences:
                text = _said(told)
                if any(holds(text, name) for name in closed.whole) or _by_hand(told, text, closed, around):
                    yield sheet.finding(self, self._text(told), key=told.key, persons=_persons(sheet, text))
                    continue
                for part in told.parts:
                    if surnames.stands_alone(part.text, closed.names, around=around):
                        yield sheet.finding(
                            self,
                            self._alone(),
                            key=told.key,
                            language=part.language,
                            persons=_persons(sheet, folding.fold(part.text)),
                        )
        for response in edition_text.responses_of(sheet.edition.update):
            called = folding.fold("\n".join([*map(response.title.within, LANGUAGES), response.slug]))
            if any(holds(called, name) for name in closed.whole):
                yield sheet.finding(
                    self,
                    _(
                        "The title or address of a response names someone who has not agreed to be named to this "
                        "audience. Record their consent, or leave the response out of this update."
                    ),
                    persons=_persons(sheet, called),
                )
        if _in_note(sheet, closed):
            yield sheet.finding(
                self,
                _(
                    "The note to readers names someone who has not agreed to be named to this audience. Remove "
                    "the name."
                ),
                persons=_persons(sheet, folding.fold("\n".join(map(sheet.edition.update.note.within, LANGUAGES)))),
            )

    def _text(self, told: EditionSentence) -> str:
        if told.is_edited:
            return _(
                "This hand-edited sentence names someone who has not agreed to be named to this audience. "
                "Remove the name."
            )
        return _("The text of a record names someone who has not agreed to be named to this audience. Remove the name.")

    def _alone(self) -> str:
        return _(
            "Part of a name is used here on its own, and someone with that name has not agreed to be "
            "named to this audience. Remove it. If you mean another person, give their full name; if "
            "it is the name of an organisation, add the organisation to the directory."
        )


def _persons(sheet: Sheet, text: str) -> tuple[int, ...]:
    """The persons whom a folded text names beyond their consent: by a whole name, or else by words of one."""
    closed = {known.person.pk: named.ways(known, agreed=False) for known in sheet.people}
    whole = [pk for pk, names in closed.items() if any(holds(text, name) for name in names)]
    words = set(text.split())
    return tuple(sorted(whole or [pk for pk, names in closed.items() if _has_word_of(words, names)]))


def _has_word_of(words: set[str], names: Iterable[str]) -> bool:
    pieces = {word for name in names for word in named.pieces(name) if len(word) >= named.NAME_LENGTH}
    return not pieces.isdisjoint(words)


def _by_hand(told: EditionSentence, text: str, closed: Closed, around: Callable[[], str]) -> bool:
    if not told.is_edited:
        return False
    drawn = folding.fold("\n".join(told.drawn.texts.within(code) for code in LANGUAGES))
    return any(not folding.holds_name(drawn, word) for word in _words_in(text, closed, around))


def _in_note(sheet: Sheet, closed: Closed) -> bool:
    texts = [sheet.edition.update.note.within(code) for code in LANGUAGES]
    note = folding.fold("\n".join(texts))

    def around() -> str:
        return note

    return (
        any(holds(note, name) for name in closed.whole)
        or any(_words_in(note, closed, around))
        or any(surnames.stands_alone(text, closed.names, around=around) for text in texts)
    )


def _words_in(text: str, closed: Closed, around: Callable[[], str]) -> Iterator[str]:
    """The words of names in a folded text by hand, but for those of a body's name, or of who is named in full."""
    for word in closed.words:
        if not folding.holds_name(text, word):
            continue
        if any(word in named.pieces(name) and folding.holds_name(around(), name) for name in closed.names.open):
            continue
        if folding.holds_name(folding.without_names(text, closed.names.bodies(word)), word):
            yield word


def _text_around(sheet: Sheet, block: EditionBlock) -> str:
    """All that stands in the same part of the edition, folded."""
    same = next((one for one in sheet.around.blocks if one.key == block.key), block)
    return folding.fold("\n".join(part.text for told in same.sentences for part in told.parts))


def holds(text: str, name: str) -> bool:
    """As words of their own; a long name also where its words were written together: «zoequillfather»."""
    if folding.holds_name(text, name):
        return True
    squashed = name.replace(" ", "")
    return " " in name and len(squashed) >= SQUASHED_LENGTH and squashed in text.replace(" ", "")


def _said(told: EditionSentence) -> str:
    """All that a reader finds: the words without their marks, and the addresses behind them."""
    return "\n".join(base.read_whole(part) for part in told.parts)


def names_in_text(text: str, *, cases: list[Case], audience: Audience, on: date) -> bool:
    """Whether a record's own text names somebody of whom an audience may not read: each word of a name counts."""
    people = base.people_of(cases, audience=audience, on=on)
    closed = named.closed_names(people, bodies=named.bodies_with(cases, towns=list), small=lambda _word: False)
    folded = folding.fold(text)

    def around() -> str:
        return folded

    return (
        any(holds(folded, name) for name in closed.whole)
        or any(_words_in(folded, closed, around))
        or surnames.stands_alone(text, closed.names, around=around)
    )


def names_somebody(sheet: Sheet, *, texts: Iterable[str], sentences: Iterable[str]) -> bool:
    """Whether what was frozen on an earlier day names somebody whom its readers may not read of today.

    ``texts`` are all that it says, ``sentences`` those of them that were drawn or written.
    """
    closed = named.closed_in(sheet)
    said = list(sentences)
    around = cache(lambda: folding.fold("\n".join(said)))
    return any(holds(text, name) for text in map(folding.fold, texts) for name in closed.whole) or any(
        surnames.stands_alone(text, closed.names, around=around) for text in said
    )
