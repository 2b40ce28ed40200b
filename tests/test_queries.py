"""A page asks as many queries over a long record as over a short one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import installation
from tocsin.desk.overview import timeline

# Each list has more records than fit on a page of it, then four times as many.
SHORT, LONG = 900, 3_600
PAGES = (
    "", "?quarter=2021-q2", "strategy/", "press/", "press/?pitches-find=7", "coalition/", "coalition/?partners-page=2", "briefings/",
    "outreach/", "directory/", "directory/organisations/", "outbox/", "ceasefires/", "press/pitches/new/",
    "press/placements/new/", "coalition/actions/new/", "outreach/new/", "strategy/asks/new/",
)  # fmt: skip


@pytest.fixture
def long(amal, response):
    """A second response, four times as long."""
    from tocsin.desk.people import operations
    from tocsin.desk.responses.models import Response
    from tocsin.desk.watch.models import Situation
    from tocsin.language.words import Words

    case = operations.open_case(slug="long", title=Words("Long", "Long", "Long"), by=amal, on=date(2020, 10, 1))
    elsewhere = Situation.objects.create(
        slug="long", name=case.title, rules=response.situation.rules, region_codes=response.situation.region_codes
    )
    kept = {one.name: getattr(response, one.name) for one in Response._meta.fields if one.name not in ("id", "case")}
    other = Response.objects.create(**kept | {"case": case, "slug": "long", "situation": elsewhere})
    installation.lengthen(response, records=SHORT, by=amal)
    installation.lengthen(other, records=LONG, by=amal)
    return other


def asked(client, path):
    client.get(path)  # what a worker keeps from one request to the next
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(queries)


def test_are_as_many_for_a_long_record(at, amal, response, long, clock, monkeypatch):
    client = at(amal)
    with monkeypatch.context() as patch:
        # A timeline reads the kinds of which it shows a line: here all lines are on one page, so it shows all kinds.
        patch.setattr(timeline, "LINES", 10_000)
        short = {page: asked(client, f"/cases/{response.case.slug}/{page}") for page in PAGES}
    assert {
        page: (short[page], now) for page in PAGES if (now := asked(client, f"/cases/long/{page}")) > short[page]
    } == {}
    assert max(short.values()) < 80
