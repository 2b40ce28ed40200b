"""The writes of partners, their answers, and what allies take on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction

from tocsin.desk.directory.models import Organisation
from tocsin.desk.journal import operations as journal
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import check_follows, check_not_in_future
from tocsin.desk.responses import beginning
from tocsin.desk.ui.when_columns import place_after, placed, recorded_day
from tocsin.language.when import When
from tocsin.language.words import Words

from ..models import Commitment, Partner
from ..refusals import (
    AlreadyAsked,
    AlreadyDelivered,
    AnswerNeedsDay,
    AnswerNotOpen,
    HasNotOptedIn,
    NobodyAsked,
    PartnerElsewhere,
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
    asked_on: date | When,
    level: int | None = None,
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
    level = level_of_new(Partner, case=case, level=level)
    partners = Partner.objects.bulk_create(
        Partner(case=case, organisation=organisation, asked_on=asked_on, level=level) for organisation in organisations
    )
    if readers:
        named = Partner.readers.through
        named.objects.bulk_create(
            named(partner_id=partner.pk, account_id=reader.pk) for partner in partners for reader in readers
        )
    journal.write(
        action="coalition.partners_asked",
        subject=case,
        by=by.pk,
        on=recorded_day(asked_on, today=today),
        case=case.pk,
        level=level,
    )
    return partners


@transaction.atomic
def record_answer(*, partners: Iterable[Partner], answer: str, on: date | When, by: Account, today: date) -> None:
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
        raise PartnerElsewhere
    for partner in partners:
        check_follows(field="on", day=on, after=partner.answered_when or partner.asked_when)
    sources = [source for source, targets in ANSWER_MOVES.items() if answer in targets]
    # Of several, one row is written: no answer lies before the last of their days.
    day = placed("answered_on", on, after=max(partner.answered_on or partner.asked_on for partner in partners))
    # The day is asked again here: an answer may have come in since the rows were read.
    answered = (
        Partner.objects.filter(
            pk__in=[partner.pk for partner in partners],
            answer__in=sources,
            asked_on__lte=day["answered_on"],
        )
        .filter(models.Q(answered_on=None) | models.Q(answered_on__lte=day["answered_on"]))
        .update(answer=answer, version=models.F("version") + 1, **day)
    )
    if answered != len(partners):
        raise AnswerNotOpen
    journal.write(
        action=f"coalition.answered_{answer}",
        subject=partners[0] if len(partners) == 1 else partners[0].case,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=partners[0].case_id,
        level=max(partner.level for partner in partners),
    )


def check_partner(*, partner: Partner, by: Account, today: date) -> None:
    """What a corrected partner must keep to, before it is saved.

    Raises ``InTheFuture``, ``TooEarly``, ``AnswerNeedsDay`` or ``AlreadyAsked``.
    """
    check_not_in_future(field="asked_on", day=partner.asked_when, today=today)
    if (partner.answer == Partner.Answer.NONE) != (partner.answered_on is None):
        raise AnswerNeedsDay
    if partner.answered_when is not None:
        check_not_in_future(field="answered_on", day=partner.answered_when, today=today)
        check_follows(field="answered_on", day=partner.answered_when, after=partner.asked_when)
        place_after(partner, "answered_on", after=partner.asked_on)
    others = Partner.objects.visible_to(by).in_case(partner.case_id).exclude(pk=partner.pk)
    if already := list(others.filter(organisation=partner.organisation).select_related("organisation")):
        raise AlreadyAsked(already, field="organisation")


@transaction.atomic
def promise(
    *,
    case: Case,
    allies: str,
    promised_on: date | When,
    partner: Partner | None = None,
    what: Words | None = None,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Commitment:
    """Record that allies took on a part of the strategy; no ``what`` is “parts of the strategy”.

    Raises ``InTheFuture``, ``WhichPartner``, ``PartnerElsewhere`` or ``HasNotOptedIn``.
    """
    beginning.check_may_begin(case, on=promised_on)
    level = level_of_new(Commitment, case=case, level=level, rests_on=[partner])
    row = Commitment(
        case=case, allies=allies, partner=partner, what=what or Words(), promised_on=promised_on, level=level
    )
    check_commitment(commitment=row, today=today)
    row.save()
    row.readers.set(readers)
    journal.write(
        action="coalition.promised",
        subject=row,
        by=by.pk,
        on=recorded_day(promised_on, today=today),
        case=case.pk,
        level=level,
    )
    return row


def check_commitment(*, commitment: Commitment, before: Commitment | None = None, today: date) -> None:
    """What a commitment that is recorded or corrected must keep to, in a transaction, before it is saved.

    ``before`` is the one that is corrected: its partner was in when it took this on.
    """
    check_not_in_future(field="promised_on", day=commitment.promised_when, today=today)
    if commitment.delivered_when is not None:
        check_not_in_future(field="delivered_on", day=commitment.delivered_when, today=today)
        check_follows(field="delivered_on", day=commitment.delivered_when, after=commitment.promised_when)
        place_after(commitment, "delivered_on", after=commitment.promised_on)
    partner = commitment.partner
    if commitment.allies == Commitment.Allies.PARTNER and partner is None:
        raise WhichPartner
    if partner is None or (before is not None and before.partner_id == partner.pk):
        return
    if partner.case_id != commitment.case_id:
        raise PartnerElsewhere
    # Locks the row, so that an “out” recorded at the same moment comes before or after, not between.
    if not Partner.objects.opted_in().filter(pk=partner.pk).update(answer=Partner.Answer.IN):
        raise HasNotOptedIn(partner)


@transaction.atomic
def deliver(*, commitment: Commitment, on: date | When, by: Account, today: date) -> None:
    """Record that a commitment was delivered. Raises ``InTheFuture``, ``TooEarly`` or ``AlreadyDelivered``."""
    check_not_in_future(field="on", day=on, today=today)
    check_follows(field="on", day=on, after=commitment.promised_when)
    day = placed("delivered_on", on, after=commitment.promised_on)
    promised = Commitment.objects.promised().filter(pk=commitment.pk)
    if not promised.update(version=models.F("version") + 1, **day):
        raise AlreadyDelivered(Commitment.objects.get(pk=commitment.pk))
    journal.write(
        action="coalition.delivered",
        subject=commitment,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=commitment.case_id,
        level=commitment.level,
    )
