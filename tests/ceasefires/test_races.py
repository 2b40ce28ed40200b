"""Two who correct ceasefires, incidents and claims at the same moment; on both databases."""

from datetime import date

import pytest
from django.utils import timezone

from tocsin.desk.ceasefires.models import Attempt, Incident, Verdict
from tocsin.desk.records import operations, refusals
from tocsin.desk.records.models import ChangedField
from tocsin.desk.refusals import TooEarly

from ..responding import at_once  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def correct(case, amal, today):
    def act(row, **new):
        return lambda: operations.correct(
            row=type(row).objects.get(pk=row.pk), case=case, new=new, seen=row.version, by=amal, today=today,
            now=timezone.now(),
        )  # fmt: skip

    return act


@pytest.fixture
def take_off(case, amal, today):
    return lambda row: (
        lambda: operations.take_off(row=row, case=case, seen=row.version, reason="Hearsay.", by=amal, today=today)
    )


def refused(outcomes):
    return [type(one) for one in outcomes if isinstance(one, Exception)]


def test_of_two_corrections_of_an_incident_one_is_kept(record, incident, correct, at_once):  # noqa: F811
    row = incident(record())
    outcomes = at_once(correct(row, place="Hadrut"), correct(row, place="Shusha"))
    assert refused(outcomes) == [refusals.CorrectedMeanwhile]
    assert ChangedField.objects.get().after == Incident.objects.get().place


def test_two_claims_at_once_are_both_counted(events, record, incident, take_off, at_once):  # noqa: F811
    row = incident(record(), standing="verified")
    assert row.attempt.verdicts.first().state == "violated"
    assert refused(at_once(*map(take_off, row.claims.all()))) == []
    assert row.attempt.verdicts.order_by("-pk").first().state == "holding"


def test_two_ceasefires_of_one_situation_wait_for_each_other(events, record, correct, at_once):  # noqa: F811
    # Recorded in another order than that of their days.
    rows = [record(effect_on=date(2020, 11, day), effect_time=None) for day in (10, 3)]
    outcomes = at_once(*(correct(row, source=f"Statement {row.pk}") for row in rows))
    assert refused(outcomes) == []
    assert {one.source for one in Attempt.objects.all()} == {f"Statement {row.pk}" for row in rows}
    assert Verdict.objects.filter(attempt__in=rows).exists()


def test_no_incident_is_recorded_under_a_ceasefire_that_is_taken_off(events, record, incident, take_off, at_once):  # noqa: F811
    row = record()
    outcomes = at_once(lambda: incident(row), take_off(row))
    assert len(refused(outcomes)) == 1
    assert set(refused(outcomes)) <= {refusals.OffRecord, refusals.StillNeeded}
    assert Incident.objects.exists() == Attempt.objects.exists()


def test_an_incident_keeps_to_the_ceasefire_as_it_is_by_then(events, record, incident, correct, take_off):
    row = record(effect_time=None)
    correct(row, effect_on=date(2020, 11, 14))()
    with pytest.raises(TooEarly):
        incident(row, on=date(2020, 11, 12))
    row.refresh_from_db()
    take_off(row)()
    with pytest.raises(refusals.OffRecord):
        incident(row)
