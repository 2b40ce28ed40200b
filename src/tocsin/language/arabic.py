"""How the installation writes Arabic: names of months, and digits.

Both follow the documents of the United Nations (dual names, Arabic-Indic digits) unless ``configure`` says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# As in the resolutions of the Security Council: the names of the Levant, then those taken from Latin.
MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)
_DUAL = re.compile(f"({'|'.join(MONTHS)})")
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

# The values of the settings; the first is what holds where nothing is set.
MONTHS_AS = ("dual", "levant", "latin")
DIGITS_AS = ("arabic", "western")


@dataclass(frozen=True, slots=True)
class _Style:
    months: str = MONTHS_AS[0]
    digits: str = DIGITS_AS[0]


_style = {"arabic": _Style()}


def configure(*, months: str = MONTHS_AS[0], digits: str = DIGITS_AS[0]) -> None:
    """Choose how Arabic is written, once for a process: «تشرين الثاني/نوفمبر», «تشرين الثاني» or «نوفمبر»; «٣» or «3».

    Raises ``ValueError`` for what is none of ``MONTHS_AS`` or ``DIGITS_AS``.
    """
    for value, known in ((months, MONTHS_AS), (digits, DIGITS_AS)):
        if value not in known:
            raise ValueError(f"{value!r} is none of {', '.join(known)}")
    _style["arabic"] = _Style(months, digits)


def month(number: int) -> str:
    """The name of a month, 1 to 12: both of its names, unless the installation has one of them."""
    if not 1 <= number <= 12:
        raise ValueError(f"{number} is no month")
    of_the_levant, from_latin = MONTHS[number - 1].split("/")
    return {"dual": MONTHS[number - 1], "levant": of_the_levant, "latin": from_latin}[_style["arabic"].months]


def dual_months(text: str) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is the dual name of a month, which no line should break."""
    return [(piece, bool(n % 2)) for n, piece in enumerate(_DUAL.split(text)) if piece]


def digits(text: str) -> str:
    """``text`` with Arabic-Indic digits and, between digits, the separators that go with them: «١٬٩٦٠», «٣٫٥».

    With 0 to 9 and their own separators where the installation has those.
    """
    if _style["arabic"].digits == "western":
        return text
    text = re.sub(r"(?<=\d),(?=\d)", "٬", text)
    return re.sub(r"(?<=\d)\.(?=\d)", "٫", text).translate(_DIGITS)
