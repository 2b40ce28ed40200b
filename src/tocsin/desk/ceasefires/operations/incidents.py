"""What touches a term: recorded by hand or from placed events, and who says what of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import NamedTuple

from django.db import IntegrityError, models, transaction

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people import hours
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import AlreadyRecorded, check_follows, check_not_in_future
from tocsin.desk.ui.when_columns import as_when, placed, recorded_day
from tocsin.language.when import When
from tocsin.language.words import Words
from tocsin.sources.providers import provider_of

from .. import events as placed_events
from .. import incident_words, refusals, standing
from ..models import Attempt, Claim, Incident, Term
from .judging import judge

Part = Claim.Part


class ClaimSource(NamedTuple):
    """Who says something: exactly one of a party, an organisation, a person, or somebody by name."""

    party: str = ""
    organisation: Organisation | None = None
    person: Person | None = None
    name: str = ""


class NewClaim(NamedTuple):
    """What somebody says of an incident. ``responsible`` is a party, for an attribution and for nothing else."""

    part: str
    speaker: ClaimSource
    says: Words = Words()
    responsible: str = ""


@transaction.atomic
def record_incident(
    *,
    attempt: Attempt,
    on: date | When,
    term: str,
    what: Words,
    source: str,
    claims: Sequence[NewClaim],
    at_time: time | None = None,
    place: str = "",
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Incident:
    """Record what touches a term of a ceasefire, with what is said of it, and judge the ceasefire again.

    How it stands is read from its claims: who alleges, who denies, who established it. Raises ``InTheFuture``,
    ``TooEarly``, ``AfterItsEnd``, ``NoSuchHour``, ``BeforeItsHour``, ``CeasefireNeedsSource``, ``AlreadyRecorded``
    or what ``record_claim`` raises.
    """
    _check_day(attempt, on, today=today)
    day = placed("on", on, after=attempt.effect_on)
    hours.check(field="at_time", day=hours.day_with_an_hour(on, at_time), hour=at_time, zone=attempt.zone)
    if attempt.effect_on == day["on"] and at_time and attempt.effect_time and at_time < attempt.effect_time:
        raise refusals.BeforeItsHour(effect_at=attempt.effect_at)
    if not source.strip():
        raise refusals.CeasefireNeedsSource
    if not claims:
        raise refusals.NobodySaysIt
    _hold(attempt)
    values = {**day, "at_time": at_time, "place": place.strip(), "term": term, "source": source, "level": level}
    # A verdict counts incidents: one that was sent twice is not two. Of rows for others nothing is told.
    same = Incident.objects.visible_to(by).filter(attempt=attempt, event="", **values)
    if any(one.what == what and one.claims.filter(taken_back_on=None).exists() for one in same):
        raise AlreadyRecorded
    readers = list(readers)
    incident = Incident.objects.create(case_id=attempt.case_id, attempt=attempt, what=what, **values)
    incident.readers.set(readers)
    rows = [_claim(incident, one, on=on, source=source, level=level, readers=readers) for one in claims]
    journal.write(
        action=f"ceasefires.incident_{standing.standing_of(incident, rows)}",
        subject=incident,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=attempt.case_id,
        level=level,
        also=rows,
    )
    judge(attempt=attempt, today=today)
    return incident


@transaction.atomic
def record_claim(
    *,
    incident: Incident,
    part: str,
    speaker: ClaimSource,
    on: date | When,
    source: str,
    says: Words | None = None,
    responsible: str = "",
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Claim:
    """Record what somebody says of an incident, and judge the ceasefire again.

    Raises ``NobodySaysIt``, ``PartyVerifies``, ``NobodyResponsible``, ``NothingToDispute``, ``CeasefireNeedsSource``,
    ``AlreadyRecorded``, ``InTheFuture`` or ``TooEarly``.
    """
    check_not_in_future(field="on", day=on, today=today)
    check_follows(field="on", day=on, after=incident.when)
    day = placed("on", on, after=incident.on)
    if not source.strip():
        raise refusals.CeasefireNeedsSource
    _hold(incident.attempt)
    new = NewClaim(part, speaker, says or Words(), responsible)
    same = Claim.objects.visible_to(by).filter(
        incident=incident, part=part, source=source, responsible=responsible, level=level, taken_back_on=None, **day
    )
    if any(_speaker(one) == _named(speaker) and one.says == new.says for one in same):
        raise AlreadyRecorded
    claim = _claim(incident, new, on=on, source=source, level=level, readers=readers)
    journal.write(
        action=f"ceasefires.claim_{part}",
        subject=claim,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=incident.case_id,
        level=level,
    )
    judge(attempt=incident.attempt, today=today)
    return claim


@transaction.atomic
def take_back_claim(*, claim: Claim, reason: str, by: Account, today: date) -> None:
    """Let a claim count no more, because it was recorded wrongly or withdrawn. Raises ``AlreadyTakenBack``."""
    if not Claim.objects.filter(pk=claim.pk, taken_back_on=None).update(taken_back_on=today):
        raise refusals.AlreadyTakenBack
    journal.write(
        action="ceasefires.claim_taken_back",
        subject=claim,
        by=by.pk,
        on=today,
        case=claim.case_id,
        level=claim.level,
        reason=reason,
    )
    judge(attempt=claim.incident.attempt, today=today)


@transaction.atomic
def record_from_events(
    *,
    attempt: Attempt,
    events: Sequence[str],
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> list[Incident]:
    """Raise incidents from placed events of the days under a ceasefire, by their keys; returns the new ones.

    An event that stands as an incident already is passed over. Raises ``NotAnEvent``; then none is recorded.
    """
    _hold(attempt)
    known = {one.key: one for one in placed_events.under(attempt, today=today)}
    if not events or any(key not in known for key in events):
        raise refusals.NotAnEvent([key for key in events if key not in known])
    readers, raised = list(readers), []
    standing_already = taken(attempt, reader=by)
    for key in dict.fromkeys(events):
        if key in standing_already:
            continue
        incident = _raise(attempt, known[key], level=level, readers=readers, today=today)
        if incident is not None:
            raised.append(incident)
            journal.write(
                action="ceasefires.incident_from_event",
                subject=incident,
                by=by.pk,
                on=incident.on,
                case=attempt.case_id,
                level=level,
                also=list(incident.claims.all()),
            )
    judge(attempt=attempt, today=today)
    return raised


def taken(attempt: Attempt, *, reader: Account) -> set[str]:
    """The keys of events that stand as incidents, of those the reader may see."""
    rows = Incident.objects.visible_to(reader).filter(attempt=attempt).exclude(event="")
    return {f"{provider}:{event}" for provider, event in rows.values_list("provider", "event")}


def _raise(
    attempt: Attempt, event: placed_events.PlacedEvent, *, level: int, readers: list[Account], today: date
) -> Incident | None:
    try:
        with transaction.atomic():
            incident = Incident.objects.create(
                case_id=attempt.case_id,
                attempt=attempt,
                on=event.on,
                latitude=event.latitude,
                longitude=event.longitude,
                term=Term.Kind.FIRE,
                what=placed_events.words(event),
                source=event.source,
                provider=event.provider,
                event=event.id,
                level=level,
            )
    except IntegrityError:
        # It stands as an incident already, or somebody was a moment earlier.
        return None
    incident.readers.set(readers)
    said = NewClaim(Part.ALLEGES, ClaimSource(name=provider_of(event.provider).short))
    _claim(incident, said, on=min(event.until, today), source=event.source, level=level, readers=readers)
    return incident


def _claim(
    incident: Incident, new: NewClaim, *, on: date | When, source: str, level: int, readers: Iterable[Account]
) -> Claim:
    speaker = _named(new.speaker)
    if sum(map(bool, speaker)) != 1:
        raise refusals.NobodySaysIt
    established = new.part in (Part.VERIFIES, Part.ATTRIBUTES)
    if established and _is_party(speaker, incident.attempt):
        raise refusals.PartyVerifies
    if new.part == Part.ATTRIBUTES and not new.responsible:
        raise refusals.NobodyResponsible
    if new.part == Part.DISPUTES and _alleges_alone(incident, speaker):
        raise refusals.NothingToDispute
    claim = Claim.objects.create(
        case_id=incident.case_id,
        incident=incident,
        part=new.part,
        says=new.says,
        responsible=new.responsible if new.part == Part.ATTRIBUTES else "",
        source=source,
        level=level,
        **placed("on", on, after=incident.on),
        **speaker._asdict(),
    )
    claim.readers.set(readers)
    return claim


def _hold(attempt: Attempt) -> None:
    """Locks the attempt: of two who record at once the second sees what the first has recorded."""
    Attempt.objects.filter(pk=attempt.pk).update(level=models.F("level"))


def _speaker(claim: Claim) -> ClaimSource:
    return ClaimSource(claim.party, claim.organisation, claim.person, claim.name)


def _named(speaker: ClaimSource) -> ClaimSource:
    return speaker._replace(name=speaker.name.strip())


def _is_party(speaker: ClaimSource, attempt: Attempt) -> bool:
    """Whether a party to the ceasefire speaks, by whichever of its names."""
    words = speaker.organisation.name if speaker.organisation else Words()
    called = {incident_words.bare(name) for name in (speaker.name, words.en, words.fr, words.ar) if name}
    parties: set[str] = set().union(*map(incident_words.names_of, attempt.sides))
    return bool(speaker.party or called & parties)


def _alleges_alone(incident: Incident, speaker: ClaimSource) -> bool:
    """Whether nobody but this speaker says that it happened."""
    said = [
        _speaker(one)
        for one in incident.claims.filter(part=Part.ALLEGES, taken_back_on=None, level__lt=Level.RESTRICTED)
    ]
    return bool(said) and all(one == speaker for one in said)


def _check_day(attempt: Attempt, on: date | When, *, today: date) -> None:
    check_not_in_future(field="on", day=on, today=today)
    check_follows(field="on", day=on, after=attempt.effect_when)
    if attempt.ended_when and as_when(on).earliest > attempt.ended_when.latest:
        raise refusals.AfterItsEnd(attempt)
