"""Words as they are searched for: the one place where a text, and what somebody types, become the same tokens.

A token is a word without case, accents, marks or spare letters (``folding.fold``), with digits 0 to 9. Words that an
apostrophe or a hyphen joins are tokens by themselves and together («Jean-Pierre»: jean, pierre, jeanpierre). An Arabic
word with an article is a token without it too: «والهدنة» is found by «هدنة».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .folding import fold, plain_digits
from .name_keys import name_key

# A token is cut there; no word of the three languages is longer.
LONGEST = 40
# A search has at most so many words. The others of a pasted text are ignored.
MOST_WORDS = 8
# Token of a name in any spelling. No folded word begins so.
KEY_MARK = "~"

_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200c-\u200f\u2060"
_WORD = rf"(?:(?![_\u02b0-\u02ff])[\w{_MARKS}])+"
_JOINT = "['’‘`´\u02b0-\u02ff\u2010\u2011-]"
_COMPOUND = re.compile(rf"{_WORD}(?:{_JOINT}{_WORD})*")
_PART = re.compile(_WORD)
# What Arabic and Persian write in several ways and Unicode does not decompose.
_ARABIC = str.maketrans({"ء": "", "ھ": "ه", "ہ": "ه", "ە": "ه", "ے": "ي"})
_ARTICLE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=...)")


class Word(NamedTuple):
    """A word of a text with its place in it, and the tokens that it is found by."""

    start: int
    end: int
    tokens: tuple[str, ...]


def words_in(text: str) -> Iterator[Word]:
    """The words of a text in order, those that are joined one by one and then together."""
    for compound in _COMPOUND.finditer(text):
        parts = list(_PART.finditer(compound[0]))
        for part in parts:
            token = _token(part[0])
            if token:
                start = compound.start() + part.start()
                yield Word(start, start + len(part[0]), tuple(dict.fromkeys((token, without_article(token)))))
        if len(parts) > 1:
            yield Word(compound.start(), compound.end(), (_token("".join(part[0] for part in parts)),))


def tokens_of(text: str, *, names: bool = False) -> set[str]:
    """What a text is found by; with ``names`` also by other spellings of its words (``name_keys.name_key``)."""
    found: set[str] = set()
    for word in words_in(text):
        found.update(word.tokens)
        if names:
            found.update(key_tokens(text[word.start : word.end]))
    found.discard("")
    return found


def key_tokens(word: str) -> set[str]:
    """The tokens of a word that any spelling of the same name has; none for a word too short to be told by one."""
    keys = {name_key(word), name_key(without_article(_token(word)))} - {""}
    return {KEY_MARK + key for key in keys}


class Wanted(NamedTuple):
    """One word that is searched for. It is found by any token that begins with ``token``, or, in a name, by ``keys``.

    A single letter is found by itself alone.
    """

    token: str
    keys: frozenset[str]

    def is_prefix(self) -> bool:
        return len(self.token) > 1

    def finds(self, token: str) -> bool:
        return token.startswith(self.token) if self.is_prefix() else token == self.token


def wanted_words(text: str) -> tuple[Wanted, ...]:
    """What somebody typed, as words that must all be found. A letter beside longer words («l’accord») is left out."""
    found: dict[str, Wanted] = {}
    for compound in _COMPOUND.finditer(text):
        for part in _PART.finditer(compound[0]):
            token = without_article(_token(part[0]))
            if token:
                found.setdefault(token, Wanted(token, frozenset(key_tokens(part[0]))))
    longer = [one for one in found.values() if len(one.token) > 1 or one.token.isdecimal()]
    return tuple((longer or list(found.values()))[:MOST_WORDS])


def without_article(token: str) -> str:
    """«هدنه» for «الهدنه», «والهدنه» and «للهدنه»; any other token as it is. Three letters at least remain."""
    return _ARTICLE.sub("", token)


@lru_cache(maxsize=65536)
def _token(word: str) -> str:
    return fold(plain_digits(word)).replace(" ", "").translate(_ARABIC)[:LONGEST]
