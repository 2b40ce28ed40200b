"""The pages of ceasefires, incidents and claims: corrected, translated, taken off the record, restored."""

from datetime import date

import pytest
from django.urls import reverse

from tocsin.desk.ceasefires import operations
from tocsin.desk.ceasefires.models import Attempt, Claim, Incident, Verdict
from tocsin.desk.ceasefires.operations import ClaimSource
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.levels import Level
from tocsin.desk.records.models import ChangedField
from tocsin.language.words import Words

pytestmark = pytest.mark.usefixtures("clock", "response")


@pytest.fixture
def at_page(at, case):
    """A page of a record, as somebody sees it."""

    def get(who, row, act="", **data):
        name = f"ceasefires:{act}_{row._meta.model_name}" if act else f"ceasefires:{row._meta.model_name}"
        address = reverse(name, args=[case.slug, row.pk])
        return at(who).post(address, data) if data else at(who).get(address)

    return get


@pytest.fixture
def attempt(events, record):
    return record()


@pytest.fixture
def row(attempt, incident):
    return incident(attempt)


def of_attempt(**more):
    return {
        "agreed_in_en": "Moscow", "parties": "Armenia, Azerbaijan", "brokers": "Russia", "effect_on": "2020-11-10",
        "effect_time": "00:00", "zone": "Europe/Moscow", "terms": ["fire", "peacekeepers"], "peacekeepers": "1960",
        "peacekeepers_from": "Russia", "source": "Trilateral statement", "seen": 1, **more,
    }  # fmt: skip


def of_incident(**more):
    return {"on": "2020-11-14", "term": "fire", "what_en": "Shots.", "source": "A report", "seen": 1, **more}


def of_claim(**more):
    return {"part": "alleges", "speaker": "party:AM", "on": "2020-11-14", "source": "A report", "seen": 1, **more}


class TestACeasefire:
    def test_is_reached_from_the_list_and_says_what_is_on_record(self, at, at_page, bruno, case, record):
        attempt = record(level=Level.PARTNER)
        href = reverse("ceasefires:attempt", args=[case.slug, attempt.pk])
        assert f'href="{href}"' in at(bruno).get(reverse("ceasefires:list", args=[case.slug])).text
        text = at_page(bruno, attempt).text
        for said in (
            "Ceasefire of 10 November 2020",
            "Armenia · Azerbaijan",
            "Cessation of fire · Peacekeepers",
            "<bdi>1,960</bdi>",
        ):
            assert said in text
        assert "correct/" not in text

    def test_is_corrected_through_the_form_that_recorded_it(self, at_page, dina, attempt):
        page = at_page(dina, attempt, "correct").text
        for said in ('value="Armenia, Azerbaijan"', 'value="Russia"', 'value="fire" id="id_terms_0" checked'):
            assert said in page
        answer = at_page(dina, attempt, "correct", **of_attempt(terms=["fire"], brokers="", agreed_in_fr="Moscou"))
        assert answer.status_code == 302
        attempt = Attempt.objects.get()
        assert (attempt.brokers, [term.kind for term in attempt.terms.all()]) == ([], ["fire"])
        assert set(ChangedField.objects.values_list("field", flat=True)) == {"brokers", "terms", "agreed_in"}
        text = at_page(dina, attempt).text
        assert "<del><bdi>Cessation of fire · Peacekeepers</bdi></del>" in text

    def test_that_says_the_same_is_not_corrected(self, at_page, dina, attempt):
        answer = at_page(dina, attempt, "correct", **of_attempt(agreed_in_en=""))
        assert answer.status_code == 422
        assert "Nothing was changed" in answer.text

    def test_is_judged_again_with_the_one_before(self, at_page, dina, attempt, record):
        record(effect_on=date(2020, 10, 18), effect_time=None)
        first = Attempt.objects.order_by("effect_on").first()
        assert first.verdicts.first().state == "collapsed"
        at_page(dina, attempt, "correct", **of_attempt(ended_on="2020-11-11"))
        assert attempt.verdicts.first().numbers["to"] == "2020-11-11"
        at_page(dina, attempt, "take_off", seen=2, reason="Not one (example)")
        assert not Attempt.objects.filter(pk=attempt.pk).exists()
        assert first.verdicts.first().numbers["to"] != "2020-11-09"

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"effect_on": "2020-11-16"}, "An incident is already recorded (14 November 2020)"),
            ({"parties": ""}, "Enter at least one party"),
            ({"ended_on": "2020-11-01"}, "or later; you entered"),
            ({"effect_on": "2020-12-24"}, "must be today"),
        ],
    )
    def test_keeps_the_rules_of_a_new_one(self, at_page, dina, row, wrong, message):
        answer = at_page(dina, row.attempt, "correct", **of_attempt(**wrong))
        assert answer.status_code == 422
        assert message in answer.text

    def test_stays_while_incidents_rest_on_it(self, at_page, dina, row):
        assert at_page(dina, row.attempt, "take_off", seen=1).status_code == 422

    def test_that_ended_meanwhile_is_shown_to_who_corrects_it(self, at_page, dina, amal, attempt, today):
        operations.end_attempt(attempt=attempt, ended_on=date(2020, 11, 12), reason="Over.", by=amal, today=today)
        answer = at_page(dina, attempt, "correct", **of_attempt(source="Another"))
        assert answer.status_code == 422
        assert "12 November 2020" in answer.text

    def test_of_a_month_is_no_duplicate_of_another(self, record):
        from tocsin.language.when import When

        for _number in range(2):
            record(effect_on=When.parse("2020-10"), effect_time=None)
        assert Attempt.objects.count() == 2

    def test_of_a_day_is_one(self, record):
        from django.db import IntegrityError, transaction

        record()
        with pytest.raises(IntegrityError), transaction.atomic():
            record()


class TestAnIncident:
    def test_is_corrected_and_its_ceasefire_judged_again(self, at_page, dina, row):
        assert row.attempt.verdicts.first().numbers["alleged"] == 1
        answer = at_page(dina, row, "correct", **of_incident(on="2020-11-15", place="Hadrut"))
        assert answer.status_code == 422
        assert "A claim about this incident is already recorded (14 November 2020)" in answer.text
        assert at_page(dina, row, "correct", **of_incident(on="2020-11-13", place="Hadrut")).status_code == 302
        found = Incident.objects.get()
        assert (found.on, found.place, found.version) == (date(2020, 11, 13), "Hadrut", 2)

    def test_is_translated(self, at_page, dina, row):
        answer = at_page(dina, row, "translate", seen=1, what_en="Shots.", what_fr="Des tirs.", what_ar="طلقات.")
        assert answer.status_code == 302
        assert Incident.objects.get().what.fr == "Des tirs."

    def test_is_taken_off_after_what_is_said_of_it_and_restored(self, at_page, dina, row):
        assert at_page(dina, row, "take_off", seen=1).status_code == 422
        assert at_page(dina, row.claims.get(), "take_off", seen=1, reason="Hearsay (example)").status_code == 302
        assert at_page(dina, row, "take_off", seen=1).status_code == 302
        assert row.attempt.verdicts.first().state == "holding"
        assert at_page(dina, row, "restore", seen=2).status_code == 302
        claim = Claim.all_records.get()
        assert f"/claims/{claim.pk}/" in at_page(dina, row).text
        assert at_page(dina, claim, "restore", seen=2).status_code == 302
        assert row.attempt.verdicts.first().state == "strained"

    def test_shows_who_says_what_to_who_may_read_it(self, at_page, dina, bruno, record, incident, claim):
        row = incident(record(level=Level.PARTNER), level=Level.PARTNER)
        claim(row, says=Words("They fired first."), level=Level.TEAM)
        assert "They fired first." in at_page(dina, row).text
        assert "They fired first." not in at_page(bruno, row).text


class TestAClaim:
    def test_is_corrected_by_who_it_comes_from_too(self, at_page, dina, row):
        body = Organisation.objects.create(name=Words("A mission", "", ""))
        said = row.claims.get()
        assert 'value="party:AM" selected' in at_page(dina, said, "correct").text
        values = of_claim(part="verifies", speaker=f"organisation:{body.pk}")
        assert at_page(dina, said, "correct", **values).status_code == 302
        said = Claim.objects.get()
        assert (said.part, said.party, said.organisation) == ("verifies", "", body)
        assert row.attempt.verdicts.first().state == "violated"
        assert "A mission" in at_page(dina, said).text

    @pytest.mark.parametrize("wrong", [{"part": "verifies"}, {"speaker_name": "Both"}, {"on": "2020-11-01"}])
    def test_keeps_the_rules_of_a_new_one(self, at_page, dina, row, wrong):
        assert at_page(dina, row.claims.get(), "correct", **of_claim(**wrong)).status_code == 422

    def test_keeps_a_speaker_whom_the_corrector_may_not_see(self, at_page, amal, dina, row, claim, case):
        person = Person.objects.create(case=case, description=Words("a canary source"), level=Level.RESTRICTED)
        person.readers.set([amal])
        said = claim(row, "verifies", ClaimSource(person=person))
        page = at_page(dina, said, "correct").text
        assert "canary" not in page
        assert "id_speaker" not in page
        values = of_claim(part="verifies", speaker="name", speaker_name="Somebody", on="2020-11-16", source="Other")
        assert at_page(dina, said, "correct", **values).status_code == 302
        said = Claim.objects.get(pk=said.pk)
        assert (said.person, said.name, said.source) == (person, "", "Other")
        assert "canary" not in at_page(dina, said).text
        assert "a canary source" in at_page(amal, said).text

    def test_leaves_no_name_in_the_history(self, at_page, dina, row):
        said = row.claims.get()
        at_page(dina, said, "correct", **of_claim(speaker="name", speaker_name="Canary Name"))
        assert not [one for one in ChangedField.objects.values_list("before", "after") if "Canary" in str(one)]

    def test_of_a_hidden_ceasefire_is_not_there(self, at_page, bruno, record, incident):
        row = incident(record(level=Level.TEAM), level=Level.PARTNER)
        assert at_page(bruno, row).status_code == 404
        assert at_page(bruno, row.claims.get()).status_code == 404

    def test_wants_a_reason_to_be_taken_off(self, at_page, dina, row):
        assert at_page(dina, row.claims.get(), "take_off", seen=1, reason=" ").status_code == 422


def test_no_verdict_is_lost(attempt, at_page, dina):
    """Verdicts that are on record stay; the newest is of what is known now."""
    before = list(Verdict.objects.values_list("pk", flat=True))
    at_page(dina, attempt, "correct", **of_attempt(source="Another statement"))
    assert set(before) <= set(Verdict.objects.values_list("pk", flat=True))
