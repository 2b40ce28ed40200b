"""Whether a text names somebody by a part of their name alone: «Petrosyan said», « M. Petrosyan », «قال بتروسيان».

A surname is often an ordinary word, a place or a body too, so a word of a name counts only by this rule, our own:

1.  A surname is each word of a name but the first, without particles («de», «bin»). In English and French it counts
    where it has a capital letter and is of three letters or more, in Arabic from four letters, after «و», «ب», «ل»,
    «ك», «ف» and the article too. Its plural counts from four letters, where neither is an ordinary word: «the
    Petrosyans»; a possessive counts as the name does, and so does a family: « les Petrosyan », «آل بتروسيان».
2.  After a title («Mr», « Mme », «السيد», «آل») or beside a verb of speech («said», « a déclaré », «قال») each word of
    the name counts, the first too, from two letters.
3.  An ordinary word («Long», « Petit », «سلام») counts by 2; in English and French also where it alone has a capital
    letter, within a sentence. It never counts with an article that the name has not. Ordinary is what
    ``ordinary.WORDS`` holds, and what the draft itself writes in small letters. Months, peoples and offices count by 2
    alone.
4.  A first name counts by itself only where nobody who may be named has that word in their name, it is no ordinary
    word and none of ``ordinary.FIRST`` (words, towns and months that people are called by), and something
    says that it is a name and the whole of it. In English and French: a capital letter within a sentence, three
    letters or more, no capital beside it, no particle after it («Ana de Souza» is somebody else), no «in» before it.
    In Arabic, which has no capitals: four letters or more, between two small words («مع دافيت في») or a small word and
    the end. So «talks with Davit» is found and «Davit Gasparyan», «Storm Davit», «Davit.» at the beginning are not.
5.  None of this counts within the name of a body, an outlet, a target, a situation, a country or a town of the record,
    nor where somebody who may be named and has that word in their name is named in full in the same part of the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tocsin.language import folding

from . import ordinary

# A shorter word is a surname only where a title or a verb of speech says so.
LATIN_LENGTH, ARABIC_LENGTH = 3, 4
SHORTEST = 2
# «This» is no family of somebody called Thi.
PLURAL_LENGTH = 4

Given = Callable[[str], Iterable[str]]
Asked = Callable[[str], bool]

_JOINED = "وفبلك"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as ``folding.fold`` has it; whether it had a capital letter, and whether a sentence begins with it."""

    word: str
    capital: bool
    begins: bool

    @property
    def is_arabic(self) -> bool:
        return _is_arabic(self.word)


@lru_cache(maxsize=32768)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order; those of ``folding.fold``."""
    found = []
    word, begins = "", True
    for char in f"{unicodedata.normalize('NFKD', text)} ":
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        if (char.isalnum() or char == "ـ") and not "\u02b0" <= char <= "\u02ff":
            word += char
            continue
        if word:
            found += [Token(part, word[0].isupper(), begins) for part in folding.fold(word).split()]
            word, begins = "", False
        # A colon and a quotation mark begin a sentence of their own.
        begins = begins or char in ".!?؟:;«“\"‘('"
    return tuple(found)


class Form(NamedTuple):
    """What a word may be: without what Arabic joins to it, with or without an article, or without a plural's end."""

    word: str
    has_article: bool = False
    is_plural: bool = False


def forms(word: str) -> Iterator[Form]:
    """All that a folded word may be, itself first."""
    yield Form(word)
    if not _is_arabic(word):
        for end in ("s", "es"):
            if word.endswith(end) and len(word) >= PLURAL_LENGTH + len(end):
                yield Form(word.removesuffix(end), is_plural=True)
        return
    for count in range(3):
        joined, rest = word[:count], word[count:]
        if joined.strip(_JOINED):
            return
        if count:
            yield Form(rest)
        if rest.startswith("ال"):
            yield Form(rest[2:], has_article=True)
        # «ل» and «ال» are written «لل».
        if joined.endswith("ل") and rest.startswith("ل"):
            yield Form(f"ا{rest}")
            yield Form(rest[1:], has_article=True)


@lru_cache(maxsize=32768)
def _possible(text: str) -> frozenset[str]:
    """All that the words of a text may be."""
    return frozenset(form.word for word in set(folding.fold(text).split()) for form in forms(word))


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Whose names may not stand alone, and whose may where they are named in full; all folded.

    ``first`` are first names of the closed that nobody has who may be named. ``bodies`` gives the names of bodies
    and places in which a word occurs. It and ``is_small`` are asked only where a word of a name was met.
    """

    closed: frozenset[str]
    open: frozenset[str]
    bodies: Given
    # Whether the draft itself writes a word in small letters.
    is_small: Asked
    first: frozenset[str] = frozenset()
    surnames: frozenset[str] = field(init=False)
    words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        split = [[one for one in name.split() if one not in ordinary.PARTICLES] for name in self.closed]
        words = frozenset(one for name in split for one in name if len(one) >= SHORTEST and one.isalpha())
        surnames = frozenset(one for name in split for one in name[1:] if len(one) >= LATIN_LENGTH)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "surnames", surnames)


def stands_alone(text: str, names: KnownNames, *, around: Callable[[], str]) -> bool:
    """Whether a text names somebody closed by a part of their name. ``around`` is the folded text of the same part."""
    # Most texts hold no word of a name, which is quickly seen.
    if names.words.isdisjoint(_possible(text)):
        return False
    said = tokens(text)
    return any(
        _counts(said, at, form, names)
        and not _within(said, at, names.bodies(form.word))
        and not any(
            not {form.word, token.word}.isdisjoint(name.split()) and folding.holds_name(around(), name)
            for name in names.open
        )
        for at, token in enumerate(said)
        for form in forms(token.word)
        if form.word in names.words
    )


def _counts(said: tuple[Token, ...], at: int, form: Form, names: KnownNames) -> bool:
    token, word = said[at], form.word
    # «The Roses» are no family of somebody called Rose, and «Towards» is none of somebody called Toward.
    as_written = {word, token.word} if form.is_plural else {word}
    is_ordinary = any(is_listed(one) or names.is_small(one) for one in as_written)
    if is_ordinary and (form.has_article or form.is_plural):
        return False
    if not (token.is_arabic or token.capital):
        return False
    if _is_said(said, at):
        return True
    if word not in names.surnames:
        return word in names.first and not is_ordinary and not form.is_plural and _is_the_whole(said, at, word, names)
    if token.is_arabic and len(word) < ARABIC_LENGTH:
        return False
    if form.is_plural:
        return not _is_among_capitals(said, at, names)
    if not is_ordinary:
        return True
    if token.is_arabic or word in ordinary.PROPER or token.begins:
        return False
    beside = [*said[max(0, at - 1) : at], *said[at + 1 : at + 2]]
    return not any(one.capital for one in beside)


def _is_the_whole(said: tuple[Token, ...], at: int, word: str, names: KnownNames) -> bool:
    """Whether a first name is all of a name that stands there, and surely a name."""
    token = said[at]
    before = said[at - 1] if at else None
    after = said[at + 1] if at + 1 < len(said) else None
    if token.is_arabic:
        follows = token.word != word or (before is not None and before.word in ordinary.SMALL)
        ends = after is None or after.begins or after.word in ordinary.SMALL
        return len(word) >= ARABIC_LENGTH and follows and ends
    if len(word) < LATIN_LENGTH or token.begins or before is None or before.word in ordinary.PLACED:
        return False
    return not _is_among_capitals(said, at, names)


def _is_among_capitals(said: tuple[Token, ...], at: int, names: KnownNames) -> bool:
    """Whether the words beside one make a longer name with it: «United Nations», «Davit Gasparyan», «Ana de Souza»."""
    before = said[at - 1] if at and not said[at].begins else None
    after = said[at + 1 : at + 3]
    # At the beginning of a sentence a capital says nothing where the word is a small one: «With Davit we agreed».
    if before is not None and before.begins and (before.word in ordinary.SMALL or names.is_small(before.word)):
        before = None
    if before is not None and before.capital:
        return True
    if not after or after[0].begins:
        return False
    return after[0].capital or (after[0].word in ordinary.PARTICLES and after[-1].capital)


def _is_said(said: tuple[Token, ...], at: int) -> bool:
    """Whether a title stands before it, or a verb of speech where the language has it."""
    before = said[at - 1] if at else None
    after = [token.word for token in said[at + 1 : at + 3]]
    if before is not None and before.is_arabic:
        # «آل» is folded to what an article is, which never stands alone.
        if before.word == "ال":
            return True
        for form in forms(before.word):
            if (form.has_article and form.word in ordinary.TITLES) or form.word in ordinary.SAID_BEFORE:
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
    return any(form.word == word for one in words for form in forms(one))


def is_listed(word: str) -> bool:
    """Also where the name itself has the article: «العالم» is the world, too."""
    return not ordinary.WORDS.isdisjoint(bare := {word, word.removeprefix("ال")}) or not ordinary.PROPER.isdisjoint(
        bare
    )


def written_small(texts: Iterable[str]) -> frozenset[str]:
    """The words that English and French texts write in small letters; Arabic has no others, which says nothing."""
    said = (token for text in texts for token in tokens(text))
    return frozenset(token.word for token in said if not (token.capital or token.is_arabic))
