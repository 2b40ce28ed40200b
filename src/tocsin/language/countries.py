"""Names of countries and regions as a sentence has them, where the common list has them as a table does."""

from __future__ import annotations

from typing import NamedTuple

from .languages import LANGUAGES, locale


class Place(NamedTuple):
    """A country or region by ISO 3166-1 alpha-2 or UN M49 code (``"DE"``, ``"150"`` for Europe)."""

    code: str


# «Congo - Kinshasa», "Myanmar (Burma)" and "Hong Kong SAR China" are entries of a list. These are the short names of
# the United Nations' terminology.
_NAMES = {
    "CD": ("Democratic Republic of the Congo", "République démocratique du Congo", "جمهورية الكونغو الديمقراطية"),
    "CG": ("Republic of the Congo", "République du Congo", "جمهورية الكونغو"),
    "CI": ("Côte d’Ivoire", "Côte d’Ivoire", "كوت ديفوار"),
    "GS": (
        "South Georgia and the South Sandwich Islands",
        "Géorgie du Sud-et-les Îles Sandwich du Sud",
        "جورجيا الجنوبية وجزر ساندويتش الجنوبية",
    ),
    "HK": ("Hong Kong", "Hong Kong", "هونغ كونغ"),
    "MM": ("Myanmar", "Myanmar", "ميانمار"),
    "MO": ("Macao", "Macao", "ماكاو"),
    "TL": ("Timor-Leste", "Timor oriental", "تيمور-ليشتي"),
    "VA": ("the Vatican", "Vatican", "الفاتيكان"),
    "001": ("world", "monde", "العالم"),
}


def name(code: str, language: str) -> str:
    """The name without its article: "United States", « États-Unis », «الولايات المتحدة»."""
    if code in _NAMES:
        return _NAMES[code][LANGUAGES.index(language)]
    name = str(locale(language).territories.get(code, code))
    # A table has the sign, a sentence the word.
    return name.replace(" & ", " and ") if language == "en" else name
