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


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The countries of each continent by the United Nations' M49.
CONTINENTS = {
    "002": _codes(
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML "
        "MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW"
    ),
    "019": _codes(
        "AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GS GT GY HN HT "
        "JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI"
    ),
    "142": _codes(
        "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV "
        "MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE"
    ),
    "150": _codes(
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV "
        "MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK"
    ),
}
WORLD = "001"


def overlap(one: str, other: str) -> bool:
    """Whether two countries or regions have a part in common, by their codes."""
    if one == other or WORLD in (one, other):
        return True
    return other in CONTINENTS.get(one, ()) or one in CONTINENTS.get(other, ())


def name(code: str, language: str) -> str:
    """The name without its article: "United States", « États-Unis », «الولايات المتحدة»."""
    if code in _NAMES:
        return _NAMES[code][LANGUAGES.index(language)]
    name = str(locale(language).territories.get(code, code))
    # A table has the sign, a sentence the word.
    return name.replace(" & ", " and ") if language == "en" else name
