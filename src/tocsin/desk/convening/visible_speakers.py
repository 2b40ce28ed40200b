"""The speakers of briefings, as one reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tocsin.desk.directory.showing import ShownPerson, people_shown
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case

from .models import Briefing


class VisibleSpeaker(NamedTuple):
    """A speaker as one reader may see them. ``pk`` is 0 where the person's page is not for this reader."""

    pk: int
    words: str
    name: str
    organisation: str


def visible_speakers(
    briefings: Iterable[Briefing], *, case: Case, reader: Account, on: date
) -> dict[int, list[VisibleSpeaker]]:
    """Speakers by briefing, in order.

    Who records reads the description, and the name for the briefing's own page, of each person whose row they
    may see. Everybody else reads, of a briefing on the record, the form that the person agreed to for them; of
    any other, nothing.
    """
    briefings = list(briefings)
    may_write = access.may_write(reader, case)
    pks = {speaker.person_id for briefing in briefings for speaker in briefing.speakers.all()}
    people = people_shown(case=case, reader=reader, on=on, pks=pks)
    seen = {pk: _heard(one) for pk, one in people.items() if one.is_told_of}
    return {
        briefing.pk: [
            seen[speaker.person_id]
            for speaker in briefing.speakers.all()
            if speaker.person_id in seen and (may_write or briefing.names_its_speakers)
        ]
        for briefing in briefings
    }


def _heard(one: ShownPerson) -> VisibleSpeaker:
    words = str(one.printed.words)
    if one.record is None:
        return VisibleSpeaker(0, words, "", str(one.printed.organisation))
    return VisibleSpeaker(one.page, words, str(one.record.name), str(one.record.organisation or ""))
