"""The ceasefires' part of the Karabakh example: four attempts, of which the last was still watched.

Only what is public: day, place, brokers, and that each of the three of October was broken within hours or a day.
At which hour those three took effect the record here does not say.
"""

from __future__ import annotations

from datetime import date, time

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.desk.watch.models import Situation
from tocsin.language.words import Words

from . import operations, reading
from .models import Claim, Term
from .operations import ClaimSource, NewClaim

ACCUSED = Words(
    "Each side accused the other of breaking it.",
    "Chaque camp a accusé l’autre de l’avoir rompu.",
    "اتهم كل من الطرفين الآخر بخرقه.",
)
PARTIES = ("AM", "AZ")
ACCUSES = Words("The other side broke it.", "L’autre camp l’a rompu.", "الطرف الآخر هو الذي خرقه.")
MONITOR = Words("a peacekeeping centre", "un centre de maintien de la paix", "مركز لحفظ السلام")
# What either says, each of its own accord: so it is disputed, and established by nobody.
BOTH = (
    NewClaim(Claim.Part.ALLEGES, ClaimSource(party="AM"), ACCUSES),
    NewClaim(Claim.Part.DISPUTES, ClaimSource(party="AZ"), ACCUSES),
)


def load(*, case: Case, situation: Situation, by: Account, today: date) -> None:
    """The attempts of 10, 18 and 26 October 2020, broken at once, and that of 10 November."""
    for day, place, broker in (
        (date(2020, 10, 10), Words("Moscow", "Moscou", "موسكو"), "RU"),
        (date(2020, 10, 18), Words("Paris", "Paris", "باريس"), "FR"),
        (date(2020, 10, 26), Words("Washington", "Washington", "واشنطن"), "US"),
    ):
        attempt = operations.record_attempt(
            case=case,
            situation=situation,
            effect_on=day,
            zone="Asia/Baku",
            agreed_in=place,
            brokers=[broker],
            parties=PARTIES,
            terms=[Term.Kind.FIRE],
            source=f"Public record, {day:%d %B %Y}",
            level=Level.PUBLIC,
            by=by,
            today=today,
        )
        operations.record_incident(
            attempt=attempt,
            on=day,
            term=Term.Kind.FIRE,
            what=ACCUSED,
            claims=BOTH,
            source=f"Public record, {day:%d %B %Y}",
            level=Level.PUBLIC,
            by=by,
            today=today,
        )
        found = reading.judge(attempt, reader=Level.PUBLIC, today=today)
        if found.broken_on:
            operations.end_attempt(
                attempt=attempt,
                ended_on=found.broken_on,
                reason="The fighting had resumed.",
                by=by,
                today=today,
            )
    operations.record_attempt(
        case=case,
        situation=situation,
        effect_on=date(2020, 11, 10),
        effect_time=time(0),
        zone="Europe/Moscow",
        brokers=["RU"],
        parties=PARTIES,
        terms=[Term.Kind.FIRE, Term.Kind.PEACEKEEPERS],
        monitor=MONITOR,
        peacekeepers=1960,
        peacekeepers_from="RU",
        source="Trilateral statement of 10 November 2020",
        level=Level.PUBLIC,
        by=by,
        today=today,
    )
