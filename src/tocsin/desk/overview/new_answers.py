"""Which partners an entry is about that was written once for several: that they were asked, or answered alike.

Such an entry is about the case and does not name them. They are found by what it says: the answer and its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.desk.coalition.models import Partner
from tocsin.desk.journal.models import Entry
from tocsin.desk.people.models import Account, Case
from tocsin.language.when import When

ASKED = "coalition.partners_asked"
ANSWERED = {f"coalition.answered_{answer}": answer for answer in Partner.Answer.values}
SEVERAL = Case._meta.label_lower


def partners_of(entries: Sequence[Entry], *, reader: Account) -> dict[int, list[int]]:
    """The numbers of the partners that the reader may read, by the number of the entry.

    Entries about anything else are left out.
    """
    wanted = [one for one in entries if one.subject == SEVERAL and (one.action == ASKED or one.action in ANSWERED)]
    if not wanted:
        return {}
    rows = list(Partner.objects.visible_to(reader).filter(case__in={one.case_id for one in wanted}))
    return {one.pk: [row.pk for row in rows if _is_about(one, row)] for one in wanted}


def _is_about(entry: Entry, partner: Partner) -> bool:
    if partner.case_id != entry.case_id:
        return False
    if entry.action == ASKED:
        return _is_on(partner.asked_when, entry.on)
    return partner.answer == ANSWERED[entry.action] and _is_on(partner.answered_when, entry.on)


def _is_on(when: When | None, day: date) -> bool:
    """The day of an entry about "mid-October" is the day on which somebody entered it."""
    return when is not None and (when.day == day if when.day else when.earliest <= day)
