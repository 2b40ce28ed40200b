"""What is sent twice stands once: a verdict counts incidents."""

from datetime import date

import pytest

from tocsin.desk.ceasefires import reading
from tocsin.desk.ceasefires.models import Claim, Incident
from tocsin.desk.ceasefires.operations import ClaimSource
from tocsin.desk.levels import Level
from tocsin.desk.records import operations as records
from tocsin.desk.refusals import AlreadyRecorded
from tocsin.language.words import Words


def test_an_incident_that_is_sent_twice_strains_once(events, record, incident, amal, today):
    attempt = record()
    incident(attempt)
    with pytest.raises(AlreadyRecorded):
        incident(attempt)
    assert Incident.objects.count() == 1
    assert reading.judge(attempt, reader=amal, today=today).numbers()["alleged"] == 1


@pytest.mark.parametrize(
    "other",
    [{"what": Words("Other shots.")}, {"place": "Hadrut"}, {"term": "peacekeepers"}, {"on": date(2020, 11, 13)}],
)
def test_another_incident_is_another(record, incident, other):
    attempt = record()
    incident(attempt)
    incident(attempt, **other)
    assert Incident.objects.count() == 2


def test_one_that_was_taken_off_the_record_can_come_back(record, incident, amal, today):
    attempt = record()
    said = incident(attempt).claims.get()
    records.take_off(row=said, case=said.case, seen=1, reason="Too soon.", by=amal, today=today)
    incident(attempt)
    assert Incident.objects.count() == 2


def test_nothing_is_told_of_one_for_others(record, incident, amal, dina, today):
    attempt = record()
    incident(attempt, level=Level.RESTRICTED, readers=[dina])
    incident(attempt)
    assert Incident.objects.count() == 2


def test_a_claim_that_is_sent_twice_stands_once_and_can_come_back(record, incident, claim, amal, today):
    row = incident(record())
    claim(row, "verifies", ClaimSource(name="Observers"))
    with pytest.raises(AlreadyRecorded):
        claim(row, "verifies", ClaimSource(name=" Observers "))
    claim(row, "verifies", ClaimSource(name="A court"))
    first = Claim.objects.get(name="Observers")
    records.take_off(row=first, case=first.case, seen=1, reason="Wrong page.", by=amal, today=today)
    claim(row, "verifies", ClaimSource(name="Observers"))
    assert Claim.all_records.filter(name="Observers").count() == 2
