"""What the convening room's rows say.

Which organisations attended is not said: a seat is a partner's own affair.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from tocsin.desk.facts import Fact, PersonRef, Ref, Scope
from tocsin.desk.levels import Level
from tocsin.language.words import Words

from .models import Briefing


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefed(Fact):
    """A briefing was held.

    ``speakers`` are in the order in which they spoke; there are none unless the briefing was on the record.
    ``organisations`` is how many attended, exactly.
    """

    kind = "convening.briefing"

    title: Words
    reach: Briefing.Reach
    speakers: tuple[PersonRef, ...]
    organisations: int


def facts_in(scope: Scope) -> list[Fact]:
    briefings = (
        Briefing.objects.visible_to(scope.reader)
        .in_case(scope.case_id)
        .filter(held_on__range=scope.period)
        .annotate(organisations=Count("attendance"))
        .prefetch_related("speakers")
    )
    return [
        Briefed(
            when=briefing.held_when,
            title=briefing.title,
            reach=Briefing.Reach(briefing.reach),
            speakers=tuple(PersonRef(speaker.person_id) for speaker in briefing.speakers.all())
            if briefing.names_its_speakers
            else (),
            organisations=briefing.organisations,
            refs=(Ref("convening.briefing", briefing.pk),),
            level=Level(briefing.level),
        )
        for briefing in briefings
    ]
