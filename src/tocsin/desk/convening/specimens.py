"""Specimens of what is told of briefings."""

from __future__ import annotations

from tocsin.desk.specimens import COUNTS, NAMING, TITLE, Specimens, builder, persons

from .facts import Briefed
from .models import Briefing

briefed = builder(Briefed, title=TITLE, reach=Briefing.Reach.GLOBAL, speakers=(), organisations=19)


def specimens() -> Specimens:
    for reach in Briefing.Reach:
        yield f"convening.briefing {reach}", [briefed(reach=reach, organisations=53)]
    for count in COUNTS:
        yield f"convening.briefing {count} organisations", [briefed(organisations=count)]
    for naming, numbers in NAMING.items():
        yield f"convening.briefing, speakers: {naming}", [briefed(speakers=persons(numbers))]
