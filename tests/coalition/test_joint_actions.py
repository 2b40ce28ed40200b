"""Joint actions: what each kind needs, who sees them, how they are corrected, and what they become as facts."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.coalition import facts, operations, refusals
from tocsin.desk.coalition.models import JointAction
from tocsin.desk.coalition.needs import NEEDS
from tocsin.desk.directory.models import Person
from tocsin.desk.directory.refusals import PersonElsewhere
from tocsin.desk.facts import Period, PersonRef, Scope
from tocsin.desk.journal import clock
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.desk.records import operations as records
from tocsin.desk.records.refusals import CorrectedMeanwhile
from tocsin.desk.refusals import InTheFuture
from tocsin.desk.responses.refusals import NothingNew
from tocsin.language.amount import Amount
from tocsin.language.countries import Place
from tocsin.language.when import When
from tocsin.language.words import Words

Kind = JointAction.Kind
DAY = date(2020, 11, 5)
QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))
COUNCIL = Words("the Council", "le Conseil", "المجلس")
GENEVA = Words("Geneva", "Genève", "جنيف")


@pytest.fixture
def record(case, amal, today):
    def call(kind=Kind.ROUNDTABLE, day=DAY, **more):
        values = {"source": "Minutes (example)", "level": Level.PUBLIC, **more}
        return operations.record_joint_action(case=case, kind=kind, day=day, by=amal, today=today, **values)

    return call


@pytest.fixture
def envoy(case):
    return Person.objects.create(case=case, description=Words("an envoy", "un émissaire", "مبعوث"), level=Level.TEAM)


def of(case, reader, today, period=QUARTER):
    scope = Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today)
    return [fact for fact in facts.facts_in(scope) if fact.kind == "coalition.joint_action"]


class TestRecording:
    def test_writes_the_row_and_one_line_of_the_journal(self, record, amal):
        row = record(town=GENEVA, country="CH", organisations=11, addressed_to=COUNCIL)
        assert (row.kind, row.organisations, row.countries, row.town) == (
            "roundtable",
            Amount.exactly(11),
            None,
            GENEVA,
        )
        entry = Entry.objects.get(action="coalition.joint_action")
        assert (entry.actor_id, entry.on, entry.level) == (amal.pk, DAY, Level.PUBLIC)

    @pytest.mark.parametrize(
        ("kind", "enough"),
        [
            (Kind.LETTER, {"organisations": 62}),
            (Kind.LETTER, {"participants": 11}),
            (Kind.STATEMENT, {"organisations": 900}),
            (Kind.MEDIA_BRIEFING, {"participants": 34}),
            (Kind.DELEGATION, {"town": GENEVA}),
            (Kind.DELEGATION, {"country": "BE"}),
            (Kind.TESTIMONY, {"addressed_to": COUNCIL}),
            (Kind.MARKET_RESPONSE, {"country": "DE"}),
            (Kind.ROUNDTABLE, {}),
            (Kind.DAY_OF_ACTION, {}),
        ],
    )
    def test_asks_of_each_kind_what_it_cannot_be_told_without(self, record, kind, enough):
        assert record(kind, **enough).pk
        if enough:
            with pytest.raises(refusals.Incomplete) as refused:
                record(kind)
            assert refused.value.field == NEEDS[kind].fields[0]
            assert str(refused.value) == str(NEEDS[kind].request)

    def test_of_thanks_needs_who_gave_them(self, record, envoy):
        with pytest.raises(refusals.Incomplete):
            record(Kind.THANKS)
        assert list(record(Kind.THANKS, persons=[envoy]).persons.all()) == [envoy]

    @pytest.mark.parametrize("name", ["organisations", "countries", "participants"])
    @pytest.mark.parametrize("number", [0, -3])
    def test_refuses_a_number_that_is_none(self, record, name, number):
        with pytest.raises(refusals.NoSuchNumber) as refused:
            record(**{name: number})
        assert refused.value.field == name

    def test_refuses_what_lies_ahead_or_ends_before_it_begins(self, record):
        with pytest.raises(InTheFuture):
            record(day=date(2020, 11, 21))
        with pytest.raises(InTheFuture):
            record(day=When.between(date(2020, 11, 5), date(2020, 11, 21)))
        with pytest.raises(refusals.GoesOn):
            record(day=When.read("since 5 November 2020"))

    def test_refuses_what_has_no_source(self, record):
        with pytest.raises(refusals.ActionNeedsSource):
            record(source="  ")

    def test_refuses_a_partner_that_never_said_yes(self, record, ask, answer, bodies):
        silent, inside = ask(*bodies[:2])
        answer(inside)
        with pytest.raises(refusals.HasNotOptedIn):
            record(partners=[silent])
        assert list(record(partners=[inside]).partners.all()) == [inside]

    def test_refuses_fewer_than_are_chosen(self, record, ask, answer, bodies, envoy):
        both = ask(*bodies[:2])
        answer(*both)
        with pytest.raises(refusals.FewerThanChosen):
            record(organisations=1, partners=both)
        other = Person.objects.create(case=envoy.case, description=Words("a writer"))
        with pytest.raises(refusals.FewerThanChosen):
            record(Kind.LETTER, participants=1, persons=[envoy, other])

    def test_refuses_partners_and_people_of_another_case(self, record, ask, answer, bodies, chen, envoy):
        (inside,) = ask(bodies[0])
        answer(inside)
        other = Case.objects.get(slug="another-case")
        stranger = Person.objects.create(case=other, description=Words("a stranger"), level=Level.RESTRICTED)
        type(inside).objects.filter(pk=inside.pk).update(case=other)
        inside.refresh_from_db()
        with pytest.raises(refusals.PartnerElsewhere):
            record(partners=[inside])
        with pytest.raises(PersonElsewhere):
            record(persons=[stranger])

    def test_begins_nothing_new_in_a_reduced_response_but_its_market_response_and_thanks(
        self, record, response, envoy, amal, today
    ):
        from tocsin.desk.responses import operations as responses

        responses.move(
            response=response, version=response.version, to="reduced", reason="Two markets are left.",
            on=date(2020, 11, 2), by=amal, today=today,
        )  # fmt: skip
        with pytest.raises(NothingNew):
            record()
        assert record(day=date(2020, 11, 1)).pk, "what took place before is still written down"
        assert record(Kind.MARKET_RESPONSE, country="DE").pk
        assert record(Kind.THANKS, persons=[envoy]).pk


class TestTheDatabase:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"kind": "letter", "organisations": None},
            {"kind": "statement", "organisations": None},
            {"kind": "media_briefing"},
            {"kind": "market_response"},
            {"organisations": 0},
            {"source": ""},
            {"level": 7},
        ],
    )
    def test_refuses_what_gets_past_the_operation(self, record, wrong):
        row = record(organisations=3)
        with pytest.raises(IntegrityError), transaction.atomic():
            JointAction.objects.filter(pk=row.pk).update(**wrong)


class TestCorrecting:
    def correct(self, row, amal, today, *, version=1, reason="The list was counted again.", **more):
        values = {
            name: getattr(row, name)
            for name in ("kind", "town", "country", "addressed_to", "about", "organisations", "countries",
                         "participants", "source", "verified_by")
        }  # fmt: skip
        people = {"partners": list(row.partners.visible_to(amal)), "persons": []}
        new = {**values, "day": row.when, **people, **more}
        records.correct(
            row=row, case=row.case, new=new, seen=version, reason=reason, by=amal, today=today, now=clock.now()
        )
        row.refresh_from_db()

    def test_replaces_the_values_and_says_why(self, record, amal, today):
        row = record(Kind.LETTER, organisations=62)
        self.correct(row, amal, today, organisations=Amount.exactly(61))
        assert (row.organisations, row.version) == (Amount.exactly(61), 2)
        entry = Entry.objects.get(action="coalition.jointaction_corrected")
        assert entry.reason == "The list was counted again."

    def test_is_refused_to_who_looked_at_an_older_version(self, record, amal, today):
        row = record(Kind.LETTER, organisations=62)
        self.correct(row, amal, today, organisations=Amount.exactly(61))
        with pytest.raises(CorrectedMeanwhile):
            self.correct(row, amal, today, organisations=Amount.exactly(60))

    def test_leaves_alone_whom_the_corrector_may_not_see(self, record, ask, answer, bodies, case, amal, dina, today):
        hidden, seen = ask(bodies[0], level=Level.RESTRICTED, readers=[amal]), ask(bodies[1])
        answer(*hidden, *seen)
        someone = Person.objects.create(case=case, description=Words("someone"), level=Level.RESTRICTED)
        row = record(partners=[*hidden, *seen], persons=[someone])
        self.correct(row, dina, today, partners=[])
        assert list(row.partners.all()) == hidden
        assert list(row.persons.all()) == [someone]

    def test_keeps_to_what_the_kind_needs(self, record, amal, today):
        row = record(Kind.LETTER, organisations=62)
        with pytest.raises(refusals.Incomplete):
            self.correct(row, amal, today, organisations=None)


class TestFacts:
    def test_hold_numbers_places_and_people_but_no_name(self, record, case, envoy, today):
        row = record(town=GENEVA, country="CH", organisations=11, persons=[envoy], addressed_to=COUNCIL)
        (fact,) = of(case, Audience.PUBLIC, today)
        assert (fact.on, fact.level, fact.refs[0]) == (DAY, Level.PUBLIC, ("coalition.jointaction", row.pk))
        assert fact.attributes == {
            "action": "roundtable", "days": (When.on(DAY), None), "town": GENEVA, "country": Place("CH"), "organisations": Amount.exactly(11),
            "countries": None, "participants": None, "persons": (PersonRef(envoy.pk),), "addressed_to": COUNCIL,
            "about": Words(), "confirmed": False, "verifiers": (),
        }  # fmt: skip

    def test_are_for_those_who_may_read_the_row_within_the_period(self, record, case, dina, bruno, chen, amal, today):
        record()
        record(level=Level.PARTNER)
        record(level=Level.RESTRICTED, readers=[dina])
        record(day=date(2020, 9, 1))
        counts = [len(of(case, reader, today)) for reader in (Audience.PUBLIC, bruno, amal, dina, chen)]
        assert counts == [1, 2, 2, 3, 0]


class TestThePages:
    @pytest.fixture
    def room(self, case):
        return f"/cases/{case.slug}/coalition/"

    def values(self, **more):
        return {"kind": "letter", "day": "2020-11-05", "organisations": "62", "source": "Archive", "level": 0, **more}

    def test_record_show_and_correct(self, at, amal, case, room, ask, answer, bodies, envoy, clock):
        (inside,) = ask(bodies[0])
        answer(inside)
        web = at(amal)
        more = {"partners": [inside.pk], "persons": [envoy.pk], "participants": "3", "about_en": "access"}
        assert web.post(f"{room}actions/new/", self.values(**more)).status_code == 302
        row = JointAction.objects.get()
        listed = web.get(room).content.decode()
        assert f'id="jointaction-{row.pk}"' in listed
        assert ">62<" in listed
        page = web.get(f"{room}actions/{row.pk}/").content.decode()
        for text in ("Joint letter", "62", "access", "an envoy", "Body A", "Archive"):
            assert text in page
        form = web.get(f"{room}actions/{row.pk}/correct/").content.decode()
        assert 'name="seen" value="1"' in form
        corrected = self.values(organisations="61", seen=1, reason="Counted again.")
        assert web.post(f"{room}actions/{row.pk}/correct/", corrected).status_code == 302
        row.refresh_from_db()
        assert (row.organisations, row.partners.count()) == (Amount.exactly(61), 0)
        late = web.post(f"{room}actions/{row.pk}/correct/", corrected)
        assert late.status_code == 422
        assert "Someone else changed this record" in late.content.decode()
        forged = web.post(f"{room}actions/{row.pk}/correct/", {**corrected, "seen": "x"})
        assert forged.status_code == 422
        assert "This page is out of date" in forged.content.decode()

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"organisations": ""}, "how many organisations or people signed"),
            ({"organisations": "0"}, "Enter 1 or more"),
            ({"organisations": "-5"}, "Enter 1 or more"),
            ({"day": "2020-12-24"}, "must be today"),
            ({"source": ""}, "Enter where this can be read, or who on the team was there."),
            ({"country": "XX"}, "Choose again. What you chose"),
            ({"kind": "testimony"}, "before whom"),
            ({"kind": "thanks"}, "Choose who gave thanks"),
            ({"kind": "market_response"}, "Choose the country"),
            ({"kind": "media_briefing"}, "how many journalists"),
            ({"kind": "delegation"}, "the town or the country"),
            ({"persons": [99999]}, "Choose again. What you chose"),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
        ],
    )
    def test_bad_input_is_answered_on_the_form(self, at, amal, room, clock, wrong, message):
        answer = at(amal).post(f"{room}actions/new/", self.values(**wrong))
        assert answer.status_code == 422
        assert message in answer.content.decode()
        assert not JointAction.objects.exists()

    def test_a_partner_reads_what_is_open_to_partners_and_names_of_nobody(
        self, at, bruno, chen, room, record, ask, answer, bodies, envoy, clock
    ):
        hidden, shown = ask(bodies[0], level=Level.TEAM), ask(bodies[1])
        answer(*hidden, *shown)
        row = record(partners=[*hidden, *shown], persons=[envoy], level=Level.PARTNER)
        closed = record(level=Level.TEAM)
        web = at(bruno)
        assert f"jointaction-{closed.pk}" not in web.get(room).content.decode()
        page = web.get(f"{room}actions/{row.pk}/").content.decode()
        assert "Body B" in page
        assert "Body A" not in page
        assert "an envoy" not in page
        assert web.get(f"{room}actions/{closed.pk}/").status_code == 404
        assert web.get(f"{room}actions/{row.pk}/correct/").status_code == 403
        assert web.get(f"{room}actions/new/").status_code == 403
        assert at(chen).get(f"{room}actions/{row.pk}/").status_code == 404

    def test_the_form_offers_no_row_that_its_reader_may_not_see(self, at, dina, amal, room, ask, answer, bodies, clock):
        answer(*ask(bodies[0], level=Level.RESTRICTED, readers=[amal]))
        # Bodies are public: one of them can be chosen as a verifier, which says of no partner.
        assert "Body A" not in at(dina).get(f"{room}actions/new/").content.decode().split('name="verifier_body"')[0]
        assert "Body A" in at(amal).get(f"{room}actions/new/").content.decode().split('name="verifier_body"')[0]
