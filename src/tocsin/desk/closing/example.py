"""This room's part of the Karabakh example: one outcome, with the trail that led to it."""

from __future__ import annotations

from datetime import date

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.responses.models import Response
from tocsin.language.words import Words

from . import hooks, operations
from .models import Outcome

CHANGE = Words(
    "European media print voices from both societies",
    "des médias européens publient des voix des deux sociétés",
    "وسائل إعلام أوروبية تنشر أصواتاً من المجتمعين",
)
OURS = Words("a briefing and contacts", "une réunion d’information et des contacts", "إحاطة واتصالات")
OTHERS = Words(
    "the work of the journalists themselves", "le travail des journalistes elles-mêmes", "عمل الصحفيتين أنفسهما"
)


def harvest(*, response: Response, by: Account, today: date) -> None:
    """One outcome, and no stronger than what is on record: the two journalists were printed. It is the team's."""
    response.refresh_from_db()
    outcome = operations.record_outcome(
        response=response,
        whose=Words("European media", "des médias européens", "وسائل إعلام أوروبية"),
        change=CHANGE,
        on=date(2020, 11, 13),
        significance=Outcome.Significance.SMALL,
        why_significant="Readers there hear from people on both sides, not only of them.",
        ours=OURS,
        others=OTHERS,
        evidence="The comments that appeared from 10 to 13 November 2020.",
        level=Level.TEAM,
        by=by,
        today=today,
    )
    steps = hooks.steps(response=response, reader=by, today=today)
    launched = f"responses.decision:{response.decisions.order_by('pk')[0].pk}"
    on_the_way = ("watch.alarm", "convening.briefing", "press.pitch", "press.placement")
    chosen = [
        step.key for step in steps if step.key == launched or (step.model in on_the_way and step.on <= outcome.on)
    ]
    operations.lay_trail(outcome=outcome, steps=chosen, by=by, today=today)
