"""What the ceasefires' rows say.

An attempt is judged as of the scope's today, from the rows that the reader may see. Incidents and what is claimed of
them tell in the verdict, so the fact is as confidential as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.desk.directory.lookup import PersonOrOrganisation, find_or_as_written
from tocsin.desk.facts import Fact, Ref, Scope
from tocsin.desk.levels import Level
from tocsin.language.amount import Amount
from tocsin.language.countries import Place
from tocsin.language.when import When
from tocsin.language.words import Words

from .models import Attempt, Verdict
from .names import names_in
from .reading import Readings, readings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefireBegan(Fact):
    """An attempt at a ceasefire took effect.

    ``also_brokers`` and ``also_parties`` are no country: a person, or words for a body. ``ended_on`` is the day on
    record, or the day on which it collapsed; ``None`` while it lasts. ``agreed_in`` is empty where it is not on record.
    """

    kind = "ceasefires.attempt"

    agreed_in: Words
    brokers: tuple[Place, ...]
    also_brokers: tuple[PersonOrOrganisation, ...]
    parties: tuple[Place, ...]
    also_parties: tuple[PersonOrOrganisation, ...]
    peacekeepers: Amount | None
    peacekeepers_from: Place | None
    verdict: Verdict.State
    ended_on: When | None


def facts_in(scope: Scope) -> list[Fact]:
    attempts = (
        Attempt.objects.visible_to(scope.reader)
        .in_case(scope.case_id)
        .begun_by(scope.today)
        .filter(effect_on__range=scope.period)
        .select_related("situation")
    )
    names = {name for one in attempts for name in names_in(one.also_brokers) + names_in(one.also_parties)}
    known = find_or_as_written(names, case_id=scope.case_id)
    readings = readings_of(tuple(attempts), reader=scope.reader, today=scope.today)
    return [_fact(attempt, known, scope, readings) for attempt in readings.attempts]


def _fact(attempt: Attempt, known: dict[str, PersonOrOrganisation], scope: Scope, readings: Readings) -> Fact:
    found = readings.judge(attempt)
    standing = readings.incidents(attempt)
    # That one counts no more may be told by a claim that is more confidential than it.
    levels = [one.level for one in standing]
    incidents = [one for one in standing if not one.is_withdrawn]
    as_of = readings.as_of(attempt)
    ended = attempt.ended_when if attempt.ended_on and attempt.ended_on <= scope.today else None
    return CeasefireBegan(
        when=attempt.effect_when,
        agreed_in=attempt.agreed_in,
        brokers=tuple(Place(code) for code in attempt.brokers),
        also_brokers=tuple(known[name] for name in names_in(attempt.also_brokers)),
        parties=tuple(Place(code) for code in attempt.parties),
        also_parties=tuple(known[name] for name in names_in(attempt.also_parties)),
        peacekeepers=attempt.peacekeepers,
        peacekeepers_from=Place(attempt.peacekeepers_from) if attempt.peacekeepers_from else None,
        verdict=Verdict.State(found.state),
        ended_on=ended or (When.on(found.broken_on) if found.broken_on else None),
        refs=(
            Ref("ceasefires.attempt", attempt.pk),
            *(Ref("ceasefires.incident", one.incident.pk) for one in incidents),
        ),
        level=Level(max([attempt.level, *levels])),
        as_of=as_of,
        data_from=readings.read_from(attempt) if as_of else None,
    )
