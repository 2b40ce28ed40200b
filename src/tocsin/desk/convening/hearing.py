"""Who is shown as having spoken at a briefing, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tocsin.desk.directory.models import Person
from tocsin.desk.directory.naming import print_people
from tocsin.desk.levels import Audience
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Membership

from .models import Briefing


class Heard(NamedTuple):
    """A speaker as one reader may see them. ``pk`` is 0 where the person's page is not for this reader."""

    pk: int
    words: str
    name: str
    organisation: str


def speakers_of(briefings: Iterable[Briefing], *, case: Case, reader: Account, on: date) -> dict[int, list[Heard]]:
    """Speakers by briefing, in order.

    Who records reads the description, and the name for the briefing's own page, of each person whose row they
    may see. Everybody else reads, of a briefing on the record, the form that the person agreed to for them; of
    any other, nothing.
    """
    briefings = list(briefings)
    role = access.role_in(reader, case)
    pks = {speaker.person_id for briefing in briefings for speaker in briefing.speakers.all()}
    if role in access.WRITERS:
        seen = {
            person.pk: Heard(person.pk, str(person), str(person.name), str(person.organisation or ""))
            for person in Person.objects.visible_to(reader)
            .in_case(case)
            .filter(pk__in=pks)
            .select_related("organisation")
        }
    else:
        audience = Audience.BOARD if role == Membership.Role.BOARD else Audience.PARTNER
        printed = print_people(pks, audience=audience, on=on)
        seen = {pk: Heard(0, str(form.words), "", str(form.organisation)) for pk, form in printed.items() if form.words}
    return {
        briefing.pk: [
            seen[speaker.person_id]
            for speaker in briefing.speakers.all()
            if speaker.person_id in seen and (role in access.WRITERS or briefing.names_its_speakers)
        ]
        for briefing in briefings
    }
