"""Reads what a person types for how many, in any of the three languages, in digits or in words."""

from __future__ import annotations

import re
from decimal import Decimal

from .. import spelled
from ..bounds import SIGNS, Sense, folded_after, folded_before, folded_unknown
from ..folding import fold, typed
from ..languages import LANGUAGES
from .errors import AmbiguousAmount, NoSense, NotAnAmount
from .number import Number, whole

Parts = tuple[Sense, Number | None, Number | None]

_DIGITS = r"\d[\d.,٫٬' ]*"
_SCALES = {
    1000: "k|thousand|mille|ألف|ألفا|آلاف",
    10**6: "m|mn|million|millions|مليون|مليونا|ملايين",
    10**9: "bn|billion|billions|milliard|milliards|مليار|مليارا|مليارات",
}
_FACTORS = {fold(word): scale for scale, words in _SCALES.items() for word in words.split("|")}
_AN = {"a hundred": 100, "a dozen": 12} | {f"a {word}": scale for word, scale in _FACTORS.items()}
# « une cinquantaine »: a word for a number and for "about".
_ABOUT = {
    "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50,
    "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_RANGE = re.compile(
    r"(?:between|from|entre|de|ما بين|بين|من)?\s*(?P<least>.+?)\s*"
    r"(?:–|\.\.|(?<=\d)-(?=\d)|\s(?:-|to|and|à|et|[اإ]لى)\s|\sو)\s*(?P<most>.+)"
)
_ONE_SEPARATOR = re.compile(r"(?P<left>[1-9]\d{0,2})(?P<sign>[.,])(?P<right>\d{3})")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?P<sign>[.,٬' ])\d{3})(?:(?P=sign)\d{3})*(?:(?P<point>[.,٫])\d+)?")


def read(text: str, language: str | None) -> Parts:
    """Sense, number, and the second number of a range. Raises ``NotAnAmount``."""
    plain = typed(text)
    if plain == Sense.UNKNOWN or fold(plain) in folded_unknown():
        return Sense.UNKNOWN, None, None
    if around := _ABOUT.get(re.sub("^une? ", "", fold(plain))):
        return Sense.ABOUT, around, None
    sense, rest = _bound(plain)
    number = _number(rest, language)
    if number is not None:
        return sense, number, None
    found = _RANGE.fullmatch(plain) if sense == Sense.EXACTLY else None
    if not found:
        raise NotAnAmount(text)
    return _range(text, found["least"], found["most"], language)


def _range(text: str, least: str, most: str, language: str | None) -> Parts:
    high = _number(most, language)
    low = _number(least, language)
    if low is None or high is None:
        raise NotAnAmount(text)
    # "2–3 million": the scale is said once.
    scale = _scale(most, language)
    if scale > 1 and low < high / scale and _scale(least, language) == 1:
        low = whole(low * scale)
    if low > high:
        raise NoSense(text, Sense.BETWEEN)
    return (Sense.EXACTLY, low, None) if low == high else (Sense.BETWEEN, low, high)


def _bound(plain: str) -> tuple[Sense, str]:
    """The sense that signs or words around a number give it, and the text without them."""
    for sign, sense in SIGNS.items():
        if plain.startswith(sign):
            return sense, plain.removeprefix(sign).strip()
    if plain.endswith("+"):
        return Sense.AT_LEAST, plain.removesuffix("+").strip()
    for words, sense in folded_before().items():
        if rest := _without(plain, words, at_start=True):
            return sense, rest
    for words, sense in folded_after().items():
        if rest := _without(plain, words, at_start=False):
            return sense, rest
    return Sense.EXACTLY, plain


def _without(plain: str, folded: str, *, at_start: bool) -> str:
    """The rest of a text that begins or ends with folded words; "" where it does not."""
    parts = re.split(r"(?<=[ '])", plain)
    count = folded.count(" ") + 1
    words, rest = (parts[:count], parts[count:]) if at_start else (parts[-count:], parts[:-count])
    return "".join(rest).strip() if fold("".join(words)) == folded else ""


def _number(text: str, language: str | None) -> Number | None:
    """A number in digits with or without its scale, or in words; None for what is none."""
    found = re.fullmatch(rf"(?P<digits>{_DIGITS})(?P<scale>[^\W\d_]*)\.?", text.strip())
    if not found:
        return _in_words(text)
    value = _in_digits(found["digits"].strip(), language)
    scale = _scale(text, language)
    return None if value is None or not scale else whole(value * scale)


def _scale(text: str, language: str | None) -> int:
    """The factor that the last word of a text is; 1 where there is none, 0 where it is another word."""
    word = fold(re.sub(rf"^{_DIGITS}", "", text.strip()))
    # A French « billion » is a thousand of the English ones.
    if not word or (word.startswith("billion") and language == "fr"):
        return 0 if word else 1
    return _FACTORS.get(word, 0)


def _in_digits(text: str, language: str | None) -> Number | None:
    if re.fullmatch(r"\d+", text):
        return int(text)
    if found := _ONE_SEPARATOR.fullmatch(text):
        return _one_separator(text, found["left"], found["sign"], found["right"], language)
    if (found := _GROUPED.fullmatch(text)) and found["sign"] != found["point"]:
        sign, point = found["sign"], found["point"]
        digits = text.replace(sign, "")
        return whole(Decimal(digits.replace(point, ".") if point else digits))
    if re.fullmatch(r"\d+[.,٫]\d+", text):
        return whole(Decimal(re.sub("[,٫]", ".", text)))
    return None


def _one_separator(text: str, left: str, sign: str, right: str, language: str | None) -> Number:
    """1,960 and 1.960: whole or not, as the language has its separators."""
    number, fraction = int(left + right), whole(Decimal(f"{left}.{right}"))
    if language is None or (language == "fr" and sign == "."):
        raise AmbiguousAmount(text, (number, fraction))
    return fraction if sign == ("," if language == "fr" else ".") else number


def _in_words(text: str) -> Number | None:
    folded = fold(text)
    if folded in _AN:
        return _AN[folded]
    return next((value for code in LANGUAGES if (value := spelled.value(folded, code)) is not None), None)
