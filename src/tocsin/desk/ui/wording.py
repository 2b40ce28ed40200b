"""Words that the interface avoids, by language: the glossary's, as patterns that a machine can find.

The sentences of updates are not held to it: they are approved one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Modules that write the sentences of updates, and what is drawn beside them.
SENTENCES = re.compile(r"(?:^|/)(?:telling(?:/.*)?|specimens|editions/(?:story|figures|picture|edition))(?:\.py|$)")
# Texts of a library, in its own English, which our catalogues translate in its place.
OF_A_LIBRARY = re.compile(r"(?:^|/)allauth_words\.py$")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")

SINGULAR_IMPERATIVES = (
    "اختر|أدخل|اكتب|سجّل|أضف|اذكر|احذف|أعد|انتظر|ابدأ|تحقق|تحقّق|حدد|حدّد|انسخ|افتح|اطلب|ارجع|راجع|اقرأ|أرسل|اسحب|صحح|صحّح"
    "|جرّب|حاول|استخدم|اترك|اضغط|انظر|قارن|املأ|احفظ|غيّر|دوّن|استعرض|ألغ|أكّد|انقر|أبقِ|اجعل|أجب|تجاهل|ارفع|أخبر"
)
SAID_OF_A_NAME = "كتب|أكّ?د|قال|طلب|أجاب|سجّ?ل|أرسل|وافق|قرّ?ر|عدّ?ل|أضاف|فتح|أذن|ردّ?|رفض|سحب|أغلق|ختم"
NAMES = "name|who|by|account|person|writer|names|whom"


class WordRule(NamedTuple):
    """What is not written, and what is written in its place."""

    pattern: re.Pattern[str]
    instead: str


def _rule(pattern: str, instead: str) -> WordRule:
    return WordRule(re.compile(pattern, re.IGNORECASE), instead)


RULES: dict[str, tuple[WordRule, ...]] = {
    "en": (
        _rule(r"\b(?:stands?|stood)\b", "status"),
        _rule(r"\brows?\b", "record"),
        _rule(r"\bsomebody\b", "someone"),
        _rule(r"\banew\b", "again"),
        _rule(r"\bin the meantime\b", "since you opened the page"),
        _rule(r"\bby hand\b", "edited, hand-edited"),
        _rule(r"\b(?:tells?|told)\b", "say, mention, show"),
        _rule(r"\bmend(?:s|ed)?\b", "correct"),
        _rule(r"\bwhoever\b", "your administrator"),
        _rule(r"\bwrite it so\b", "Save"),
        _rule(r"\be-mails?\b", "email"),
        _rule(r"\bplease\b|!", "(nothing)"),
    ),
    "fr": (
        _rule(r"(?<!en )(?<!par )(?<!seule )\blignes?\b(?! d(?:e (?:front|contact|cessez)|u fichier))", "fiche"),
        _rule(r"\bmorts?\b", "décès"),
        _rule(r"\bbulletins?\b", "bilan"),
        _rule(r"en toutes lettres", "en clair, décrivez"),
        _rule(r"aux lettres", "adresse électronique"),
        _rule(r"\btables?\b(?! rondes?)", "tableau"),
        _rule("\u00a0", "a narrow no-break space (U+202F)"),
        _rule(r"\w'\w", "a typographic apostrophe (’)"),
        _rule(r"\d+[ \u00a0]?%(?!\()", "a narrow no-break space (U+202F) before %"),
    ),
    "ar": (
        _rule(r"(?<!\w)(?:و|ب|ل|ك|ف)?(?:ال|لل)?(?:صفّ?|صفوف|صفّ?اً)(?:ها|ه|هم)?(?!\w)", "سجل"),
        _rule(r"(?<!\w)(?:و|ب|ل|ف)?(?:ال|لل)?(?:مطلب|مطالب)", "طلب"),
        _rule(r"[إا]نجليزي", "الإنكليزية"),
        _rule("\u064b\u0627", "اً"),
        _rule(r"قتيل|قتلى", "وفاة، وفيات"),
        _rule(r"مجهول", "غير معروف"),
        _rule(r"دفتر القيد", "سجل النشاط"),
        _rule(r"%", "٪"),
        _rule(r"(?<!\w)(?:ال)?(?:جواب|أجوبة)", "رد، ردود"),
        _rule(rf"(?<!\w)[وف]?(?:{SINGULAR_IMPERATIVES})(?:ها|ه)?(?!\w)", "the plural imperative"),
        _rule(
            r"(?:حساب|متصفّ?ح|دور|لدي|علي|من|أن|رسالت|كلمت|كتبت|فعلت|مفتاح|مفاتيح)ك(?!\w)", "the plural: حسابكم، لديكم"
        ),
    ),
}
OF_A_NAME = re.compile(rf"(?<!\w)(?:{SAID_OF_A_NAME})(?:ها|ه|ت)? (?:«|<bdi>)?%\((?:{NAMES})\)s")


def unsuitable(text: str, language: str) -> Iterator[str]:
    """What a text has that the glossary avoids, one line each: the words, and what is written instead."""
    plain = PLACEHOLDER.sub("…", text).replace("%%", "%")
    for rule in RULES[language]:
        if found := rule.pattern.search(plain):
            yield f"{found.group(0)!r}, write {rule.instead}"
    if language == "ar" and (found := OF_A_NAME.search(text)):
        yield f"{found.group(0)!r}, write a noun or a passive: the name may be a woman’s"
