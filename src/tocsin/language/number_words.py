"""Numbers in words, as they are written: "twenty-one", « vingt et une », «إحدى وعشرون». ``spelled`` reads them.

French has the spelling of before 1990. Arabic writes «مئة», and gives a number the form that what it counts asks for:
«ثلاثة جنرالات» but «ثلاث منظمات».
"""

from __future__ import annotations

from enum import StrEnum

LARGEST = 99_999
ZERO = {"en": "zero", "fr": "zéro", "ar": "صفر"}
SMALL = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante",
}
# Of three to ten, as they stand before a noun that is masculine, and before one that is feminine.
_ARABIC = {
    3: ("ثلاثة", "ثلاث"),
    4: ("أربعة", "أربع"),
    5: ("خمسة", "خمس"),
    6: ("ستة", "ست"),
    7: ("سبعة", "سبع"),
    8: ("ثمانية", "ثماني"),
    9: ("تسعة", "تسع"),
    10: ("عشرة", "عشر"),
}
_ARABIC_TENS = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")


class Gender(StrEnum):
    """The gender of what is counted."""

    MASCULINE = "masculine"
    FEMININE = "feminine"


def words(
    value: int,
    language: str,
    *,
    gender: Gender = Gender.MASCULINE,
    oblique: bool = False,
    before_noun: bool = False,
) -> str:
    """A whole number from 0 to ``LARGEST`` in "en", "fr" or "ar"; raises ``ValueError`` beyond.

    ``gender`` is that of what is counted, in French and Arabic. For Arabic alone: ``oblique`` where the number follows
    a preposition or is an object («عشرين»), and ``before_noun`` where what it counts follows at once («مئتا منظمة»,
    not «مئتان»). One and two of a thing are words of their own in Arabic: «منظمة واحدة», «منظمتان».
    """
    if not 0 <= value <= LARGEST:
        raise ValueError(f"{value} is not written in words")
    if not value:
        return ZERO[language]
    if language == "en":
        return _english(value)
    if language == "fr":
        return _french(value, gender)
    return _Arabic(gender, oblique, before_noun).words(value)


def _english(value: int) -> str:
    if value < 20:
        return SMALL["en"].split()[value - 1]
    if value < 100:
        tens, rest = divmod(value, 10)
        return TENS["en"].split()[tens - 2] + (f"-{_english(rest)}" if rest else "")
    scale, name = (1000, "thousand") if value >= 1000 else (100, "hundred")
    count, rest = divmod(value, scale)
    # "two thousand and five", "two thousand one hundred"
    joined = " and " if rest < 100 else " "
    return f"{_english(count)} {name}" + (joined + _english(rest) if rest else "")


def _french(value: int, gender: Gender, *, last: bool = True) -> str:
    """``last`` where nothing follows: « quatre-vingts » and « deux cents » keep their s only there."""
    if value == 1 and gender == Gender.FEMININE:
        return "une"
    small = SMALL["fr"].split()
    if value <= len(small):
        return small[value - 1]
    if value < 100:
        return _french_tens(value, gender, last=last)
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        count = f"{small[hundreds - 1]} " if hundreds > 1 else ""
        if not rest:
            return f"{count}cents" if hundreds > 1 and last else f"{count}cent"
        return f"{count}cent {_french(rest, gender, last=last)}"
    thousands, rest = divmod(value, 1000)
    # « mille », never « un mille »; it counts in the masculine.
    count = f"{_french(thousands, Gender.MASCULINE, last=False)} " if thousands > 1 else ""
    return f"{count}mille" + (f" {_french(rest, gender, last=last)}" if rest else "")


def _french_tens(value: int, gender: Gender, *, last: bool) -> str:
    if value < 20:
        return f"dix-{_french(value - 10, gender)}"
    # Seventy and ninety count on from sixty and eighty.
    base = value - value % 20 if value >= 60 else value - value % 10
    rest = value - base
    name = "quatre-vingt" if base == 80 else TENS["fr"].split()[base // 10 - 2]
    if not rest:
        return f"{name}s" if base == 80 and last else name
    joined = " et " if rest in (1, 11) and base != 80 else "-"
    return f"{name}{joined}{_french(rest, gender)}"


class _Arabic:
    """Writes a number for a noun of one gender, in one case."""

    def __init__(self, gender: Gender, oblique: bool, before_noun: bool) -> None:
        self.feminine = gender == Gender.FEMININE
        self.oblique = oblique
        self.before_noun = before_noun

    def words(self, value: int) -> str:
        thousands, below = divmod(value, 1000)
        hundreds, rest = divmod(below, 100)
        parts = []
        if thousands:
            parts.append(self._thousands(thousands, ends=not below))
        if hundreds:
            parts.append(self._hundreds(hundreds, ends=not rest))
        if rest:
            parts.append(self._small(rest))
        return " و".join(parts)

    def _small(self, value: int) -> str:
        if value < 11:
            return self._digit(value, at_end=True)
        if value < 20:
            return self._teen(value - 10)
        tens, rest = divmod(value, 10)
        ten = _ARABIC_TENS[tens - 2] + self._plural_ending
        if not rest:
            return ten
        # «إحدى وعشرون», and «ثمانٍ وعشرون» without its last letter.
        one = "إحدى" if rest == 1 and self.feminine else self._digit(rest, at_end=False)
        return f"{one} و{ten}"

    def _digit(self, value: int, *, at_end: bool) -> str:
        if value == 1:
            return "واحدة" if self.feminine else "واحد"
        if value == 2:
            return ("اثنت" if self.feminine else "اثن") + self._dual_ending
        if value == 8 and self.feminine and not (at_end and self.before_noun):
            return "ثمانٍ"
        return _ARABIC[value][self.feminine]

    def _teen(self, digit: int) -> str:
        ten = "عشرة" if self.feminine else "عشر"
        if digit == 1:
            return f"{'إحدى' if self.feminine else 'أحد'} {ten}"
        if digit == 2:
            return f"{'اثنت' if self.feminine else 'اثن'}{'ي' if self.oblique else 'ا'} {ten}"
        return f"{_ARABIC[digit][self.feminine]} {ten}"

    def _hundreds(self, count: int, *, ends: bool) -> str:
        if count == 1:
            return "مئة"
        if count == 2:
            return "مئت" + self._dual(ends)
        # «ثمانمئة» has lost the last letter of its eight.
        return _ARABIC[count][1].removesuffix("ي") + "مئة"

    def _thousands(self, count: int, *, ends: bool) -> str:
        """A thousand is masculine, and counted as any noun is; ``ends`` where the number ends with it."""
        if count == 1:
            return "ألف"
        if count == 2:
            return "ألف" + self._dual(ends)
        number = _Arabic(Gender.MASCULINE, self.oblique, before_noun=True).words(count)
        if count <= 10:
            return f"{number} آلاف"
        return f"{number} {'ألف' if ends and self.before_noun else 'ألفاً'}"

    def _dual(self, ends: bool) -> str:
        """«مئتان», «مئتين», and before its noun «مئتا», «مئتي»."""
        return self._dual_ending[:1] if ends and self.before_noun else self._dual_ending

    @property
    def _dual_ending(self) -> str:
        return "ين" if self.oblique else "ان"

    @property
    def _plural_ending(self) -> str:
        return "ين" if self.oblique else "ون"
