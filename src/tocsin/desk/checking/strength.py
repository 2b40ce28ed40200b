"""Whether a sentence written by hand uses a word that is stronger than the status of its rows.

Contacted < in talks < agreed < pitched < accepted < published; agreed to ask < asked < granted; leaning < supportive <
granted; promised < delivered; a verdict of *holding* is stronger than every other. Words are bound to kinds:
"accepted" is a status of a pitch, and an ordinary word elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.facts import Fact
from tocsin.desk.telling import WordClaim, telling_of
from tocsin.language import folding

from .base import Check, Finding, Sheet

# Each is the beginning of a folded word; in Arabic «و», «ف» and «ال» may stand before it.
WORDS: dict[WordClaim, dict[str, str]] = {
    WordClaim.TALKS: {
        "en": "in talks|negotiat|discussion",
        "fr": "discussion|pourparler|negoci",
        "ar": "محادثات|نتفاوض|مفاوضات",
    },
    WordClaim.AGREED: {
        "en": "agreed|agreement|will write|commits?|committed",
        "fr": "convenu|accord|accepte d|s engage",
        "ar": "اتفق|وافق|اتفاق",
    },
    WordClaim.PITCHED: {"en": "pitch|submitted|offered to", "fr": "propose|soumis", "ar": "عرضنا|قدمنا"},
    WordClaim.ACCEPTED: {
        "en": "accepted|will appear|will be published|took it",
        "fr": "accepte|retenu|paraitra|sera publie",
        "ar": "وقد قبل|تم قبول|قبلت|ستنشر|سينشر|سيظهر",
    },
    WordClaim.PUBLISHED: {
        "en": "published|appeared|printed|ran in",
        "fr": "publie|paru|parue|est sorti",
        "ar": "نشر|ظهر|صدر",
    },
    WordClaim.ASKED: {
        "en": "we asked|asked|urged|called on|called for|pressed",
        "fr": "avons demande|demandions|appele|exhorte|plaide",
        "ar": "طلبنا|طالبنا|دعونا|ناشدنا",
    },
    WordClaim.GRANTED: {
        "en": "granted|achieved|obtained|secured|conceded|came about|come about",
        "fr": "accorde|obtenu|gagne|arrache|s est realise",
        "ar": "استجيب|تحقق|حققنا|نلنا|حصلنا",
    },
    WordClaim.SUPPORTIVE: {
        "en": "supports|supportive|supported|backs|backed|endors|in favour",
        "fr": "soutien|soutenai|soutenu|favorable|appuie|appuy|approuv",
        "ar": "مؤيد|يؤيد|تؤيد|ايد|تاييد|يدعم|تدعم|دعم",
    },
    WordClaim.DELIVERED: {
        "en": "delivered|carried out|completed|accomplished",
        "fr": "realise|accompli|mene a bien|livre|mis en oeuvre",
        "ar": "نفذ|انجز|اتم",
    },
    WordClaim.JOINED: {
        "en": "all joined|everyone joined|unanimous",
        "fr": "toutes ont rejoint|unanim",
        "ar": "جميع المنظمات|بالاجماع",
    },
    WordClaim.HOLDING: {
        "en": "holding|holds|has held|lasting peace|durable peace|respected",
        "fr": "tient|tenait|a tenu|paix durable|respecte",
        "ar": "صامد|صمد|سلام دائم|محترم",
    },
    WordClaim.ENDED: {
        "en": "ended|have ended|is over|closed",
        "fr": "avons mis fin|termine|clos",
        "ar": "انهينا|انتهت|اختتم",
    },
}


def stronger_words(text: str, language: str, facts: Iterable[Fact]) -> set[str]:
    """Words of a text that no row behind it allows. One accepted pitch of three allows the word."""
    groups = [set(telling_of(fact).too_strong(fact)) for fact in facts]
    folded = folding.fold(text)
    found = set()
    for group in set.intersection(*groups) if groups else set():
        begins = r"(?<!\w)[وف]?(?:ال)?" if language == "ar" else r"(?<!\w)"
        found |= set(re.findall(rf"{begins}((?:{folding.fold_pattern(WORDS[group][language])})\w*)", folded))
    return found


class Stronger(Check):
    id = "stronger"
    looks_at = gettext_lazy("Do hand-edited sentences keep to the status of their records?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        for told in sheet.edition.sentences():
            for part in told.parts:
                if not part.is_edited:
                    continue
                # What the rows themselves say in so many words is not stronger than they are.
                said = set(folding.fold(part.drawn).split())
                words = stronger_words(part.text, part.language, told.facts)
                for word in sorted(word for word in words if not set(word.split()) <= said):
                    yield sheet.finding(
                        self,
                        _(
                            "“%(word)s” says more than the records do. Use a word that matches their status, or record "
                            "what happened first."
                        )
                        % {"word": word},
                        key=told.key,
                        language=part.language,
                    )
