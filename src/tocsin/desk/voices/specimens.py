"""Specimens of what is told of outreach."""

from __future__ import annotations

from tocsin.desk.facts import PersonRef
from tocsin.desk.specimens import NAMING, Specimens, builder

from .facts import Contacted
from .models import Outreach

contacted = builder(
    Contacted, person=PersonRef(2), purpose=Outreach.Purpose.OP_ED, status=Outreach.Status.IN_TALKS, open_to_it=False
)


def specimens() -> Specimens:
    for purpose in Outreach.Purpose:
        for status in Outreach.Status:
            for open_to_it in (False, True) if status == Outreach.Status.CONTACTED else (False,):
                said = ", open to it" if open_to_it else ""
                yield (
                    f"voices.outreach {purpose} {status}{said}",
                    [contacted(purpose=purpose, status=status, open_to_it=open_to_it)],
                )
    for naming, numbers in NAMING.items():
        yield f"voices.outreach, {naming}", [contacted(number, person=PersonRef(number)) for number in numbers]
