"""Numbers and periods of the last release say the same in their new columns."""

import pytest

from tocsin.desk.ceasefires.models import Attempt, Claim
from tocsin.desk.coalition.models import JointAction
from tocsin.language.amount import Amount
from tocsin.language.when import When

from . import archive


def rows(table):
    content = archive.data("database.json")["tables"][table]
    names = [name for name, _kind in content["columns"]]
    return [dict(zip(names, row, strict=True)) for row in content["rows"]]


@pytest.mark.parametrize("name", ["organisations", "countries", "participants"])
def test_a_number_is_exactly_that_number(last_release, name):
    now = dict(JointAction.all_records.values_list("pk", name))
    then = {row["id"]: row[name] for row in rows("coalition_jointaction")}
    assert any(then.values())
    assert {pk: now[pk] for pk in then} == {pk: None if n is None else Amount.exactly(n) for pk, n in then.items()}


def test_peacekeepers_are_as_many(last_release):
    then = {row["id"]: row["peacekeepers"] for row in rows("ceasefires_attempt")}
    assert any(then.values())
    for pk, number in then.items():
        assert Attempt.all_records.get(pk=pk).peacekeepers == (None if number is None else Amount.exactly(number))


def test_several_days_are_one_period(last_release):
    then = rows("coalition_jointaction")
    assert any(row["last_day"] for row in then)
    for row in then:
        text = f"{row['day']}/{row['last_day']}" if row["last_day"] not in (None, row["day"]) else row["day"]
        assert JointAction.all_records.get(pk=row["id"]).when == When.parse(text)


def test_a_claim_that_was_taken_back_is_off_the_record_since_that_day(last_release):
    then = {row["id"]: row["taken_back_on"] for row in rows("ceasefires_claim")}
    assert any(then.values())
    now = {pk: day and day.isoformat() for pk, day in Claim.all_records.values_list("pk", "withdrawn_on")}
    assert {pk: now[pk] for pk in then} == then
