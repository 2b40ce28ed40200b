"""Incidents: who says so, who denies it, who established it, and what of that each reader sees."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.ceasefires import events as placed
from tocsin.desk.ceasefires import facts, operations, reading
from tocsin.desk.ceasefires.models import Attempt, Claim, Incident
from tocsin.desk.ceasefires.operations import ClaimSource, NewClaim
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.facts import Period, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.records import operations as records
from tocsin.desk.records.refusals import OffRecord, ReasonNeeded
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.language.words import Words

ARMENIA, AZERBAIJAN = ClaimSource(party="AM"), ClaimSource(party="AZ")


def take_off(claim, by, today, reason):
    records.take_off(row=claim, case=claim.case, seen=1, reason=reason, by=by, today=today)


def stands(row, reader, today):
    readings = reading.Readings([row.attempt], reader=reader, today=today)
    (found,) = [one for one in readings.incidents(row.attempt) if one.incident.pk == row.pk]
    return str(found.standing)


class TestHowAnIncidentStands:
    def test_follows_from_what_is_said_of_it(self, record, incident, claim, amal, today):
        row = incident(record())
        assert stands(row, amal, today) == "alleged"
        claim(row)
        assert stands(row, amal, today) == "disputed"
        claim(row, "verifies", ClaimSource(name="Observers"))
        assert stands(row, amal, today) == "verified"
        claim(row, "attributes", ClaimSource(name="Observers"), responsible="AZ")
        assert stands(row, amal, today) == "attributed"

    def test_is_as_it_was_recorded_where_nobody_is_on_record(self, events, record, incident, amal, today):
        """Of the time before claims: a row says how it stands, and not by whom."""
        row = incident(record())
        row.claims.all().delete()
        Incident.objects.update(standing="verified")
        assert stands(row, amal, today) == "verified"
        assert reading.judge(row.attempt, reader=amal, today=today).state == "violated"

    def test_a_denial_does_not_undo_what_was_established(self, record, incident, claim, amal, today):
        row = incident(record(), standing="verified")
        claim(row)
        assert stands(row, amal, today) == "verified"

    def test_a_disputed_one_strains_and_does_not_violate(self, events, record, incident, claim, amal, today):
        row = incident(record())
        claim(row)
        assert reading.judge(row.attempt, reader=amal, today=today).state == "strained"

    def test_is_judged_from_the_last_days_as_from_all(self, events, record, incident, claim, amal, today):
        """A judgement reads the incidents that it counts; a page that lists all of them judges from these."""
        row = record()
        old, recent = incident(row, on=row.effect_on), incident(row, on=today)
        claim(old, "verifies", ClaimSource(name="Observers"))
        for day in (today, date(2020, 12, 31), date(2021, 3, 1)):
            whole, near = (reading.Readings([row], reader=amal, today=day) for _ in range(2))
            assert len(whole.incidents(row)) == 2
            assert near.judge(row) == whole.judge(row)
        assert near.judge(row).alleged + near.judge(row).confirmed == 0
        assert reading.judge(row, reader=amal, today=today).alleged == 1
        assert recent.attempt == row

    def test_is_read_from_no_claim_that_the_reader_may_not_see(
        self, events, record, incident, claim, amal, dina, bruno, today
    ):
        row = incident(record(level=Level.PARTNER), level=Level.PARTNER)
        claim(row, "verifies", ClaimSource(name="Observers"), level=Level.TEAM)
        claim(
            row, "attributes", ClaimSource(name="A witness"), responsible="AZ", level=Level.RESTRICTED, readers=[amal]
        )
        assert [stands(row, reader, today) for reader in (amal, dina, bruno)] == ["attributed", "verified", "alleged"]
        states = [reading.judge(row.attempt, reader=reader, today=today).state for reader in (dina, bruno)]
        assert states == ["violated", "strained"]

    def test_is_read_from_no_claim_of_a_later_day(self, record, incident, claim, amal, today):
        row = incident(record())
        claim(row, on=date(2020, 11, 18))
        assert stands(row, amal, date(2020, 11, 17)) == "alleged"

    def test_makes_a_fact_as_confidential_as_the_claims_it_is_read_from(
        self, events, record, incident, claim, case, amal, today
    ):
        row = incident(record())
        claim(row, "verifies", ClaimSource(name="Observers"), level=Level.TEAM)

        def of(reader):
            period = Period(date(2020, 10, 1), date(2020, 12, 31))
            (fact,) = facts.facts_in(
                Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today)
            )  # fmt: skip
            return fact.verdict, fact.level

        assert of(Audience.BOARD) == ("strained", Level.BOARD)
        assert of(amal) == ("violated", Level.TEAM)


class TestAClaim:
    @pytest.mark.parametrize(
        ("wrong", "refusal"),
        [
            ({"speaker": ClaimSource()}, operations.NobodySaysIt),
            ({"speaker": ClaimSource(party="AZ", name="Somebody")}, operations.NobodySaysIt),
            ({"part": "verifies"}, operations.PartyVerifies),
            ({"part": "verifies", "speaker": ClaimSource(name="  self-defence army ")}, operations.PartyVerifies),
            ({"part": "verifies", "speaker": ClaimSource(name="azerbaijan")}, operations.PartyVerifies),
            (
                {"part": "attributes", "speaker": ClaimSource(name="Arménie"), "responsible": "AZ"},
                operations.PartyVerifies,
            ),
            ({"part": "attributes", "speaker": ClaimSource(name="Observers")}, operations.NobodyResponsible),
            ({"speaker": ARMENIA}, operations.NothingToDispute),
            ({"source": " "}, operations.CeasefireNeedsSource),
            ({"on": date(2020, 11, 13)}, TooEarly),
            ({"on": date(2020, 11, 21)}, InTheFuture),
        ],
    )
    def test_is_refused_where_it_cannot_be(self, record, incident, claim, wrong, refusal):
        row = incident(record(also_parties="Self-Defence Army"))
        before = Claim.objects.count()
        with pytest.raises(refusal) as error:
            claim(row, **wrong)
        assert str(error.value)
        assert Claim.objects.count() == before

    def test_has_one_speaker_in_the_database_too(self, record, incident):
        incident(record())
        for wrong in ({"party": ""}, {"name": "Somebody"}, {"part": "attributes"}, {"part": "verifies"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Claim.objects.update(**wrong)

    def test_taken_off_counts_no_more_and_stays_in_the_journal(self, events, record, incident, claim, amal, today):
        row = incident(record())
        wrong = claim(row, "verifies", ClaimSource(name="Observers"))
        take_off(wrong, amal, today, "It was another village.")
        assert stands(row, amal, today) == "alleged"
        assert row.attempt.verdicts.first().state == "strained"
        assert Entry.objects.get(action="ceasefires.claim_taken_off").reason == "It was another village."
        with pytest.raises(OffRecord):
            take_off(wrong, amal, today, "Again.")

    def test_is_not_taken_off_without_a_reason(self, record, incident, claim, amal, today):
        with pytest.raises(ReasonNeeded):
            take_off(claim(incident(record())), amal, today, " ")

    def test_an_incident_is_alleged_by_somebody(self, record, incident):
        with pytest.raises(operations.NobodySaysIt):
            incident(record(), claims=[])
        assert not Incident.objects.exists()

    def test_an_incident_does_not_come_before_the_hour_of_the_ceasefire(self, record, incident):
        attempt = record(effect_time=time(9))
        with pytest.raises(operations.BeforeItsHour, match="09:00"):
            incident(attempt, on=attempt.effect_on, at_time=time(8, 59))


class TestFromEvents:
    @pytest.fixture
    def attempt(self, events, record):
        return record(effect_on=date(2020, 10, 10), effect_time=time(12), zone="Asia/Baku", source="Public record")

    def raised(self, attempt, keys, amal, today, **more):
        return operations.record_from_events(attempt=attempt, events=keys, by=amal, today=today, **more)

    def test_keeps_provider_and_id_and_is_alleged_by_the_provider(self, attempt, amal, today):
        offered = placed.under(attempt, today=today)
        (row,) = self.raised(attempt, [offered[0].key], amal, today)
        assert (row.provider, row.event, row.on) == ("ucdp", offered[0].id, offered[0].on)
        assert (row.latitude, row.longitude) == (offered[0].latitude, offered[0].longitude)
        assert stands(row, amal, today) == "alleged"
        assert row.claims.get().name == "UCDP"
        assert not row.what.missing()

    @pytest.mark.parametrize("level", [Level.TEAM, Level.RESTRICTED])
    def test_an_event_is_raised_once(self, attempt, amal, today, level):
        keys = [one.key for one in placed.under(attempt, today=today)[:3]]
        assert len(self.raised(attempt, keys, amal, today, level=level, readers=[amal])) == 3
        assert self.raised(attempt, [*keys, keys[0]], amal, today, level=level, readers=[amal]) == []
        assert Incident.objects.count() == 3

    def test_one_that_is_hidden_does_not_show_by_a_refusal(self, attempt, amal, dina, today):
        key = placed.under(attempt, today=today)[0].key
        self.raised(attempt, [key], amal, today, level=Level.RESTRICTED, readers=[amal])
        assert key not in operations.taken(attempt, reader=dina)
        assert len(self.raised(attempt, [key], dina, today)) == 1

    def test_offers_events_of_the_days_under_the_ceasefire_alone(self, attempt, amal, today):
        operations.end_attempt(attempt=attempt, ended_on=date(2020, 10, 11), reason="Over.", by=amal, today=today)
        days = {one.on for one in placed.under(attempt, today=today)}
        assert days == {date(2020, 10, 10), date(2020, 10, 11)}

    def test_is_drawn_where_it_was_for_who_may_see_it(self, attempt, amal, dina, case, at, clock, response, today):
        key = placed.under(attempt, today=today)[0].key
        self.raised(attempt, [key], amal, today, level=Level.RESTRICTED, readers=[amal])
        address = f"/cases/{case.slug}/ceasefires/{attempt.pk}/"
        assert "Places of incidents" in at(amal).get(address).content.decode()
        assert "Places of incidents" not in at(dina).get(address).content.decode()

    @pytest.mark.parametrize("keys", [[], ["ucdp:0"], ["nobody:1"]])
    def test_refuses_what_is_no_such_event(self, attempt, amal, today, keys):
        with pytest.raises(operations.NotAnEvent):
            self.raised(attempt, keys, amal, today)
        assert not Incident.objects.exists()

    def test_knows_of_none_without_data(self, record, today):
        assert placed.under(record(), today=today) == []


@pytest.mark.usefixtures("clock", "response")
class TestThePages:
    def test_show_both_sides_of_a_disputed_one(self, at, bruno, dina, case, record, incident, claim):
        row = incident(record(level=Level.PARTNER), level=Level.PARTNER)
        claim(row, says=Words("They fired first."), level=Level.PARTNER)
        address = f"/cases/{case.slug}/ceasefires/"
        page = at(bruno).get(address).content.decode()
        for said in ("Alleged by", "Armenia", "Disputed by", "Azerbaijan", "They fired first.", "Disputed"):
            assert said in page
        assert "/claims/new/" not in page
        assert f"/incidents/{row.pk}/claims/new/" in at(dina).get(address).content.decode()

    def test_name_no_person_whom_the_reader_may_not_see(self, at, dina, bruno, case, record, incident, claim):
        witness = Person.objects.create(case=case, description=Words("a shepherd of Hadrut"), level=Level.TEAM)
        row = incident(record(level=Level.PARTNER), level=Level.PARTNER)
        claim(row, "verifies", ClaimSource(person=witness), level=Level.PARTNER)
        address = f"/cases/{case.slug}/ceasefires/"
        assert "a shepherd of Hadrut" in at(dina).get(address).content.decode()
        page = at(bruno).get(address).content.decode()
        assert "shepherd" not in page
        assert "a person" in page

    def test_say_what_others_see_where_it_is_something_else(self, at, events, amal, dina, case, record, incident):
        incident(record(), standing="verified", level=Level.RESTRICTED, readers=[amal])
        address = f"/cases/{case.slug}/ceasefires/"
        assert "Readers without access to them see: Holding." in at(amal).get(address).content.decode()
        assert "Readers without access" not in at(dina).get(address).content.decode()

    def test_take_a_claim_by_their_form(self, at, dina, case, record, incident):
        observers = Organisation.objects.create(name=Words("Observers"))
        row = incident(record())
        address = f"/cases/{case.slug}/ceasefires/incidents/{row.pk}/claims/new/"
        values = {
            "part": "attributes", "speaker": f"organisation:{observers.pk}", "responsible": "AZ", "on": "2020-11-15",
            "source": "A report", "level": Level.BOARD,
        }  # fmt: skip
        for wrong in (
            {"responsible": ""},
            {"responsible": "FR"},
            {"speaker": "party:AM"},
            {"speaker": "organisation:0"},
        ):
            assert at(dina).post(address, {**values, **wrong}).status_code == 422
        assert at(dina).post(address, values).status_code == 302
        found = Claim.objects.get(part="attributes")
        assert (found.organisation, found.responsible) == (observers, "AZ")
        address = f"/cases/{case.slug}/ceasefires/claims/{found.pk}/take-off/"
        assert at(dina).post(address, {"seen": 1, "reason": ""}).status_code == 422
        assert at(dina).post(address, {"seen": 1, "reason": "A slip."}).status_code == 302
        assert Claim.all_records.get(pk=found.pk).withdrawn_on == date(2020, 11, 20)

    def test_offer_nobody_whom_the_reader_may_not_see(self, at, amal, dina, case, record, incident):
        hidden = Person.objects.create(case=case, description=Words("a hidden source"), level=Level.RESTRICTED)
        hidden.readers.set([amal])
        row = incident(record())
        address = f"/cases/{case.slug}/ceasefires/incidents/{row.pk}/claims/new/"
        assert "a hidden source" in at(amal).get(address).content.decode()
        assert "a hidden source" not in at(dina).get(address).content.decode()
        values = {"part": "verifies", "speaker": f"person:{hidden.pk}", "on": "2020-11-15", "source": "x", "level": 30}
        assert at(dina).post(address, values).status_code == 422

    def test_raise_incidents_from_events_at_one_press(self, at, events, dina, case, record, today):
        attempt = record(effect_on=date(2020, 10, 10), zone="Asia/Baku")
        address = f"/cases/{case.slug}/ceasefires/{attempt.pk}/incidents/from-events/"
        keys = [one.key for one in placed.under(attempt, today=today)[:2]]
        assert keys[0] in at(dina).get(address).content.decode()
        for _twice in range(2):
            assert at(dina).post(address, {"events": keys, "level": Level.TEAM}).status_code == 302
        assert Incident.objects.count() == 2
        assert keys[0] not in at(dina).get(address).content.decode()
        assert at(dina).post(address, {"events": ["ucdp:0"], "level": Level.TEAM}).status_code == 422

    def test_of_hidden_rows_are_not_there(self, at, amal, dina, bruno, chen, case, record, incident, claim):
        attempt = record()
        row = incident(attempt, level=Level.RESTRICTED, readers=[amal])
        said = claim(row, level=Level.RESTRICTED, readers=[amal])
        seen = incident(attempt)
        secret = claim(seen, level=Level.RESTRICTED, readers=[amal])
        base = f"/cases/{case.slug}/ceasefires/"
        new, back = f"{base}incidents/{row.pk}/claims/new/", f"{base}claims/{said.pk}/take-off/"
        for address in (new, back, f"{base}claims/{secret.pk}/take-off/"):
            assert at(amal).get(address).status_code == 200
            assert at(dina).get(address).status_code == 404
            assert at(bruno).get(address).status_code == 403
            assert at(chen).get(address).status_code == 404
        # A claim that somebody may read, of a ceasefire that they may not.
        Claim.objects.filter(pk=secret.pk).update(level=Level.TEAM)
        Attempt.objects.filter(pk=attempt.pk).update(level=Level.RESTRICTED)
        assert at(dina).get(f"{base}claims/{secret.pk}/take-off/").status_code == 404
        assert at(dina).get(f"{base}incidents/{seen.pk}/claims/new/").status_code == 404
        assert at(dina).get(f"{base}{attempt.pk}/incidents/from-events/").status_code == 404


def test_who_judges_a_party_by_another_name(record, incident, amal, today):
    """The guard is on the name too, not only on the choice."""
    row = incident(record(also_parties="Army of the North، Army of the South"), claims=[NewClaim("alleges", ARMENIA)])
    with pytest.raises(operations.PartyVerifies):
        operations.record_claim(
            incident=row, part="verifies", speaker=ClaimSource(name="army of the south"), on=date(2020, 11, 15),
            source="x", by=amal, today=today,
        )  # fmt: skip
