"""An incident of which all that was said has been taken off the record."""

from datetime import date

import pytest

from tocsin.desk.ceasefires import facts, operations, reading
from tocsin.desk.ceasefires.models import Incident
from tocsin.desk.ceasefires.operations import ClaimSource
from tocsin.desk.facts import Period, Scope
from tocsin.desk.levels import Level
from tocsin.desk.records import operations as records


@pytest.fixture
def take_back(amal, today):
    def act(*claims):
        for claim in claims:
            records.take_off(row=claim, case=claim.case, seen=1, reason="It was another day.", by=amal, today=today)

    return act


@pytest.fixture
def row(events, record, incident):
    return incident(record())


def test_counts_no_more_in_the_verdict(row, take_back, amal, today):
    assert reading.judge(row.attempt, reader=amal, today=today).state == "strained"
    take_back(*row.claims.all())
    found = reading.judge(row.attempt, reader=amal, today=today)
    assert (found.state, found.alleged) == ("holding", 0)
    verdict = row.attempt.verdicts.first()
    assert (verdict.state, verdict.changed_from) == ("holding", "strained")


def test_counts_on_while_somebody_says_it(row, take_back, amal, today):
    (first,) = row.claims.all()
    operations.record_claim(
        incident=row, part="verifies", speaker=ClaimSource(name="Observers"), on=row.on, source="A report",
        level=Level.BOARD, by=amal, today=today,
    )  # fmt: skip
    take_back(first)
    assert reading.judge(row.attempt, reader=amal, today=today).state == "violated"


def test_is_not_brought_back_by_a_denial(row, take_back, amal, today):
    operations.record_claim(
        incident=row, part="disputes", speaker=ClaimSource(party="AZ"), on=row.on, source="A report",
        level=Level.BOARD, by=amal, today=today,
    )  # fmt: skip
    take_back(row.claims.get(part="alleges"))
    assert reading.judge(row.attempt, reader=amal, today=today).state == "holding"


def test_counted_until_the_day_on_which_it_was_taken_back(row, take_back, amal):
    take_back(*row.claims.all())
    assert reading.judge(row.attempt, reader=amal, today=date(2020, 11, 19)).state == "strained"


def test_of_the_time_before_claims_stays_as_it_was_recorded(row, take_back, amal, today):
    Incident.objects.update(standing="verified")
    take_back(*row.claims.all())
    assert reading.judge(row.attempt, reader=amal, today=today).state == "violated"


def test_stays_for_who_may_not_see_that_it_was_taken_back(row, take_back, amal, dina, today):
    """What a named reader takes back of their own says nothing to the others."""
    claim = operations.record_claim(
        incident=row, part="alleges", speaker=ClaimSource(name="A witness"), on=row.on, source="A report",
        level=Level.RESTRICTED, readers=[amal], by=amal, today=today,
    )  # fmt: skip
    row.claims.exclude(pk=claim.pk).delete()
    take_back(claim)
    states = [reading.judge(row.attempt, reader=reader, today=today).state for reader in (amal, dina)]
    assert states == ["holding", "strained"]
    (stood,) = reading.Readings([row.attempt], reader=amal, today=today).incidents(row.attempt)
    assert stood.reads_restricted


def test_stands_on_the_page_as_taken_back_and_in_no_fact(row, take_back, at, dina, case, today):
    take_back(*row.claims.all())
    page = at(dina).get(f"/cases/{case.slug}/ceasefires/").content.decode()
    assert "Shots." in page
    assert "Retiré" in page or "Withdrawn" in page
    period = Period(date(2020, 10, 1), date(2020, 12, 31))
    (fact,) = facts.facts_in(Scope(case_id=case.pk, situation_id=None, period=period, reader=dina, today=today))
    assert fact.verdict == "holding"
    assert [ref.model for ref in fact.refs] == ["ceasefires.attempt"]
