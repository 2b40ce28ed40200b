from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection

from tocsin.desk.convening import example, facts, operations, refusals
from tocsin.desk.convening.models import Attendance, Briefing
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.directory.refusals import PersonElsewhere
from tocsin.desk.facts import Period, PersonRef, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Case
from tocsin.desk.refusals import InTheFuture
from tocsin.language.words import Words

QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))
HELD = date(2020, 10, 22)


class TestABriefing:
    def test_is_recorded_with_its_speakers_in_order_and_its_journal_row(self, hold, speakers, amal):
        row = hold(*reversed(speakers))
        assert [speaker.person for speaker in row.speakers.all()] == [*reversed(speakers)]
        entry = Entry.objects.get(action="convening.held")
        assert (entry.subject, entry.subject_id, entry.on) == ("convening.briefing", row.pk, HELD)

    def test_refuses_a_day_in_the_future(self, case, amal, today):
        with pytest.raises(InTheFuture):
            operations.hold_briefing(
                case=case, title=Words("x"), reach="global", rule="on_the_record", held_on=today + timedelta(days=1),
                by=amal, today=today,
            )  # fmt: skip

    def test_refuses_a_speaker_twice(self, hold, speakers):
        with pytest.raises(refusals.SpeaksTwice, match="an expert on law"):
            hold(speakers[0], speakers[1], speakers[0])
        assert not Briefing.objects.exists()

    def test_takes_a_speaker_of_another_case_who_is_restricted_to_nobody_there(self, hold, chen):
        other = Case.objects.get(slug="another-case")
        assert hold(Person.objects.create(case=other, description=Words("x")))
        with pytest.raises(PersonElsewhere):
            hold(Person.objects.create(case=other, description=Words("x"), level=Level.RESTRICTED))


class TestAttendance:
    def test_says_who_confirmed_and_is_one_act(self, hold, confirm, bodies, amal):
        row = hold()
        confirm(row, *bodies)
        assert {seat.confirmed_by for seat in row.attendance.all()} == {amal}
        assert Entry.objects.get(action="convening.attendance_confirmed").subject_id == row.pk

    def test_of_many_takes_few_queries(self, hold, confirm, django_assert_max_num_queries):
        bodies = Organisation.objects.bulk_create(Organisation(name=Words(f"Body {n}")) for n in range(53))
        row = hold()
        # PostgreSQL locks the persons and organisations that the briefing points to: a query for each relation.
        with django_assert_max_num_queries(14 if connection.vendor == "postgresql" else 12):
            confirm(row, *bodies)
        assert row.attendance.count() == 53

    def test_counts_each_organisation_once(self, hold, confirm, bodies):
        row = hold()
        confirm(row, bodies[0])
        with pytest.raises(refusals.SeatsConfirmed, match="Body A"):
            confirm(row, *bodies)
        assert row.attendance.count() == 1

    def test_twice_is_refused_by_the_database_too(self, hold, confirm, bodies):
        row = hold()
        with pytest.raises(IntegrityError):
            confirm(row, bodies[0], bodies[0])
        assert not Attendance.objects.exists()

    def test_of_nobody_is_refused(self, hold, confirm):
        with pytest.raises(refusals.NobodyConfirmed):
            confirm(hold())


class TestFacts:
    def of(self, case, reader, today, period=QUARTER):
        return facts.facts_in(Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today))

    def test_hold_speakers_by_number_and_the_exact_count(self, case, hold, confirm, speakers, bodies, today):
        row = hold(*speakers)
        confirm(row, *bodies)
        (fact,) = self.of(case, Audience.PUBLIC, today)
        assert fact.attributes == {
            "title": Words("Global briefing"), "reach": "global", "organisations": 3,
            "speakers": tuple(PersonRef(person.pk) for person in speakers),
        }  # fmt: skip
        assert (fact.key, fact.on, fact.level) == (f"convening.briefing:{row.pk}", HELD, Level.PUBLIC)

    @pytest.mark.parametrize("rule", ["chatham_house", "off_the_record"])
    def test_leave_out_who_spoke_unless_it_was_on_the_record(self, case, hold, speakers, amal, today, rule):
        hold(*speakers, rule=rule)
        for reader in (Audience.PUBLIC, amal):
            (fact,) = self.of(case, reader, today)
            assert fact.speakers == ()

    @pytest.mark.parametrize(("audience", "count"), [(Audience.PUBLIC, 0), (Audience.BOARD, 1)])
    def test_stay_below_the_audience(self, case, hold, today, audience, count):
        hold(level=Level.BOARD)
        assert len(self.of(case, audience, today)) == count

    def test_stay_within_the_case_and_the_period(self, case, hold, chen, today):
        hold()
        assert self.of(Case.objects.get(slug="another-case"), Audience.PUBLIC, today) == []
        assert self.of(case, Audience.PUBLIC, today, Period(date(2021, 1, 1), date(2021, 3, 31))) == []


class TestTheExample:
    def test_is_a_global_briefing_with_two_speakers_and_fifty_three_seats(self, case, amal, speakers, today):
        bodies = Organisation.objects.bulk_create(Organisation(name=Words(f"Body {n} (example)")) for n in range(53))
        example.load(case=case, by=amal, today=today, speakers=speakers, organisations=bodies)
        scope = Scope(case_id=case.pk, situation_id=None, period=QUARTER, reader=Audience.PUBLIC, today=today)
        (fact,) = facts.facts_in(scope)
        assert (fact.on, fact.reach, fact.organisations) == (HELD, "global", 53)
        assert len(fact.speakers) == 2
        assert not fact.title.missing()
