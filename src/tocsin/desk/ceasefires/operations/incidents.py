"""What touches a term: recorded by hand or from placed events, and who says what of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from django.db import IntegrityError, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.people import hours
from tocsin.desk.people.models import Account
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import AlreadyRecorded, check_follows, check_not_in_future
from tocsin.desk.ui.when_columns import place_after, recorded_day
from tocsin.language.when import When
from tocsin.language.words import Words
from tocsin.sources.providers import provider_of

from .. import events as placed_events
from .. import refusals, standing
from ..models import Attempt, Incident, Term
from .claims import ClaimSource, NewClaim, Part, add_claim
from .judging import hold, judge


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
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Incident:
    """Record what touches a term of a ceasefire, with what is said of it, and judge the ceasefire again.

    How it stands is read from its claims: who alleges, who denies, who established it. Raises ``InTheFuture``,
    ``TooEarly``, ``AfterItsEnd``, ``NoSuchHour``, ``BeforeItsHour``, ``CeasefireNeedsSource``, ``AlreadyRecorded``,
    ``OffRecord`` or what ``record_claim`` raises.
    """
    hold(attempt)
    level = level_of_new(Incident, case=attempt.case_id, level=level, rests_on=[attempt])
    incident = Incident(
        case_id=attempt.case_id,
        attempt=attempt,
        on=on,
        at_time=at_time,
        place=place.strip(),
        term=term,
        what=what,
        source=source,
        level=level,
    )
    check_incident(incident=incident, today=today)
    if not claims:
        raise refusals.NobodySaysIt
    # A verdict counts incidents: one that was sent twice is not two. Of rows for others nothing is told.
    names = ("on", "when", "at_time", "place", "term", "source", "level")
    same = Incident.objects.visible_to(by).filter(
        attempt=attempt, event="", **{name: getattr(incident, name) for name in names}
    )
    if any(one.what == what and one.claims.exists() for one in same):
        raise AlreadyRecorded
    readers = list(readers)
    incident.save()
    incident.readers.set(readers)
    rows = [add_claim(incident, one, on=on, source=source, readers=readers) for one in claims]
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


def check_incident(
    *, incident: Incident, before: Incident | None = None, by: Account | None = None, today: date
) -> None:
    """What an incident that is recorded or corrected must keep to, before it is saved.

    Raises what ``record_incident`` raises, and ``SaidBefore`` where a claim that ``by`` may see is older than the day.
    """
    attempt, on = incident.attempt, incident.when
    check_not_in_future(field="on", day=on, today=today)
    check_follows(field="on", day=on, after=attempt.effect_when)
    if attempt.ended_when and on.earliest > attempt.ended_when.latest:
        raise refusals.AfterItsEnd(attempt)
    place_after(incident, "on", after=attempt.effect_on)
    hour = incident.at_time
    hours.check(field="at_time", day=hours.day_with_an_hour(on, hour), hour=hour, zone=attempt.zone)
    if attempt.effect_on == incident.on and hour and attempt.effect_time and hour < attempt.effect_time:
        raise refusals.BeforeItsHour(effect_at=attempt.effect_at)
    if not incident.source.strip():
        raise refusals.CeasefireNeedsSource
    if before is not None and by is not None and on != before.when:
        first = before.claims.visible_to(by).first()
        if first is not None and first.when.latest < on.earliest:
            raise refusals.SaidBefore(first.when)


@transaction.atomic
def record_from_events(
    *,
    attempt: Attempt,
    events: Sequence[str],
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> list[Incident]:
    """Raise incidents from placed events of the days under a ceasefire, by their keys; returns the new ones.

    An event that stands as an incident already is passed over. Raises ``NotAnEvent``; then none is recorded.
    """
    hold(attempt)
    level = level_of_new(Incident, case=attempt.case_id, level=level, rests_on=[attempt])
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
    add_claim(incident, said, on=min(event.until, today), source=event.source, readers=readers)
    return incident
