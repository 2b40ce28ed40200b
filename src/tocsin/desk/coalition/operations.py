"""All writes of the coalition room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models, transaction

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.desk.refusals import TooEarly, check_not_in_future
from tocsin.desk.responses import beginning
from tocsin.desk.ui.trilingual import Words

from .models import Commitment, JointAction, Partner
from .refusals import (
    AlreadyAsked,
    AlreadyDelivered,
    AnswerNotOpen,
    CorrectedMeanwhile,
    FewerThanChosen,
    HasNotOptedIn,
    Incomplete,
    NobodyAsked,
    NoReason,
    NoSource,
    NoSuchNumber,
    NotOfThisCase,
    PersonElsewhere,
    WhichPartner,
)

# Which answer may follow which. A partner may change its mind, but never back to silence.
ANSWER_MOVES: dict[str, tuple[str, ...]] = {
    Partner.Answer.NONE: (Partner.Answer.IN, Partner.Answer.OUT),
    Partner.Answer.IN: (Partner.Answer.OUT,),
    Partner.Answer.OUT: (Partner.Answer.IN,),
}


@transaction.atomic
def ask_partner(
    *,
    case: Case,
    organisations: Iterable[Organisation],
    asked_on: date,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> list[Partner]:
    """Record that organisations were asked to take part: one act, one journal row, about the case.

    Raises ``InTheFuture``, ``NobodyAsked`` or ``AlreadyAsked``, in which case nobody was asked.
    """
    check_not_in_future(field="asked_on", day=asked_on, today=today)
    beginning.check_may_begin(case, on=asked_on)
    organisations, readers = list(organisations), list(readers)
    if not organisations:
        raise NobodyAsked
    # Two people asking at once stand in line here: the case's row is locked before its partners are read.
    Case.objects.filter(pk=case.pk).update(opened_on=models.F("opened_on"))
    before = Partner.objects.visible_to(by).in_case(case).filter(organisation__in=organisations)
    if already := list(before.select_related("organisation")):
        raise AlreadyAsked(already)
    partners = Partner.objects.bulk_create(
        Partner(case=case, organisation=organisation, asked_on=asked_on, level=level) for organisation in organisations
    )
    if readers:
        named = Partner.readers.through
        named.objects.bulk_create(
            named(partner_id=partner.pk, account_id=reader.pk) for partner in partners for reader in readers
        )
    journal.write(action="coalition.partners_asked", subject=case, by=by.pk, on=asked_on, case=case.pk, level=level)
    return partners


@transaction.atomic
def record_answer(*, partners: Iterable[Partner], answer: str, on: date, by: Account, today: date) -> None:
    """Record what partners of one case answered, all the same and on one day: one act, one journal row.

    The journal row is about the partner, or about the case where several answered together. Raises
    ``InTheFuture``, ``NobodyAsked``, ``TooEarly`` for a day before the asking or before an earlier answer, or
    ``AnswerNotOpen``, in which case no answer was recorded.
    """
    check_not_in_future(field="on", day=on, today=today)
    partners = list(partners)
    if not partners:
        raise NobodyAsked
    if len({partner.case_id for partner in partners}) > 1:
        raise NotOfThisCase
    for partner in partners:
        if on < (since := partner.answered_on or partner.asked_on):
            raise TooEarly(field="on", day=on, after=since)
    sources = [source for source, targets in ANSWER_MOVES.items() if answer in targets]
    # The day is asked again here: an answer may have come in since the rows were read.
    answered = (
        Partner.objects.filter(pk__in=[partner.pk for partner in partners], answer__in=sources, asked_on__lte=on)
        .filter(models.Q(answered_on=None) | models.Q(answered_on__lte=on))
        .update(answer=answer, answered_on=on)
    )
    if answered != len(partners):
        raise AnswerNotOpen
    journal.write(
        action=f"coalition.answered_{answer}",
        subject=partners[0] if len(partners) == 1 else partners[0].case,
        by=by.pk,
        on=on,
        case=partners[0].case_id,
        level=max(partner.level for partner in partners),
    )


@transaction.atomic
def promise(
    *,
    case: Case,
    allies: str,
    promised_on: date,
    partner: Partner | None = None,
    what: Words | None = None,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Commitment:
    """Record that allies took on a part of the strategy; no ``what`` is “parts of the strategy”.

    Raises ``InTheFuture``, ``WhichPartner``, ``NotOfThisCase`` or ``HasNotOptedIn``.
    """
    check_not_in_future(field="promised_on", day=promised_on, today=today)
    beginning.check_may_begin(case, on=promised_on)
    if allies == Commitment.Allies.PARTNER and partner is None:
        raise WhichPartner
    if partner:
        if partner.case_id != case.pk:
            raise NotOfThisCase
        # Locks the row, so that an “out” recorded at the same moment comes before or after, not between.
        if not Partner.objects.opted_in().filter(pk=partner.pk).update(answer=Partner.Answer.IN):
            raise HasNotOptedIn(partner)
    row = Commitment.objects.create(
        case=case, allies=allies, partner=partner, what=what or Words(), promised_on=promised_on, level=level
    )
    row.readers.set(readers)
    journal.write(action="coalition.promised", subject=row, by=by.pk, on=promised_on, case=case.pk, level=level)
    return row


@transaction.atomic
def deliver(*, commitment: Commitment, on: date, by: Account, today: date) -> None:
    """Record that a commitment was delivered. Raises ``InTheFuture``, ``TooEarly`` or ``AlreadyDelivered``."""
    check_not_in_future(field="on", day=on, today=today)
    if on < commitment.promised_on:
        raise TooEarly(field="on", day=on, after=commitment.promised_on)
    if not Commitment.objects.promised().filter(pk=commitment.pk).update(delivered_on=on):
        raise AlreadyDelivered(Commitment.objects.get(pk=commitment.pk))
    journal.write(
        action="coalition.delivered",
        subject=commitment,
        by=by.pk,
        on=on,
        case=commitment.case_id,
        level=commitment.level,
    )


Kind = JointAction.Kind
# What a kind of joint action cannot be told without: one of these.
NEEDS: dict[str, tuple[str, ...]] = {
    Kind.LETTER: ("organisations", "participants"),
    Kind.STATEMENT: ("organisations",),
    Kind.MEDIA_BRIEFING: ("participants",),
    Kind.DELEGATION: ("town", "country"),
    Kind.TESTIMONY: ("addressed_to",),
    Kind.THANKS: ("persons",),
    Kind.MARKET_RESPONSE: ("country",),
}
# Thanks come from outside, and a market response is what a reduced campaign is reduced to: both may come when
# nothing else begins any more.
ALSO_LATE = (Kind.THANKS, Kind.MARKET_RESPONSE)


@transaction.atomic
def record_joint_action(
    *,
    case: Case,
    kind: str,
    day: date,
    source: str,
    last_day: date | None = None,
    town: Words | None = None,
    country: str = "",
    addressed_to: Words | None = None,
    about: Words | None = None,
    organisations: int | None = None,
    countries: int | None = None,
    participants: int | None = None,
    partners: Iterable[Partner] = (),
    persons: Iterable[Person] = (),
    verified_by: str = "",
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> JointAction:
    """Record something that took place with several taking part.

    Raises ``InTheFuture``, ``TooEarly``, ``NothingNew``, ``Incomplete``, ``NoSuchNumber``, ``FewerThanChosen``,
    ``NoSource``, ``NotOfThisCase``, ``HasNotOptedIn`` or ``PersonElsewhere``.
    """
    partners, persons = list(partners), list(persons)
    values = {
        "kind": kind,
        "day": day,
        "last_day": last_day,
        "town": town or Words(),
        "country": country,
        "addressed_to": addressed_to or Words(),
        "about": about or Words(),
        "organisations": organisations,
        "countries": countries,
        "participants": participants,
        "source": source.strip(),
        "verified_by": verified_by.strip(),
        "level": level,
    }
    _check_joint_action(case, values, partners=partners, persons=persons, today=today)
    row = JointAction.objects.create(case=case, **values)
    _name(row, partners=partners, persons=persons, readers=readers)
    journal.write(action="coalition.joint_action", subject=row, by=by.pk, on=day, case=case.pk, level=level)
    return row


@transaction.atomic
def correct_joint_action(
    *,
    action: JointAction,
    version: int,
    reason: str,
    partners: Iterable[Partner] = (),
    persons: Iterable[Person] = (),
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
    **values: Any,
) -> None:
    """Put other values in the place of all that is on record, from the version that was looked at, and say why.

    ``values`` are those of ``record_joint_action``. Partners and people whom ``by`` may not see stay as they are.
    Raises what ``record_joint_action`` raises, ``NoReason``, or ``CorrectedMeanwhile``.
    """
    if not reason.strip():
        raise NoReason
    partners, persons = list(partners), list(persons)
    values = {**values, "source": values["source"].strip(), "verified_by": values["verified_by"].strip()}
    _check_joint_action(action.case, values, partners=partners, persons=persons, today=today)
    changed = JointAction.objects.filter(pk=action.pk, version=version)
    if not changed.update(**values, version=models.F("version") + 1):
        raise CorrectedMeanwhile
    # Whom the corrector may not see was not theirs to leave out.
    partners += action.partners.exclude(pk__in=Partner.objects.visible_to(by).values("pk"))
    persons += action.persons.exclude(pk__in=Person.objects.visible_to(by).values("pk"))
    _name(action, partners=partners, persons=persons, readers=readers)
    journal.write(
        action="coalition.joint_action_corrected",
        subject=action,
        by=by.pk,
        on=today,
        case=action.case_id,
        level=values["level"],
        reason=reason.strip(),
    )


def _check_joint_action(
    case: Case, values: dict[str, Any], *, partners: list[Partner], persons: list[Person], today: date
) -> None:
    kind, day, last_day = values["kind"], values["day"], values["last_day"]
    check_not_in_future(field="day", day=day, today=today)
    if last_day:
        check_not_in_future(field="last_day", day=last_day, today=today)
        if last_day < day:
            raise TooEarly(field="last_day", day=last_day, after=day)
    if kind not in ALSO_LATE:
        beginning.check_may_begin(case, on=day)
    for name in ("organisations", "countries", "participants"):
        if values[name] is not None and values[name] < 1:
            raise NoSuchNumber(name)
    needed = NEEDS.get(kind, ())
    if needed and not any({**values, "persons": persons}[name] for name in needed):
        raise Incomplete(kind=kind, field=needed[0])
    if not values["source"]:
        raise NoSource
    _check_chosen("organisations", values["organisations"], partners)
    if kind == Kind.LETTER:
        _check_chosen("participants", values["participants"], persons)
    if any(partner.case_id != case.pk for partner in partners):
        raise NotOfThisCase
    if any(person.case_id != case.pk for person in persons):
        raise PersonElsewhere
    for partner in partners:
        # Locks the row, so that an “out” recorded at the same moment comes before or after, not between.
        if not Partner.objects.opted_in().filter(pk=partner.pk).update(answer=Partner.Answer.IN):
            raise HasNotOptedIn(partner)


def _check_chosen(field: str, counted: int | None, chosen: list[Any]) -> None:
    if counted is not None and counted < len(chosen):
        raise FewerThanChosen(field=field, counted=counted, chosen=len(chosen))


def _name(row: JointAction, *, partners: list[Partner], persons: list[Person], readers: Iterable[Account]) -> None:
    row.partners.set(partners)
    row.persons.set(persons)
    row.readers.set(readers)
