from datetime import date, timedelta
from itertools import product

import pytest

from tocsin.desk.directory import example as directory_example
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.facts import Period, PersonRef, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.desk.voices import example, facts, operations, refusals
from tocsin.desk.voices.models import Outreach
from tocsin.language.when import When
from tocsin.language.words import Words

QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))
FIRST = date(2020, 11, 2)
STATUSES = [value for value, _label in Outreach.Status.choices]


@pytest.fixture
def someone(case):
    return Person.objects.create(
        case=case, level=Level.TEAM, name=Words("Canary Name", "", ""), description=Words("a former judge", "", "")
    )


def contact(person, by, today, **more):
    values = {"purpose": "op_ed", "contacted_on": FIRST, "owner": by, **more}
    return operations.contact(case=person.case, person=person, by=by, today=today, **values)


@pytest.fixture
def outreach(someone, amal, today):
    return contact(someone, amal, today)


def advance(outreach, status, by, today, on=date(2020, 11, 9)):
    operations.advance(outreach=outreach, status=status, on=on, by=by, today=today)


class TestContact:
    def test_is_recorded_with_its_first_step_and_journal_row(self, outreach, amal):
        assert (outreach.status, outreach.status_on) == ("contacted", FIRST)
        assert [(step.status, step.on) for step in outreach.steps.all()] == [("contacted", FIRST)]
        entry = Entry.objects.get(action="voices.contacted")
        assert (entry.subject_id, entry.actor_id, entry.on) == (outreach.pk, amal.pk, FIRST)

    def test_refuses_a_day_in_the_future(self, someone, amal, today):
        with pytest.raises(InTheFuture):
            contact(someone, amal, today, contacted_on=today + timedelta(days=1))

    def test_refuses_a_second_contact_for_the_same_purpose(self, outreach, someone, amal, today):
        with pytest.raises(refusals.AlreadyContacted, match="Record the next step of that outreach"):
            contact(someone, amal, today)
        assert contact(someone, amal, today, purpose="meeting").pk

    def test_does_not_tell_of_a_restricted_outreach_by_refusing(self, someone, amal, dina, today):
        contact(someone, amal, today, level=Level.RESTRICTED, readers=[amal])
        assert contact(someone, dina, today).pk


class TestAdvance:
    @pytest.mark.parametrize(("before", "after"), list(product(STATUSES, STATUSES)))
    def test_allows_the_moves_of_the_table_and_no_others(self, outreach, amal, today, before, after):
        Outreach.objects.update(status=before)
        outreach.refresh_from_db()
        if after in operations.MOVES[before]:
            advance(outreach, after, amal, today)
            assert Outreach.objects.get().status == after
        else:
            with pytest.raises(refusals.OutreachHasMovedOn):
                advance(outreach, after, amal, today)
            assert Outreach.objects.get().status == before

    def test_writes_a_step_and_a_journal_row(self, outreach, amal, today):
        advance(outreach, "in_talks", amal, today)
        assert [step.status for step in outreach.steps.all()] == ["contacted", "in_talks"]
        assert Entry.objects.get(action="voices.in_talks").on == date(2020, 11, 9)

    def test_refuses_a_day_before_the_last_step_or_after_today(self, outreach, amal, today):
        with pytest.raises(TooEarly):
            advance(outreach, "in_talks", amal, today, on=FIRST - timedelta(days=1))
        with pytest.raises(InTheFuture):
            advance(outreach, "in_talks", amal, today, on=today + timedelta(days=1))

    def test_comes_too_late_after_a_colleague(self, outreach, amal, today):
        theirs = Outreach.objects.get()
        advance(outreach, "declined", amal, today)
        with pytest.raises(refusals.OutreachHasMovedOn, match="updated this outreach"):
            advance(theirs, "in_talks", amal, today, on=date(2020, 11, 10))
        assert Outreach.objects.get().status == "declined"
        assert theirs.steps.count() == 2


class TestOpenness:
    def note(self, outreach, by, today, *, open_to_it=True, on=date(2020, 11, 6)):
        operations.note_openness(outreach=outreach, open_to_it=open_to_it, on=on, by=by, today=today)

    def test_is_noted_without_moving_the_status(self, outreach, amal, today):
        self.note(outreach, amal, today)
        row = Outreach.objects.get()
        assert (row.open_to_it, row.status, row.status_on) == (True, "contacted", FIRST)
        assert Entry.objects.filter(action="voices.may_do_it").count() == 1

    def test_refuses_what_is_on_record_already(self, outreach, amal, today):
        with pytest.raises(refusals.AlreadyNoted):
            self.note(outreach, amal, today, open_to_it=False)

    def test_keeps_the_order_of_steps(self, outreach, amal, today):
        self.note(outreach, amal, today)
        with pytest.raises(TooEarly):
            advance(outreach, "in_talks", amal, today, on=date(2020, 11, 5))


class TestFacts:
    def of(self, case, reader, today, period=QUARTER):
        return facts.facts_in(Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today))

    def test_hold_the_person_by_number_and_say_no_more_than_the_status(self, case, outreach, someone, amal, today):
        advance(outreach, "in_talks", amal, today)
        (fact,) = self.of(case, amal, today)
        assert fact.attributes == {
            "person": PersonRef(someone.pk), "purpose": "op_ed", "status": "in_talks", "open_to_it": False,
        }  # fmt: skip
        assert (fact.on, fact.key, fact.level) == (date(2020, 11, 9), f"voices.outreach:{outreach.pk}", Level.TEAM)

    def test_tell_it_as_it_stood_at_the_end_of_the_period(self, case, outreach, amal, today):
        later = date(2021, 1, 20)
        advance(outreach, "in_talks", amal, later, on=date(2021, 1, 5))
        operations.note_openness(outreach=outreach, open_to_it=True, on=date(2021, 1, 6), by=amal, today=later)
        (fact,) = self.of(case, amal, later)
        assert (fact.status, fact.open_to_it, fact.on) == ("contacted", False, FIRST)
        (fact,) = self.of(case, amal, later, Period(date(2021, 1, 1), date(2021, 3, 31)))
        assert (fact.status, fact.open_to_it, fact.on) == ("in_talks", True, date(2021, 1, 5))

    def test_of_another_case_stay_there(self, case, outreach, chen, today):
        assert self.of(case, chen, today) == []

    @pytest.mark.parametrize(
        ("level", "audience", "count"),
        [
            (Level.PUBLIC, Audience.PUBLIC, 1),
            (Level.BOARD, Audience.PUBLIC, 0),
            (Level.BOARD, Audience.BOARD, 1),
            (Level.TEAM, Audience.PARTNER, 0),
            (Level.RESTRICTED, Audience.PARTNER, 0),
        ],
    )
    def test_stay_below_the_audience(self, case, outreach, today, level, audience, count):
        Outreach.objects.update(level=level)
        assert len(self.of(case, audience, today)) == count


class TestThePages:
    def page(self, at, who, case, path=""):
        return at(who).get(f"/cases/{case.slug}/outreach/{path}")

    def test_show_the_person_by_description_with_owner_and_days(self, at, amal, case, outreach, clock):
        page = self.page(at, amal, case).content.decode()
        assert "a former judge" in page
        assert "18 days since the last step" in page
        assert "Amal" in page
        assert "Canary" not in page

    def test_say_no_day_that_nobody_gave(self, at, amal, case, someone, today, clock):
        contact(someone, amal, today, contacted_on=When.read("mid-October 2020"))
        page = self.page(at, amal, case).content.decode()
        assert "mid-October" in page
        assert "since the last step" not in page

    def test_hide_outreach_whose_person_the_reader_may_not_see(self, at, amal, bruno, case, outreach, someone, clock):
        Outreach.objects.update(level=Level.PUBLIC)
        page = self.page(at, bruno, case).content.decode()
        assert "a former judge" not in page
        assert f"outreach-{outreach.pk}" not in page
        Person.objects.update(level=Level.PARTNER)
        assert "a former judge" not in self.page(at, bruno, case).content.decode()

    def test_show_a_partner_the_form_that_the_person_agreed_to_for_them(
        self, at, bruno, case, outreach, someone, today, clock
    ):
        Outreach.objects.update(level=Level.PUBLIC)
        Person.objects.update(level=Level.PARTNER)
        NamingForm.objects.create(
            person=someone, audience=Audience.PARTNER, form=NamingForm.Form.ROLE_ONLY, agreed_on=today, how="a letter"
        )
        assert "a former judge" in self.page(at, bruno, case).content.decode()

    @pytest.mark.parametrize("path", ["step/", "openness/"])
    def test_a_step_of_what_is_hidden_is_not_found(self, at, dina, case, outreach, clock, path):
        assert self.page(at, dina, case, f"{outreach.pk}/{path}").status_code == 200
        Person.objects.update(level=Level.RESTRICTED)
        assert self.page(at, dina, case, f"{outreach.pk}/{path}").status_code == 404

    @pytest.mark.parametrize("path", ["new/", "{}/step/", "{}/openness/"])
    def test_a_partner_may_not_write_and_a_stranger_finds_nothing(self, at, bruno, chen, case, outreach, clock, path):
        assert self.page(at, bruno, case, path.format(outreach.pk)).status_code == 403
        assert self.page(at, chen, case, path.format(outreach.pk)).status_code == 404

    def values(self, someone, owner, **more):
        return {
            "person": someone.pk, "purpose": "op_ed", "contacted_on": "2020-11-02", "owner": owner.pk,
            "level": Level.TEAM, **more,
        }  # fmt: skip

    def test_a_contact_is_recorded_through_its_form(self, at, amal, case, someone, clock):
        answer = at(amal).post(f"/cases/{case.slug}/outreach/new/", self.values(someone, amal, open_to_it="on"))
        assert answer.status_code == 302
        assert Outreach.objects.get().open_to_it

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"person": ""}, "Choose the person"),
            ({"contacted_on": "2020-12-24"}, "must be today"),
            ({"purpose": "dinner"}, "Choose again. What you chose"),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
        ],
    )
    def test_bad_input_is_answered_on_the_form_and_kept(self, at, amal, case, someone, clock, wrong, message):
        answer = at(amal).post(f"/cases/{case.slug}/outreach/new/", self.values(someone, amal, **wrong))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert message in page
        assert f'<option value="{amal.pk}" selected>' in page
        assert not Outreach.objects.exists()

    def test_the_form_offers_as_owner_only_who_records_in_this_case(self, at, amal, dina, bruno, chen, case, clock):
        page = self.page(at, amal, case, "new/").content.decode()
        owners = page.split('name="owner"')[1].split("</select>")[0]
        assert "Dina" in owners
        assert "Bruno" not in owners
        assert "Chen" not in owners

    def test_the_form_offers_no_person_whom_the_reader_may_not_see(self, at, dina, case, someone, clock):
        assert "a former judge" in self.page(at, dina, case, "new/").content.decode()
        Person.objects.update(level=Level.RESTRICTED)
        assert "a former judge" not in self.page(at, dina, case, "new/").content.decode()

    def test_a_step_is_recorded_and_only_open_moves_are_offered(self, at, amal, case, outreach, clock):
        address = f"/cases/{case.slug}/outreach/{outreach.pk}/step/"
        answer = at(amal).post(address, {"status": "agreed", "on": "2020-11-09"})
        assert answer.status_code == 422
        assert at(amal).post(address, {"status": "in_talks", "on": "2020-11-09"}).status_code == 302
        assert Outreach.objects.get().status == "in_talks"

    def test_what_they_said_is_recorded(self, at, amal, case, outreach, clock):
        address = f"/cases/{case.slug}/outreach/{outreach.pk}/openness/"
        assert at(amal).post(address, {"open_to_it": "on", "on": "2020-11-09"}).status_code == 302
        assert Outreach.objects.get().open_to_it

    def test_an_empty_board_says_what_to_do_first(self, at, amal, case, clock):
        assert "Add the person to the directory" in self.page(at, amal, case).content.decode()


class TestTheExample:
    def test_says_contacted_of_one_and_in_talks_of_the_other(self, case, amal, today):
        cast = directory_example.load(case=case, by=amal, today=today)
        example.load(case=case, by=amal, today=today, diplomat=cast.diplomat, religious_leader=cast.religious_leader)
        scope = Scope(case_id=case.pk, situation_id=None, period=QUARTER, reader=Audience.PUBLIC, today=today)
        said = {f.person.pk: (f.status, f.open_to_it, f.on) for f in facts.facts_in(scope)}
        assert said == {
            cast.diplomat.pk: ("contacted", True, date(2020, 11, 6)),
            cast.religious_leader.pk: ("in_talks", False, date(2020, 11, 9)),
        }
