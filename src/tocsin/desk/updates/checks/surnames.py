"""Whether a text names somebody by a part of their name alone: «Petrosyan said», « M. Petrosyan », «قال بتروسيان».

A surname is often an ordinary word, a place or a body too, so a word of a name counts only by this rule, our own:

1.  A surname is each word of a name but the first, without particles («de», «bin»). In English and French it counts
    where it has a capital letter and is of three letters or more, in Arabic from four letters, after «و», «ب», «ل»,
    «ك», «ف» and the article too.
2.  After a title («Mr», « Mme », «السيد») or beside a verb of speech («said», « a déclaré », «قال») each word of the
    name counts, the first too, from two letters.
3.  An ordinary word («Long», « Petit », «سلام») counts by 2; in English and French also where it alone has a capital
    letter, within a sentence. It never counts with an article that the name has not. Ordinary is what
    ``ordinary.WORDS`` holds, and what the draft itself writes in small letters. Months, peoples and offices count by 2
    alone.
4.  It does not count within the name of a body, an outlet, a target, a situation, a country or a town of the record,
    nor where somebody who may be named and has that word in their name is named in full in the same part of the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from . import ordinary, reading

# A shorter word is a surname only where a title or a verb of speech says so.
LATIN_LENGTH, ARABIC_LENGTH = 3, 4
SHORTEST = 2

Given = Callable[[str], Iterable[str]]
Asked = Callable[[str], bool]

_JOINED = "وفبلك"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as ``reading.fold`` has it; whether it had a capital letter, and whether a sentence begins with it."""

    word: str
    capital: bool
    begins: bool

    @property
    def is_arabic(self) -> bool:
        return _is_arabic(self.word)


@lru_cache(maxsize=32768)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order; those of ``reading.fold``."""
    found = []
    word, begins = "", True
    for char in f"{unicodedata.normalize('NFKD', text)} ":
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        if (char.isalnum() or char == "ـ") and not "\u02b0" <= char <= "\u02ff":
            word += char
            continue
        if word:
            found += [Token(part, word[0].isupper(), begins) for part in reading.fold(word).split()]
            word, begins = "", False
        # A colon and a quotation mark begin a sentence of their own.
        begins = begins or char in ".!?؟:;«“\"‘('"
    return tuple(found)


def forms(word: str) -> Iterator[tuple[str, bool]]:
    """What a word may be without what Arabic joins to it, and whether an article was among that."""
    yield word, False
    if not _is_arabic(word):
        return
    for count in range(3):
        joined, rest = word[:count], word[count:]
        if joined.strip(_JOINED):
            return
        if count:
            yield rest, False
        if rest.startswith("ال"):
            yield rest[2:], True
        # «ل» and «ال» are written «لل».
        if joined.endswith("ل") and rest.startswith("ل"):
            yield f"ا{rest}", False
            yield rest[1:], True


@lru_cache(maxsize=32768)
def _possible(text: str) -> frozenset[str]:
    """All that the words of a text may be."""
    return frozenset(form for word in set(reading.fold(text).split()) for form, _article in forms(word))


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


@dataclass(frozen=True, slots=True)
class Names:
    """Whose names may not stand alone, and whose may where they are named in full; all folded.

    ``bodies`` gives the names of bodies and places in which a word occurs. It and ``is_small`` are asked only where a
    word of a name was met.
    """

    closed: frozenset[str]
    open: frozenset[str]
    bodies: Given
    # Whether the draft itself writes a word in small letters.
    is_small: Asked
    surnames: frozenset[str] = field(init=False)
    words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        split = [[one for one in name.split() if one not in ordinary.PARTICLES] for name in self.closed]
        words = frozenset(one for name in split for one in name if len(one) >= SHORTEST and one.isalpha())
        surnames = frozenset(one for name in split for one in name[1:] if len(one) >= LATIN_LENGTH)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "surnames", surnames)


def stands_alone(text: str, names: Names, *, around: Callable[[], str]) -> bool:
    """Whether a text names somebody closed by a part of their name. ``around`` is the folded text of the same part."""
    # Most texts hold no word of a name, which is quickly seen.
    if names.words.isdisjoint(_possible(text)):
        return False
    said = tokens(text)
    return any(
        _counts(said, at, word, names, with_article=article)
        and not _within(said, at, names.bodies(word))
        and not any(word in name.split() and reading.holds_name(around(), name) for name in names.open)
        for at, token in enumerate(said)
        for word, article in forms(token.word)
        if word in names.words
    )


def _counts(said: tuple[Token, ...], at: int, word: str, names: Names, *, with_article: bool) -> bool:
    token = said[at]
    is_ordinary = is_listed(word) or names.is_small(word)
    if is_ordinary and with_article:
        return False
    if not (token.is_arabic or token.capital):
        return False
    if _is_said(said, at):
        return True
    if word not in names.surnames or (token.is_arabic and len(word) < ARABIC_LENGTH):
        return False
    if not is_ordinary:
        return True
    if token.is_arabic or word in ordinary.PROPER or token.begins:
        return False
    beside = [*said[max(0, at - 1) : at], *said[at + 1 : at + 2]]
    return not any(one.capital for one in beside)


def _is_said(said: tuple[Token, ...], at: int) -> bool:
    """Whether a title stands before it, or a verb of speech where the language has it."""
    before = said[at - 1] if at else None
    after = [token.word for token in said[at + 1 : at + 3]]
    if before is not None and before.is_arabic:
        for word, article in forms(before.word):
            if (article and word in ordinary.TITLES) or word in ordinary.SAID_BEFORE:
                return True
    if before is not None and not before.is_arabic and before.word in ordinary.TITLES:
        return True
    if said[at].is_arabic or not after:
        return False
    return after[0] in ordinary.SAID_AFTER or (after[0] in ("a", "has", "had") and after[-1] in ordinary.SAID_PERFECT)


def _within(said: tuple[Token, ...], at: int, names: Iterable[str]) -> bool:
    """Whether the word is a part of one of these names, which stands there in full."""
    for name in names:
        words = name.split()
        for first in range(max(0, at - len(words) + 1), at + 1):
            there = said[first : first + len(words)]
            if len(there) == len(words) and all(
                holds([token.word], word) for token, word in zip(there, words, strict=True)
            ):
                return True
    return False


def holds(words: Iterable[str], word: str) -> bool:
    """Whether one of these is the word, or is it with what Arabic joins to it."""
    return any(form == word for one in words for form, _article in forms(one))


def is_listed(word: str) -> bool:
    """Also where the name itself has the article: «العالم» is the world, too."""
    return not ordinary.WORDS.isdisjoint(bare := {word, word.removeprefix("ال")}) or not ordinary.PROPER.isdisjoint(
        bare
    )


def written_small(texts: Iterable[str]) -> frozenset[str]:
    """The words that English and French texts write in small letters."""
    return frozenset(token.word for text in texts for token in tokens(text) if not token.capital)
