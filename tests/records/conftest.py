from datetime import date

import pytest
from django.urls import reverse

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.press import operations as press
from tocsin.language.words import Words


@pytest.fixture
def author(case):
    return Person.objects.create(
        case=case, level=Level.TEAM, name=Words("Canary Name", "", ""), description=Words("a journalist", "", "")
    )


@pytest.fixture
def piece(case, author, amal, today):
    return press.begin_piece(
        case=case, working_title=Words("Joint op-ed", "", ""), begun_on=date(2020, 10, 19), authors=[author],
        level=Level.BOARD, by=amal, today=today,
    )  # fmt: skip


@pytest.fixture
def outlet(amal, today):
    return press.add_outlet(name=Words("Daily", "", ""), market="DE", by=amal, on=today)


@pytest.fixture
def pitch(piece, outlet, amal, today):
    return press.pitch(piece=piece, outlet=outlet, sent_on=date(2020, 10, 28), level=Level.BOARD, by=amal, today=today)


@pytest.fixture
def at_page(at, case, clock):
    """A page of a record, as somebody sees it: ``at_page(amal, pitch, "correct")``."""

    def get(who, row, act="", **data):
        name = f"{act}_" if act else ""
        app, model = row._meta.label_lower.split(".")
        href = reverse(f"{app}:{name}{model}", args=[case.slug, row.pk])
        client = at(who)
        return client.post(href, data) if data else client.get(href)

    return get
