"""Who says what of an incident."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.people.starting import level_of_new, offered_level
from tocsin.desk.refusals import AlreadyRecorded, check_follows, check_not_in_future
from tocsin.desk.ui.when_columns import place_after, recorded_day
from tocsin.language.when import When
from tocsin.language.words import Words

from .. import incident_words, refusals
from ..models import Attempt, Claim, Incident
from .judging import hold, judge

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
def record_claim(
    *,
    incident: Incident,
    part: str,
    speaker: ClaimSource,
    on: date | When,
    source: str,
    says: Words | None = None,
    responsible: str = "",
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Claim:
    """Record what somebody says of an incident, and judge the ceasefire again.

    Raises ``NobodySaysIt``, ``PartyVerifies``, ``NobodyResponsible``, ``NothingToDispute``, ``CeasefireNeedsSource``,
    ``AlreadyRecorded``, ``InTheFuture`` or ``TooEarly``.
    """
    hold(incident.attempt)
    level = level_of_new(Claim, case=incident.case_id, level=level, rests_on=[incident, incident.attempt])
    claim = _new_claim(
        incident, NewClaim(part, speaker, says or Words(), responsible), on=on, source=source, level=level
    )
    check_claim(claim=claim, today=today)
    names = ("part", "source", "responsible", "level", "on", "when", *ClaimSource._fields)
    same = Claim.objects.visible_to(by).filter(incident=incident, **{name: getattr(claim, name) for name in names})
    if any(one.says == claim.says for one in same):
        raise AlreadyRecorded
    claim.save()
    claim.readers.set(readers)
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


def check_claim(*, claim: Claim, today: date) -> None:
    """What a claim that is recorded or corrected must keep to, before it is saved.

    Raises what ``record_claim`` raises.
    """
    incident = claim.incident
    check_not_in_future(field="on", day=claim.when, today=today)
    check_follows(field="on", day=claim.when, after=incident.when)
    place_after(claim, "on", after=incident.on)
    if not claim.source.strip():
        raise refusals.CeasefireNeedsSource
    _check_said(claim)


def _check_said(claim: Claim) -> None:
    """Whether one speaks, and may say this of the incident. An attribution alone names somebody as responsible."""
    speaker = speaker_of(claim)
    if sum(map(bool, speaker)) != 1:
        raise refusals.NobodySaysIt
    if claim.part in (Part.VERIFIES, Part.ATTRIBUTES) and _is_party(speaker, claim.incident.attempt):
        raise refusals.PartyVerifies
    if claim.part != Part.ATTRIBUTES:
        claim.responsible = ""
    elif not claim.responsible:
        raise refusals.NobodyResponsible
    if claim.part == Part.DISPUTES and _alleges_alone(claim, speaker):
        raise refusals.NothingToDispute


def add_claim(incident: Incident, new: NewClaim, *, on: date | When, source: str, readers: Iterable[Account]) -> Claim:
    """Save a claim without a journal entry or a new verdict, for callers that have locked the ceasefire.

    It is as confidential as its incident, or more so where the case has claims begin at a more confidential level.
    """
    level = offered_level(Claim, case=incident.case_id, rests_on=incident, unset=Level.PUBLIC)
    claim = _new_claim(incident, new, on=on, source=source, level=level)
    place_after(claim, "on", after=incident.on)
    _check_said(claim)
    claim.save()
    claim.readers.set(readers)
    return claim


def _new_claim(incident: Incident, new: NewClaim, *, on: date | When, source: str, level: int) -> Claim:
    return Claim(
        case_id=incident.case_id,
        incident=incident,
        part=new.part,
        says=new.says,
        responsible=new.responsible,
        on=on,
        source=source,
        level=level,
        **new.speaker._replace(name=new.speaker.name.strip())._asdict(),
    )


def speaker_of(claim: Claim) -> ClaimSource:
    return ClaimSource(claim.party, claim.organisation, claim.person, claim.name)


def _is_party(speaker: ClaimSource, attempt: Attempt) -> bool:
    """Whether a party to the ceasefire speaks, by whichever of its names."""
    words = speaker.organisation.name if speaker.organisation else Words()
    called = {incident_words.bare(name) for name in (speaker.name, words.en, words.fr, words.ar) if name}
    parties: set[str] = set().union(*map(incident_words.names_of, attempt.sides))
    return bool(speaker.party or called & parties)


def _alleges_alone(claim: Claim, speaker: ClaimSource) -> bool:
    """Whether nobody but this speaker says that it happened."""
    others = claim.incident.claims.exclude(pk=claim.pk).filter(part=Part.ALLEGES, level__lt=Level.RESTRICTED)
    said = [speaker_of(one) for one in others.select_related("organisation", "person")]
    return bool(said) and all(one == speaker for one in said)
