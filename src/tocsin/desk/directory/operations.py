"""All writes of the directory. What a journal row says of a person is their number, never their name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Guarded
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import NoReason, check_follows, check_not_in_future
from tocsin.desk.ui.when_columns import as_when, recorded_day, stored
from tocsin.language.when import When
from tocsin.language.words import Words

from . import refusals
from .models import NamingForm, Organisation, Person

Form = NamingForm.Form


@transaction.atomic
def add_person(
    *,
    case: Case,
    description: Words,
    name: Words | None = None,
    pseudonym: Words | None = None,
    post: Words | None = None,
    gender: str = Person.Gender.UNKNOWN,
    organisation: Organisation | None = None,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    on: date,
) -> Person:
    """Put someone on record. Nothing is agreed by that: until it is, they are printed to no audience."""
    level = level_of_new(Person, case=case, level=level)
    person = Person.objects.create(
        case=case,
        description=description,
        name=name or Words(),
        pseudonym=pseudonym or Words(),
        post=post or Words(),
        gender=gender,
        organisation=organisation,
        level=level,
    )
    person.readers.set(readers)
    journal.write(action="directory.person_added", subject=person, by=by.pk, on=on, case=case.pk, level=level)
    return person


def add_organisation(*, name: Words, kind: str, country: str = "", by: Account, on: date) -> Organisation:
    """Put a body on the list. Organisations are public bodies: every case sees the same list."""
    return add_organisations(rows=[Organisation(name=name, kind=kind, country=country)], by=by, on=on)[0]


@transaction.atomic
def add_organisations(*, rows: Iterable[Organisation], by: Account, on: date) -> list[Organisation]:
    """Put many bodies on the list at once; each has its journal row."""
    added = Organisation.objects.bulk_create(rows)
    for row in added:
        journal.write(
            action="directory.organisation_added", subject=row, by=by.pk, on=on, case=None, level=Level.PUBLIC
        )
    return added


@transaction.atomic
def agree_naming(
    *,
    person: Person,
    audience: str,
    form: str,
    agreed_on: date | When,
    how: str,
    expires_on: date | None = None,
    by: Account,
    today: date,
) -> NamingForm:
    """Record how someone agreed to be named to an audience, in the place of what they agreed before.

    Raises ``InTheFuture``, ``TooEarly``, ``NothingToPrint``, or ``LaterAgreement`` when an older agreement is
    recorded late: it does not undo what was agreed, or withdrawn, since.
    """
    check_not_in_future(field="agreed_on", day=agreed_on, today=today)
    if expires_on:
        check_follows(field="expires_on", day=expires_on, after=agreed_on)
    if (form == Form.FULL_NAME and not person.name) or (form == Form.PSEUDONYM and not person.pseudonym):
        raise refusals.NothingToPrint(person, form)
    values = {"form": form, **_agreed(agreed_on, today=today), "expires_on": expires_on, "how": how}
    row = _replace(person, audience, values, field="agreed_on")
    journal.write(
        action="directory.naming_agreed",
        subject=person,
        by=by.pk,
        on=recorded_day(agreed_on, today=today),
        case=person.case_id,
        level=person.level,
        reason=f"{audience}: {form}",
    )
    return row


@transaction.atomic
def withdraw_naming(
    *,
    person: Person,
    audience: str,
    on: date | When,
    how: str,
    by: Account,
    today: date,
) -> NamingForm:
    """Record that someone no longer agrees: from now on they are printed to that audience not at all.

    Raises ``NothingAgreed``, ``LaterAgreement`` or ``InTheFuture``.
    """
    check_not_in_future(field="on", day=on, today=today)
    if not person.naming_forms.filter(audience=audience).exclude(form=Form.NOT_AT_ALL).exists():
        raise refusals.NothingAgreed(person.pk, audience)
    values = {"form": Form.NOT_AT_ALL, **_agreed(on, today=today), "expires_on": None, "how": how}
    row = _replace(person, audience, values, field="on")
    journal.write(
        action="directory.naming_withdrawn",
        subject=person,
        by=by.pk,
        on=recorded_day(on, today=today),
        case=person.case_id,
        level=person.level,
        reason=audience,
    )
    return row


def _agreed(value: date | When, *, today: date) -> dict[str, Any]:
    """The columns of a day of consent, which holds from the last day that may be meant: it is not presumed earlier."""
    when = as_when(value)
    return {"agreed_on": min(when.latest, today), "agreed_when": stored(when)}


def _replace(person: Person, audience: str, values: dict[str, Any], *, field: str) -> NamingForm:
    """Write the agreement unless a later one stands; the comparison is the database's, so no race undoes it."""
    standing = NamingForm.objects.filter(person=person, audience=audience)
    older = standing.filter(agreed_on__lte=values["agreed_on"])
    if not older.update(**values):
        row, created = NamingForm.objects.get_or_create(person=person, audience=audience, defaults=values)
        # Somebody may have written an older one a moment ago.
        if not created and not older.update(**values):
            raise refusals.LaterAgreement(row, field=field)
    return standing.get()


def ask_name_use(*, row: Guarded, before: int, by: Account, on: date) -> str:
    """Ask what becomes of a person's name, where fewer people may read them from now on; the address of the question.

    In the transaction that changes the level. Until it is answered the person is printed to nobody, and an edition
    that tells of them is not released.
    """
    if not isinstance(row, Person) or (row.level <= before and row.level != Level.RESTRICTED):
        return ""
    Person.all_records.filter(pk=row.pk).update(name_use=Person.NameUse.ASKED)
    row.name_use = Person.NameUse.ASKED
    _write_name_use("directory.name_use_asked", row, by=by, on=on)
    return reverse("directory:name_use", args=[row.case.slug, row.pk])


@transaction.atomic
def decide_name_use(*, person: Person, name_use: str, seen: str, reason: str, by: Account, today: date) -> None:
    """Say what becomes of a person's name; ``seen`` is the ``name_use`` that the page showed.

    Only the convenor goes on printing what was agreed before. Raises ``PermissionDenied``, ``NoReason``,
    ``ConvenorKeepsName`` or ``NameUseChanged``.
    """
    access.check_may_write(by, person.case_id)
    if name_use == Person.NameUse.AS_AGREED and not access.may_decide(by, person.case_id):
        raise refusals.ConvenorKeepsName
    if not reason.strip():
        raise NoReason
    rows = Person.objects.visible_to(by).filter(pk=person.pk, name_use=seen)
    if not rows.update(name_use=name_use):
        raise refusals.NameUseChanged
    person.name_use = name_use
    _write_name_use("directory.name_use_decided", person, by=by, on=today, reason=f"{name_use}: {reason.strip()}")


def _write_name_use(action: str, person: Person, *, by: Account, on: date, reason: str = "") -> None:
    level = max(person.level, Level.TEAM)
    journal.write(action=action, subject=person, by=by.pk, on=on, case=person.case_id, level=level, reason=reason)
