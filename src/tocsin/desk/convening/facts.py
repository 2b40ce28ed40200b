"""What the convening room's rows say.

convening.briefing  title (words), reach (global, regional, closed), speakers (in the order they spoke; none unless
                    the briefing was on the record), organisations (how many attended, exactly)

Which organisations attended is not said: a seat is a partner's own affair.
"""

from __future__ import annotations

from django.db.models import Count

from tocsin.desk.facts import Fact, PersonRef, Ref, Scope, UntypedFact
from tocsin.desk.levels import Level

from .models import Briefing


def of(scope: Scope) -> list[Fact]:
    briefings = (
        Briefing.objects.visible_to(scope.reader)
        .in_case(scope.case_id)
        .filter(held_on__range=scope.period)
        .annotate(organisations=Count("attendance"))
        .prefetch_related("speakers")
    )
    return [
        UntypedFact(
            kind="convening.briefing",
            on=briefing.held_on,
            params={
                "title": briefing.title,
                "reach": briefing.reach,
                "speakers": tuple(PersonRef(speaker.person_id) for speaker in briefing.speakers.all())
                if briefing.names_its_speakers
                else (),
                "organisations": briefing.organisations,
            },
            refs=(Ref("convening.briefing", briefing.pk),),
            level=Level(briefing.level),
        )
        for briefing in briefings
    ]
