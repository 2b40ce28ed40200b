"""The pages of the ceasefires' room."""

from datetime import date, time

import pytest

from tocsin.desk.ceasefires.models import Attempt, Claim, Incident, Verdict
from tocsin.desk.levels import Level
from tocsin.language.words import Words


@pytest.mark.usefixtures("clock", "response")
class TestThePages:
    def values(self, **more):
        return {
            "agreed_in_en": "Moscow", "parties": "Armenia, az", "brokers": "Russia", "effect_on": "2020-11-10",
            "effect_time": "00:00", "zone": "Europe/Moscow", "terms": ["fire"], "peacekeepers": "1960",
            "peacekeepers_from": "Russia", "source": "A statement", "level": Level.TEAM, **more,
        }  # fmt: skip

    def test_an_attempt_is_recorded_through_its_form(self, at, amal, case):
        assert at(amal).post(f"/cases/{case.slug}/ceasefires/new/", self.values()).status_code == 302
        attempt = Attempt.objects.get()
        assert (attempt.parties, attempt.brokers, attempt.peacekeepers_from) == (["AM", "AZ"], ["RU"], "RU")

    def test_countries_are_read_in_the_readers_language(self, at, amal, case):
        amal.language = "ar"
        amal.save()
        values = self.values(parties="أرمينيا، أذربيجان", brokers="روسيا", peacekeepers_from="RU")
        assert at(amal).post(f"/cases/{case.slug}/ceasefires/new/", values).status_code == 302
        assert Attempt.objects.get().parties == ["AM", "AZ"]

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"parties": "Atlantis"}, "“Atlantis” is not a country"),
            ({"parties": ""}, "Enter at least one party"),
            ({"ended_time": "10:00"}, "Enter the day on which the ceasefire ended"),
            ({"ended_on": "2020-11-10", "effect_time": "12:00", "ended_time": "08:00"}, "12:00 (Europe/Moscow)"),
            ({"peacekeepers_from": "Russia, France"}, "Enter only one country"),
            ({"zone": "Nowhere"}, "is not a time zone"),
            ({"effect_on": "2020-12-24"}, "must be today"),
            ({"ended_on": "2020-11-01"}, "or later; you entered"),
            ({"source": ""}, "Enter the source: who published it"),
            ({"terms": []}, "Choose at least one term."),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
        ],
    )
    def test_bad_input_is_answered_on_the_form_and_kept(self, at, amal, case, wrong, message):
        answer = at(amal).post(f"/cases/{case.slug}/ceasefires/new/", self.values(**wrong))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert message in page
        assert 'value="Moscow"' in page
        assert not Attempt.objects.exists()

    def test_the_list_shows_verdict_reason_and_incidents(self, at, bruno, case, events, record, incident):
        attempt = record(level=Level.PARTNER)
        incident(attempt, level=Level.PARTNER)
        incident(attempt, level=Level.TEAM, what=Words("Hidden shots.", "", ""), standing="verified")
        page = at(bruno).get(f"/cases/{case.slug}/ceasefires/").content.decode()
        assert "1 death in 11 days under the ceasefire" in page
        assert "Strained" in page
        assert "Shots." in page
        assert "Hidden" not in page
        assert "/incidents/new/" not in page

    def test_what_a_reader_may_not_see_is_not_there(self, at, bruno, chen, case, events, record):
        attempt = record(level=Level.TEAM)
        assert f"attempt-{attempt.pk}" not in at(bruno).get(f"/cases/{case.slug}/ceasefires/").content.decode()
        assert at(chen).get(f"/cases/{case.slug}/ceasefires/").status_code == 404

    def test_says_what_to_do_first(self, at, amal, case):
        assert "There are no ceasefires yet" in at(amal).get(f"/cases/{case.slug}/ceasefires/").content.decode()

    def test_an_incident_begins_at_the_level_of_its_attempt(self, at, dina, case, record):
        attempt = record()
        address = f"/cases/{case.slug}/ceasefires/{attempt.pk}/incidents/new/"
        assert f'<option value="{Level.BOARD:d}" selected>' in at(dina).get(address).content.decode()
        values = {
            "on": "2020-11-14", "at_time": "06:30", "place": "Near Hadrut", "term": "fire", "what_en": "Shots.",
            "speaker": "party:AZ", "source": "A report", "level": Level.BOARD,
        }  # fmt: skip
        for wrong in (
            {"on": "2020-11-01"},
            {"speaker": ""},
            {"speaker": "name"},
            {"speaker_name": "Both at once"},
            {"speaker": "party:RU"},
        ):
            assert at(dina).post(address, {**values, **wrong}).status_code == 422
        assert at(dina).post(address, values).status_code == 302
        found = Incident.objects.get()
        assert (found.at_time, found.place) == (time(6, 30), "Near Hadrut")
        assert Claim.objects.values_list("part", "party", "level").get() == ("alleges", "AZ", Level.BOARD)

    def test_an_attempt_is_ended_through_its_form(self, at, dina, case, record):
        address = f"/cases/{case.slug}/ceasefires/{record().pk}/end/"
        assert at(dina).post(address, {"ended_on": "2020-11-01", "reason": "Over."}).status_code == 422
        assert at(dina).post(address, {"ended_on": "2020-11-12", "reason": ""}).status_code == 422
        assert at(dina).post(address, {"ended_on": "2020-11-12", "reason": "Over."}).status_code == 302
        assert Attempt.objects.get().ended_on == date(2020, 11, 12)
        # Once it is over its form says so, before anybody has typed anything.
        answer = at(dina).get(address)
        assert answer.status_code == 409
        assert "already recorded as ended on 12 November 2020" in answer.content.decode()

    def test_nothing_is_judged_by_looking(self, at, dina, case, events, record):
        record()
        Verdict.objects.all().delete()
        at(dina).get(f"/cases/{case.slug}/ceasefires/")
        assert at(dina).get(f"/cases/{case.slug}/ceasefires/judge/").status_code == 405
        assert not Verdict.objects.exists()
        assert at(dina).post(f"/cases/{case.slug}/ceasefires/judge/").status_code == 302
        assert Verdict.objects.count() == 1

    def test_only_who_records_may_write_and_a_hidden_attempt_is_not_found(self, at, dina, bruno, chen, case, record):
        attempt = record(level=Level.RESTRICTED, readers=[])
        base = f"/cases/{case.slug}/ceasefires/"
        for address in (f"{base}new/", f"{base}{attempt.pk}/incidents/new/", f"{base}{attempt.pk}/end/"):
            assert at(bruno).get(address).status_code == 403
            assert at(chen).get(address).status_code == 404
        assert at(bruno).post(f"{base}judge/").status_code == 403
        assert at(chen).post(f"{base}judge/").status_code == 404
        for address in (f"{base}{attempt.pk}/incidents/new/", f"{base}{attempt.pk}/end/"):
            assert at(dina).get(address).status_code == 404
