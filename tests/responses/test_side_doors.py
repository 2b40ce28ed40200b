"""What of a ceasefire is for named readers alone changes no byte of any page of the others, and no letter: no count,
no map, no verdict on record, no proposal.
"""

import re
from datetime import date, time

import pytest

from tocsin.desk.ceasefires import events as placed
from tocsin.desk.ceasefires import operations, tasks
from tocsin.desk.ceasefires.models import Verdict
from tocsin.desk.ceasefires.operations import ClaimSource, NewClaim
from tocsin.desk.levels import Level
from tocsin.desk.outbox.models import Message
from tocsin.desk.records import operations as records
from tocsin.desk.responses.models import Decision, Proposal
from tocsin.desk.responses.tasks import look_each_day
from tocsin.language.words import Words

OBSERVERS = ClaimSource(name="Observers")
# What is another each time that a page is asked for.
FRESH = re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="[^"]+"|nonce-?=?"?[\w+/=-]+|"X-CSRFToken": ?"[^"]+"')


@pytest.fixture
def attempt(events, launched, situation, amal, today, clock):
    row = operations.record_attempt(
        case=launched.case, situation=situation, effect_on=date(2020, 11, 10), effect_time=time(0),
        zone="Europe/Moscow", parties=["AM", "AZ"], source="A statement", level=Level.PUBLIC, by=amal, today=today,
    )  # fmt: skip
    operations.record_incident(
        attempt=row, on=date(2020, 11, 14), term="fire", what=Words("Shots."), source="A report",
        claims=[NewClaim("alleges", ClaimSource(party="AM"))], level=Level.PUBLIC, by=amal, today=today,
    )  # fmt: skip
    return row


@pytest.fixture
def doors(attempt, at, dina, bruno):
    """Everything that one of the team and a partner can read, letters and verdicts on record with it."""
    case = f"/cases/{attempt.case.slug}"
    pages = [
        "/", "/responses/", f"/watch/{attempt.situation.slug}/", f"{case}/", f"{case}/decisions/",
        f"{case}/decisions/{Decision.objects.get().pk}/", f"{case}/ceasefires/", f"{case}/outcomes/",
        f"{case}/outbox/", f"{case}/ceasefires/{attempt.pk}/incidents/from-events/",
    ]  # fmt: skip

    def read():
        tasks.judge_each_day()
        look_each_day()
        answers = {
            (who.name, page): FRESH.sub("", at(who).get(page).content.decode())
            for who in (dina, bruno)
            for page in pages
        }
        rows = (Message.objects.count(), Proposal.objects.count(), list(attempt.verdicts.values_list("state")))
        return {**answers, "rows": rows, "verdicts": Verdict.objects.filter(attempt__level__lt=40).count()}

    return read


def an_incident(attempt, **more):
    operations.record_incident(
        attempt=attempt, on=date(2020, 11, 15), term="fire", what=Words("A canary."), source="A canary",
        claims=[NewClaim("verifies", OBSERVERS)], **more,
    )  # fmt: skip


def a_claim(attempt, **more):
    return operations.record_claim(
        incident=attempt.incidents.first(), part="verifies", speaker=OBSERVERS, on=date(2020, 11, 15),
        source="A canary", **more,
    )  # fmt: skip


def a_claim_that_is_taken_off(attempt, *, by, today, **more):
    claim = a_claim(attempt, by=by, today=today, says=Words("Not so."), **more)
    records.take_off(row=claim, case=attempt.case, seen=1, reason="No.", by=by, today=today)


def events(attempt, *, today, **more):
    keys = [event.key for event in placed.under(attempt, today=today)]
    assert operations.record_from_events(attempt=attempt, events=keys, today=today, **more)


def another_attempt(on):
    def act(attempt, **more):
        operations.record_attempt(
            case=attempt.case, situation=attempt.situation, effect_on=on, zone="UTC", parties=["AM"],
            source="A canary", **more,
        )  # fmt: skip

    return act


WAYS = {
    "an incident": an_incident,
    "a claim": a_claim,
    "a claim that is taken off": a_claim_that_is_taken_off,
    "events": events,
    "an attempt before": another_attempt(date(2020, 10, 18)),
    "an attempt of the same day": another_attempt(date(2020, 11, 10)),
    "an attempt afterwards": another_attempt(date(2020, 11, 16)),
}


def test_nothing_shows_of_what_is_for_named_readers_alone(attempt, doors, amal, today):
    before = doors()
    for way, act in WAYS.items():
        act(attempt, level=Level.RESTRICTED, readers=[amal], by=amal, today=today)
        assert doors() == before, way


def test_it_would_show_without_the_level(attempt, doors, amal, today):
    before = doors()
    an_incident(attempt, level=Level.PUBLIC, by=amal, today=today)
    after = doors()
    assert after["rows"] != before["rows"]
    assert {who for who in before if before[who] != after[who]} >= {
        (who, f"/cases/{attempt.case.slug}/ceasefires/") for who in ("Dina", "Bruno")
    }
