"""Specimens of what is told of a situation."""

from __future__ import annotations

from datetime import date

from tocsin.desk.specimens import COUNTS, TITLE, Specimens, builder
from tocsin.language.countries import Place

from .facts import AlarmRaised, AtWar, Concerned, Toll
from .models import Concern

FIRST, LAST = date(2020, 9, 27), date(2020, 11, 1)

at_war = builder(AtWar, situation=TITLE, parties=(Place("AM"), Place("AZ")), drawn_in=())
concerned = builder(Concerned, situation=TITLE, concern=Concern.Kind.ETHNIC_CLEANSING)
alarm_raised = builder(AlarmRaised, situation=TITLE, deaths=20, days=3, usual=0.1, not_since=None)
toll = builder(Toll, situation=TITLE, events=3, low=2, best=2, high=2, first=FIRST, last=LAST)


def specimens() -> Specimens:
    for title, drawn_in in {"none": (), "one": (Place("TR"),), "two": (Place("RU"), Place("IR"))}.items():
        yield f"watch.parties, drawn in: {title}", [at_war(drawn_in=drawn_in)]
    for concern in Concern.Kind:
        yield f"watch.concern {concern}", [concerned(concern=concern)]
    yield "watch.concern, both", [concerned(pk, concern=concern) for pk, concern in enumerate(Concern.Kind)]
    for count in COUNTS[1:]:
        yield f"watch.alarm {count} deaths in {count} days", [alarm_raised(deaths=count, days=count, usual=count / 2)]
    since = date(2016, 4, 1)
    yield "watch.alarm, so high not since", [alarm_raised(deaths=1960, days=14, usual=0.4, not_since=since)]
    for count in COUNTS:
        yield f"watch.toll {count} events, {count} deaths", [toll(events=count, low=count, best=count, high=count)]
    yield "watch.toll without a death", [toll(low=0, best=0)]
    yield "watch.toll within one month", [toll(first=LAST, last=LAST.replace(day=9))]
    yield "watch.toll with estimates", [toll(best=11, high=1100)]
