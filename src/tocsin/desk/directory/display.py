"""What the directory's pages show of a person, and to whom."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tocsin.desk.levels import Audience
from tocsin.language.words import Words

from .models import NamingForm, Organisation, Person
from .naming import form_for
from .showing import shown_as

Form = NamingForm.Form


class Agreed(NamedTuple):
    """The form that holds for an audience on a day, and whether an agreement stands behind it."""

    audience: Audience
    form: Form
    expired: bool


class PersonWithForms(NamedTuple):
    """One person in the list."""

    person: Person
    forms: list[Agreed]


class DisplayedPerson(NamedTuple):
    """A person as one reader may see them on the person's own page."""

    name: Words
    pseudonym: Words
    organisation: Organisation | Words | None
    post: Words
    gender: str
    as_recorded: bool


def forms_of(person: Person, *, on: date) -> list[Agreed]:
    """What holds for each audience on a day; an agreement that has ended holds no more."""
    ended = {agreed.audience for agreed in person.naming_forms.all() if agreed.expires_on and agreed.expires_on < on}
    return [
        Agreed(audience, Form(form_for(person, audience=audience, on=on)), audience in ended) for audience in Audience
    ]


def shown_to(person: Person, *, role: str | None, on: date) -> DisplayedPerson:
    """The record for who keeps it; for other members of the case, what was agreed for their audience."""
    printed, record = shown_as(person, role=role, on=on)
    if record:
        gender = str(record.get_gender_display())
        return DisplayedPerson(record.name, record.pseudonym, record.organisation, record.post, gender, True)
    name = printed.words if printed.named else Words()
    return DisplayedPerson(name, Words(), printed.organisation, Words(), "", False)
