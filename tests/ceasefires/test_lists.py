"""The list of ceasefires and the list of incidents: a page at a time, searched and filtered."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tocsin.desk.ceasefires.models import Attempt, Claim, Incident, Term
from tocsin.desk.levels import Level
from tocsin.language.words import Words

pytestmark = pytest.mark.usefixtures("clock", "response")
FIRST = date(2019, 1, 1)


@pytest.fixture
def many(case, situation, events):
    """Ceasefires with two incidents each, of which named readers see one alone: without the cost of judging each."""

    def make(count):
        rows = Attempt.objects.bulk_create(
            Attempt(
                case=case, situation=situation, effect_on=FIRST + timedelta(days=n), zone="UTC", parties=["AM", "AZ"],
                agreed_in=Words(f"Town {n:03}"), source="A statement", level=Level.BOARD,
            )
            for n in range(count)
        )  # fmt: skip
        Term.objects.bulk_create(Term(attempt=row, kind="fire") for row in rows)
        incidents = Incident.objects.bulk_create(
            Incident(
                case=case, attempt=row, on=row.effect_on, term="fire" if n else "access", what=Words(f"Shots {n}."),
                source="A report", level=Level.RESTRICTED if n else Level.BOARD,
            )
            for row in rows
            for n in range(2)
        )  # fmt: skip
        Claim.objects.bulk_create(
            Claim(
                case=case, incident=row, part="verifies", name="Observers", on=row.on, source="A report",
                level=row.level,
            )
            for row in incidents
        )  # fmt: skip
        return rows

    return make


@pytest.fixture
def page(at, amal, case):
    def get(query=""):
        Incident.readers.through.objects.all().delete()
        for row in Incident.objects.filter(level=Level.RESTRICTED):
            row.readers.add(amal)
        client = at(amal)
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(reverse("ceasefires:list", args=[case.slug]) + query)
        return answer, len(queries)

    return get


def test_take_as_many_queries_for_many_as_for_few(many, page):
    many(3)
    _answer, few = page()
    Attempt.objects.all().delete()
    many(60)
    answer, queries = page()
    assert queries == few
    assert queries < 40
    assert len(answer.content) < 150_000


def test_show_a_page_at_a_time(many, page):
    rows = many(45)
    first, _queries = page()
    assert first.text.count('id="attempt-') == 2 * 20
    assert first.text.count('id="incident-') == 25
    assert f"attempt-{rows[44].pk}" in first.text
    last, _queries = page("?attempts-page=3&incidents-page=2")
    assert f"attempt-{rows[0].pk}" in last.text
    assert f"attempt-{rows[44].pk}" not in last.text


def test_are_searched_and_filtered(many, page):
    rows = many(30)
    found, _queries = page("?attempts-find=town+007")
    assert f'id="attempt-{rows[7].pk}"' in found.text
    assert f'id="attempt-{rows[8].pk}"' not in found.text
    of_one, _queries = page(f"?incidents-attempt={rows[2].pk}&incidents-term=access")
    assert of_one.text.count('id="incident-') == 1
    assert "Shots 0." in of_one.text


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 40, "٣"])
def test_do_not_mind_what_is_asked_for(many, page, asked):
    many(1)
    answer, _queries = page(f"?incidents-attempt={asked}")
    assert answer.status_code == 200


def test_draw_the_latest_alone(many, page):
    many(3)
    answer, _queries = page()
    assert answer.text.count("Deaths a week in placed events, before") >= 1
    assert len({part.split('"')[0] for part in answer.text.split("<figure")}) <= 3


def test_offer_no_ceasefire_that_the_reader_may_not_see(many, at, bruno, case):
    row = many(1)[0]
    Attempt.objects.update(level=Level.TEAM)
    answer = at(bruno).get(reverse("ceasefires:list", args=[case.slug]) + f"?incidents-attempt={row.pk}")
    assert answer.status_code == 200
    assert str(row.effect_on.year) not in answer.text.split("<main", 1)[1]
