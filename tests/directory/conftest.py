from datetime import date

import pytest
from django.urls import reverse

from tocsin.desk.directory import operations
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.desk.records import merging
from tocsin.language.words import Words

AGREED = date(2020, 10, 19)


@pytest.fixture
def someone(case, amal, today):
    return operations.add_person(
        case=case,
        name=Words("Canary Name", "Canary Nom", "اسم الكناري"),
        pseudonym=Words("A Pen Name", "", ""),
        description=Words("a careful journalist", "une journaliste prudente", "صحفية حذرة"),
        post=Words("editor of the Canary Post", "", ""),
        gender="f",
        level=Level.TEAM,
        by=amal,
        on=today,
    )


@pytest.fixture
def body(amal, today):
    return operations.add_organisation(
        name=Words("Canary House", "Maison Canari", ""), kind="peace", country="AM", by=amal, on=today
    )


@pytest.fixture
def elsewhere(chen):
    """The case of chen, who is in no other."""
    return Case.objects.get(slug="another-case")


@pytest.fixture
def twin(case):
    """A second entry of the same person, of whom only the description is on record."""
    return Person.objects.create(case=case, description=Words("a reporter", "", ""))


@pytest.fixture
def agreed():
    def make(person, form, *, audience=Audience.PUBLIC, **more):
        return NamingForm.objects.create(
            person=person, audience=audience, form=form, agreed_on=AGREED, how="by mail", **more
        )

    return make


@pytest.fixture
def merge(case, amal, today):
    def run(row, into, *, by=amal, seen=1, case=case):
        merging.merge(row=row, into=into, case=case, seen=seen, by=by, today=today)
        into.refresh_from_db()

    return run


@pytest.fixture
def at_page(at, case, clock):
    """A page of a record: ``at_page(amal, someone, "correct")``."""

    def get(who, row, act="", *, slug=case.slug, **data):
        name = f"{act}_" if act else ""
        href = reverse(f"directory:{name}{row._meta.model_name}", args=[slug, row.pk])
        return at(who).post(href, data) if data else at(who).get(href)

    return get
