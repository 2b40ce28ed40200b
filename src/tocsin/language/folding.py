"""Texts brought to one form, so that a word, a name or a number is found however it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Capitals of Cyrillic and Greek that look like Latin ones; their small letters may look like others.
_CAPITALS = str.maketrans("АВЕЅІЈКМНОРСТУХԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abesijkmhopctyxgqwabezhikmnoptyx")
# Arabic letters that are typed either way, Cyrillic and Greek ones that look like Latin ones, and Latin ones that are
# no letter with a mark to Unicode and are typed without it.
_LETTERS = str.maketrans(
    "ىةٱؤئکیаеорсухіјѕһӏԁԛԝкмтвнαβεικνορτυχωłøđħŧıəɑɡ",
    "يهاويكيaeopcyxijshldqwkmtbhabeikvoptuxwlodhtiaag",
) | {ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th", ord("ð"): "d"}
# Fillers are letters to Unicode, and are not seen.
_UNSEEN = frozenset("ـ\u115f\u1160")


def plain_digits(text: str) -> str:
    """Every decimal digit, of whatever script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text in which a name is found however it is typed: no case, marks, joiners or spare letters.

    «أ إ آ» become «ا», «ى» becomes «ي», «ة» becomes «ه»; invisible characters go, and hyphens become spaces.
    """
    if text.isascii():
        # Nothing of it has marks or comes in several shapes.
        return " ".join(re.sub(r"[^\w\s]|_", " ", text.lower()).split())
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Me", "Cf") and c not in _UNSEEN)
    plain = plain.translate(_CAPITALS).casefold().translate(_LETTERS)
    # An apostrophe can be a letter to Unicode: «Quillʼs».
    return " ".join(re.sub(r"[^\w\s]|_|[\u02b0-\u02ff]", " ", plain).split())


def spelled_out(folded: str) -> str:
    """A folded text in which letters that stand alone, three or more, are the word that they spell: «q u i l l»."""
    return re.sub(r"(?<!\w)(?:[^\W\d_] ){2,}[^\W\d_](?!\w)", lambda found: found[0].replace(" ", ""), folded)


def typed(text: str) -> str:
    """What a person typed into a field, for patterns: no case, digits 0 to 9, one kind of dash, apostrophe and space.

    Accents, separators and signs stay: ``"  Mi‑Octobre ٢٠٢٠"`` becomes ``"mi-octobre 2020"``.
    """
    plain = unicodedata.normalize("NFC", plain_digits(text)).casefold()
    plain = "".join(char for char in plain if unicodedata.category(char) != "Cf" and char not in _UNSEEN)
    plain = re.sub("[\u2010\u2011\u00ad]", "-", re.sub("[\u2012-\u2015\u2212]", "–", plain))
    return " ".join(re.sub("[’ʼ‘`]", "'", plain).split())


def holds_name(text: str, name: str) -> bool:
    """Whether a folded text holds a folded name, as whole words; in Arabic also after «و», «ل», «ب» and the like."""
    # Most texts hold most names not at all, which is quickly seen.
    return bool(name) and name in text and _name_pattern(name).search(text) is not None


def holds_words(text: str, words: str) -> bool:
    """Whether a folded text holds folded words, whole but for what Arabic joins to the first."""
    return _name_pattern(words).search(text) is not None


def without_names(text: str, names: Iterable[str]) -> str:
    """A folded text from which folded names are taken out, the longest first."""
    for name in sorted(names, key=len, reverse=True):
        text = _name_pattern(name).sub(" ¦ ", text)
    return text


@lru_cache(maxsize=8192)
def _name_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفبلك]{{0,2}}(?:ال)?{re.escape(name)}(?!\w)")


def fold_pattern(pattern: str) -> str:
    """A pattern of words, each folded as the text is that it is looked for in."""
    return "|".join(fold_one for part in pattern.split("|") if (fold_one := _fold_keeping(part)))


def _fold_keeping(part: str) -> str:
    # «commits?» keeps its question mark.
    optional = part.endswith("?")
    return fold(part.removesuffix("?")) + ("?" if optional else "")
