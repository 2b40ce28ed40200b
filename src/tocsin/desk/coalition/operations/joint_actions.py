"""The writes of what was done together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from tocsin.desk.directory import verifiers
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.directory.refusals import check_can_be_used
from tocsin.desk.journal import operations as journal
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import InTheFuture, check_not_in_future
from tocsin.desk.responses import beginning
from tocsin.desk.ui.amounts import as_amount
from tocsin.desk.ui.when_columns import as_when, recorded_day
from tocsin.language.amount import Amount
from tocsin.language.when import When
from tocsin.language.words import Words

from ..models import JointAction, Partner
from ..needs import NEEDS
from ..refusals import (
    ActionNeedsSource,
    FewerThanChosen,
    GoesOn,
    HasNotOptedIn,
    Incomplete,
    NoSuchNumber,
    NotFromOutside,
    PartnerElsewhere,
)

Kind = JointAction.Kind
# Thanks come from outside, and a market response is what a reduced campaign is reduced to: both may come when
# nothing else begins any more.
ALSO_LATE = (Kind.THANKS, Kind.MARKET_RESPONSE)


@transaction.atomic
def record_joint_action(
    *,
    case: Case,
    kind: str,
    day: date | When,
    source: str,
    town: Words | None = None,
    country: str = "",
    addressed_to: Words | None = None,
    about: Words | None = None,
    organisations: Amount | int | None = None,
    countries: Amount | int | None = None,
    participants: Amount | int | None = None,
    partners: Iterable[Partner] = (),
    persons: Iterable[Person] = (),
    verified_by: str = "",
    verifier_person: Person | None = None,
    verifier_body: Organisation | None = None,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> JointAction:
    """Record something that took place with several taking part.

    Who says so too is a person or a body of the directory, or somebody by name. Raises ``InTheFuture``, ``GoesOn``,
    ``NothingNew``, ``Incomplete``, ``NoSuchNumber``, ``FewerThanChosen``, ``ActionNeedsSource``, ``PartnerElsewhere``,
    ``HasNotOptedIn``, ``PersonElsewhere``, ``SeveralVerifiers`` or ``NotFromOutside``.
    """
    partners, persons = list(partners), list(persons)
    level = level_of_new(JointAction, case=case, level=level, rests_on=partners)
    values = {
        "kind": kind,
        "day": day,
        "town": town or Words(),
        "country": country,
        "addressed_to": addressed_to or Words(),
        "about": about or Words(),
        "organisations": _number("organisations", organisations),
        "countries": _number("countries", countries),
        "participants": _number("participants", participants),
        "source": source.strip(),
        "verified_by": verified_by.strip(),
        "verifier_person": verifier_person,
        "verifier_body": verifier_body,
        "level": level,
    }
    check_joint_action(case, values, partners=partners, persons=persons, by=by, today=today)
    row = JointAction.objects.create(case=case, **values)
    _name(row, partners=partners, persons=persons, readers=readers)
    journal.write(
        action="coalition.joint_action",
        subject=row,
        by=by.pk,
        on=recorded_day(day, today=today),
        case=case.pk,
        level=level,
    )
    return row


def _number(name: str, value: Amount | int | None) -> Amount | None:
    """How many, of which there are some. Raises ``NoSuchNumber``."""
    if isinstance(value, int) and value < 1:
        raise NoSuchNumber(field=name)
    amount = as_amount(value)
    if amount is not None and amount.most == 0:
        raise NoSuchNumber(field=name)
    return amount


def check_joint_action(
    case: Case,
    values: Mapping[str, Any],
    *,
    partners: list[Partner],
    persons: list[Person],
    by: Account,
    today: date,
    known: Collection[int] = (),
    known_persons: Collection[int] = (),
) -> None:
    """What a joint action that is recorded or corrected must keep to, in a transaction, before it is saved.

    ``values`` are those of ``record_joint_action``; ``known`` are numbers of partners that were in when it took place,
    and ``known_persons`` of persons whom it names already.
    Raises what ``record_joint_action`` raises.
    """
    kind, day = values["kind"], as_when(values["day"])
    check_not_in_future(field="day", day=day, today=today)
    if day.end is None and kind != Kind.MARKET_RESPONSE:
        raise GoesOn
    if day.end and day.end.first > today:
        raise InTheFuture(field="day", day=day, today=today)
    if kind not in ALSO_LATE:
        beginning.check_may_begin(case, on=day)
    need = NEEDS.get(kind)
    if need and not any({**values, "persons": persons}[name] for name in need.fields):
        raise Incomplete(need)
    if not values["source"]:
        raise ActionNeedsSource
    _check_verifier(case, values, partners=partners, persons=persons, by=by, known=known_persons)
    _check_chosen("organisations", values["organisations"], partners)
    if kind == Kind.LETTER:
        _check_chosen("participants", values["participants"], persons)
    if any(partner.case_id != case.pk for partner in partners):
        raise PartnerElsewhere
    check_can_be_used(persons, case=case.pk, by=by, field="persons", known=known_persons)
    for partner in partners:
        if partner.pk in known:
            continue
        # Locks the row, so that an “out” recorded at the same moment comes before or after, not between.
        if not Partner.objects.opted_in().filter(pk=partner.pk).update(answer=Partner.Answer.IN):
            raise HasNotOptedIn(partner)


def _check_verifier(
    case: Case,
    values: Mapping[str, Any],
    *,
    partners: list[Partner],
    persons: list[Person],
    by: Account,
    known: Collection[int],
) -> None:
    """One says so too, and it is nobody who took part. Partners whom ``by`` may not see are told to nobody."""
    person, body = values.get("verifier_person"), values.get("verifier_body")
    name = values["verified_by"]
    verifiers.check(JointAction, case_id=case.pk, name=name, person=person, body=body, by=by, known=known)
    if person in persons and person is not None:
        raise NotFromOutside(field="verifier_person")
    if body is not None and (
        any(partner.organisation_id == body.pk for partner in partners)
        or Partner.objects.visible_to(by).in_case(case).opted_in().filter(organisation=body).exists()
    ):
        raise NotFromOutside(field="verifier_body")


def _check_chosen(field: str, counted: Amount | None, chosen: list[Any]) -> None:
    most = counted.most if counted is not None else None
    if most is not None and most < len(chosen):
        raise FewerThanChosen(field=field, counted=int(most), chosen=len(chosen))


def _name(row: JointAction, *, partners: list[Partner], persons: list[Person], readers: Iterable[Account]) -> None:
    row.partners.set(partners)
    row.persons.set(persons)
    row.readers.set(readers)
