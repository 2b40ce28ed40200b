"""UCDP's names of conflicts and of their sides in three languages, as far as their parts have a name in each.

A conflict is named by the country and what is fought over ("Azerbaijan: Artsakh (Nagorno-Karabakh)"), or by its
sides ("Government of Chad - Civilians"). Countries and the words of the scheme are translated, and territories with
a settled name; groups keep the name under which UCDP lists them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.language import countries as places
from tocsin.language import french
from tocsin.language.words import Words

from .countries import code

BETWEEN = re.compile(r"(: | - |/|, )")
MARKS = {": ": ("\u202f: ", ": "), ", ": (", ", "، ")}
OF_A_COUNTRY = "Government of "
WORDS = {
    "Government": ("gouvernement", "الحكومة"),
    "Civilians": ("civils", "المدنيون"),
    "Islamic State": ("État islamique", "الدولة الإسلامية"),
    "Abkhazia": ("Abkhazie", "أبخازيا"),
    "Artsakh (Nagorno-Karabakh)": ("Artsakh (Haut-Karabakh)", "آرتساخ (ناغورني قره باغ)"),
    "Chechnya": ("Tchétchénie", "الشيشان"),
    "Crimea": ("Crimée", "القرم"),
    "Donetsk": ("Donetsk", "دونيتسك"),
    "Kashmir": ("Cachemire", "كشمير"),
    "Kurdistan": ("Kurdistan", "كردستان"),
    "Nagorno-Karabakh": ("Haut-Karabakh", "ناغورني قره باغ"),
    "Northern Ireland": ("Irlande du Nord", "أيرلندا الشمالية"),
    "Palestine": ("Palestine", "فلسطين"),
    "South Ossetia": ("Ossétie du Sud", "أوسيتيا الجنوبية"),
    "Southern Lebanon": ("Liban-Sud", "جنوب لبنان"),
    "Southern Sudan": ("Sud-Soudan", "جنوب السودان"),
    "Tibet": ("Tibet", "التبت"),
}


@lru_cache(maxsize=4096)
def in_words(name: str) -> Words:
    """The name as UCDP gives it, and in French and Arabic; empty there where no part of it has another name."""
    parts = BETWEEN.split(name)
    found = [MARKS.get(part) if n % 2 else _part(part.strip()) for n, part in enumerate(parts)]
    if not any(found[::2]):
        return Words(en=name)
    fr, ar = ("".join(pair[at] if pair else part for pair, part in zip(found, parts, strict=True)) for at in (0, 1))
    return Words(name, fr[:1].upper() + fr[1:], ar)


def _part(part: str) -> tuple[str, str] | None:
    """A part in French and in Arabic; ``None`` where it has no other name."""
    if part in WORDS:
        return WORDS[part]
    of = part.removeprefix(OF_A_COUNTRY)
    if (found := code(of)) is None:
        return None
    fr, ar = places.name(found, "fr"), places.name(found, "ar")
    if of == part:
        return fr, ar
    return f"gouvernement {french.with_de(french.the_country(found, fr))}", f"حكومة {ar}"
