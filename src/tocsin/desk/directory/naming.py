"""How a person may be printed for an audience. The one place that turns a person into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tocsin.desk.levels import Audience
from tocsin.language.words import Words

from .models import NamingForm, Person

Form = NamingForm.Form


@dataclass(frozen=True, slots=True)
class Printed:
    """A person as an audience may read of them. ``words`` is empty where they may only be counted."""

    form: str
    words: Words
    organisation: Words
    gender: str

    @property
    def named(self) -> bool:
        return self.form in (Form.FULL_NAME, Form.PSEUDONYM)


def form_for(person: Person, *, audience: Audience, on: date) -> str:
    """The form agreed for ``audience`` on a day. No agreement, or one that has expired, is *not at all*.

    Of a person who was restricted never more than was decided then (``Person.name_use``), and nothing before that.
    """
    if person.name_use in (Person.NameUse.ASKED, Person.NameUse.NOT_AT_ALL):
        return Form.NOT_AT_ALL
    form = _agreed_form(person, audience=audience, on=on)
    if person.name_use == Person.NameUse.ROLE_ONLY and form in (Form.FULL_NAME, Form.PSEUDONYM):
        return Form.ROLE_ONLY
    return form


def _agreed_form(person: Person, *, audience: Audience, on: date) -> str:
    for agreed in person.naming_forms.all():
        if agreed.audience == audience:
            if agreed.agreed_on <= on and (agreed.expires_on is None or on <= agreed.expires_on):
                return agreed.form
            return Form.NOT_AT_ALL
    return Form.NOT_AT_ALL


def print_person(person: Person, *, audience: Audience, on: date) -> Printed:
    """The words for one person, in three languages. The organisation is given with a name only."""
    form = form_for(person, audience=audience, on=on)
    none = Words()
    if form == Form.FULL_NAME and person.name:
        organisation = person.organisation.name if person.organisation else none
        return Printed(form, person.name, organisation, person.gender)
    if form == Form.PSEUDONYM and person.pseudonym:
        return Printed(form, person.pseudonym, none, person.gender)
    if form == Form.NOT_AT_ALL:
        # Even the gender would be a description.
        return Printed(form, none, none, Person.Gender.UNKNOWN)
    # A name or pseudonym that was agreed but is not on record falls back to less, never to more.
    return Printed(Form.ROLE_ONLY, person.description, none, person.gender)


def print_people(pks: Iterable[int], *, audience: Audience, on: date) -> dict[int, Printed]:
    """``print_person`` for many at once, in two queries."""
    people = Person.objects.filter(pk__in=list(pks)).select_related("organisation").prefetch_related("naming_forms")
    return {person.pk: print_person(person, audience=audience, on=on) for person in people}
