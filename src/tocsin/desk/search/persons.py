"""Persons: who records finds them by what is on record, everybody else by what they agreed to be read as."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.directory.showing import shown_as
from tocsin.desk.levels import Audience
from tocsin.desk.people.access import WRITERS
from tocsin.language.words import Words

from .kinds import SearchedKind, SearchedPart, Text, who_records
from .readers import Searcher

Form = NamingForm.Form


def _agreed(audience: Audience, *forms: str, on: date) -> Q:
    """That one of some forms is agreed for an audience on a day: as ``naming.form_for`` has it, for the database."""
    agreed = NamingForm.objects.filter(person=OuterRef("pk"), audience=audience, form__in=forms, agreed_on__lte=on)
    return Q(Exists(agreed.filter(Q(expires_on=None) | Q(expires_on__gte=on))))


def _found_by(part: str, searcher: Searcher) -> Q:
    """Where a reader may read a part of a person: where they record; elsewhere, what ``print_person`` would print."""
    found = who_records(searcher)
    for audience, cases in searcher.cases_by_audience.items():

        def has(form: str, to: Audience = audience) -> Q:
            return _agreed(to, form, on=searcher.on)

        # A name or pseudonym that was agreed but is not on record falls back to the description.
        printed = {
            "name": has(Form.FULL_NAME),
            "pseudonym": has(Form.PSEUDONYM),
            "description": has(Form.ROLE_ONLY)
            | (has(Form.FULL_NAME) & Q(name=Words()))
            | (has(Form.PSEUDONYM) & Q(pseudonym=Words())),
        }
        found |= Q(case__in=cases) & printed[part]
    return found


def _visible(searcher: Searcher) -> QuerySet[Any]:
    """Persons whose row the reader may see and of whom they may read something."""
    found = who_records(searcher)
    for audience, cases in searcher.cases_by_audience.items():
        forms = (Form.FULL_NAME, Form.PSEUDONYM, Form.ROLE_ONLY)
        found |= Q(case__in=cases) & _agreed(audience, *forms, on=searcher.on)
    rows: QuerySet[Any] = Person.objects.visible_to(searcher.account).filter(found)
    return rows


def is_named_to_all(person: Person) -> bool:
    """Whether every audience reads the full name, and no day ends that by itself: else no plaintext index has it."""
    agreed = [one for one in person.naming_forms.all() if one.form == Form.FULL_NAME and one.expires_on is None]
    return {one.audience for one in agreed} == set(Audience.values)


def _keyed(person: Person) -> bool:
    return not is_named_to_all(person)


def _title(person: Person, searcher: Searcher) -> str:
    """As lists have a person: their description to who records, so that no name is read over a shoulder."""
    return str(shown_as(person, role=searcher.roles.get(person.case_id), on=searcher.on).printed.words)


def _row_texts(person: Person, searcher: Searcher) -> list[Text]:
    if searcher.roles.get(person.case_id) in WRITERS:
        return [person.description, person.post]
    return [shown_as(person, role=searcher.roles.get(person.case_id), on=searcher.on).printed.words]


KIND = SearchedKind(
    model=Person,
    label=_("People"),
    parts=(
        SearchedPart(
            name="name", fields=("name",), is_name=True, keyed=_keyed, readable=lambda who: _found_by("name", who)
        ),
        SearchedPart(
            name="pseudonym", fields=("pseudonym",), is_name=True, keyed=_keyed,
            readable=lambda who: _found_by("pseudonym", who),
        ),
        SearchedPart(fields=("description",), readable=lambda who: _found_by("description", who)),
        SearchedPart(name="post", fields=("post",), readable=who_records),
    ),
    desk_through=("organisation",),
    visible=_visible,
    related=("case", "organisation"),
    title=_title,
    address=lambda row, _searcher: reverse("directory:person", args=[row.case.slug, row.pk]),
    row_texts=_row_texts,
)  # fmt: skip
