"""Times from the alarm: hours where both moments are on record, days otherwise, and never an hour made up."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from tocsin.desk.convening import operations as convening
from tocsin.desk.convening.models import Briefing
from tocsin.desk.journal.models import Entry
from tocsin.desk.outbox.models import Message
from tocsin.desk.overview import clocks
from tocsin.desk.people import operations as people
from tocsin.desk.press.models import Outlet, Piece, Pitch, Placement
from tocsin.desk.responses.models import Decision, Response
from tocsin.desk.watch.models import Alarm, Situation
from tocsin.language.words import Words

NOON = datetime.combine(date(2020, 10, 2), time(12), tzinfo=timezone.get_default_timezone())


@pytest.fixture
def wrote(monkeypatch):
    """Writes in the journal at a moment of one's own."""

    def write(action, row, at, on=None):
        with monkeypatch.context() as here:
            here.setattr(Entry._meta.get_field("at"), "auto_now_add", False)
            return Entry.objects.create(
                action=action, subject=row._meta.label_lower, subject_id=row.pk, at=at, on=on or at.date(), level=30
            )

    return write


@pytest.fixture
def begin(amal, situation):
    """A launched response with its alarm, by rows alone: nothing is in the journal of it."""

    def make(slug="first", place=None, opened=date(2020, 10, 2), launched=date(2020, 10, 4), alarm=date(2020, 9, 29)):
        where = place or situation
        row = Alarm.objects.create(situation=where, on=alarm, rule=slug, deaths=20, days=3, usual=0.1, table_version=0)
        case = people.open_case(slug=slug, title=Words(slug), by=amal, on=opened)
        response = Response.objects.create(
            case=case, slug=slug, situation=where, alarm=row, level=30, owner=amal, stage="active",
            stage_since=launched, opened_on=opened, launched_on=launched, review_on=date(2021, 1, 15),
        )  # fmt: skip
        Decision.objects.create(
            response=response, moved_from="scoping", moved_to="active", by=amal, on=launched, reason="Now."
        )
        return response

    return make


def told(response, reader, today):
    found = clocks.list_clocks(response, reader=reader, today=today)
    return {one.label: (str(one.took) if one.took else None) for one in found}


def test_rows_that_know_days_alone_say_days(begin, amal, today):
    found = told(begin(), amal, today)
    assert found == {
        "Scoping opened": "about 3 days", "Launch": "about 5 days", "First briefing": None, "First pitch": None,
        "First placement": None,
    }  # fmt: skip


def test_what_was_written_on_its_day_says_hours(begin, wrote, amal, today):
    response = begin()
    wrote("watch.alarm_raised", response.alarm, NOON - timedelta(hours=30))
    wrote("responses.scoping_opened", response, NOON)
    wrote("responses.launched", response.decisions.get(), NOON + timedelta(hours=50))
    found = told(response, amal, today)
    assert (found["Scoping opened"], found["Launch"]) == ("30 hours", "80 hours")


def test_what_was_written_down_later_says_days(begin, wrote, amal, today):
    response = begin()
    wrote("watch.alarm_raised", response.alarm, NOON - timedelta(hours=30))
    wrote("responses.scoping_opened", response, NOON + timedelta(days=2), on=response.opened_on)
    assert told(response, amal, today)["Scoping opened"] == "about 1 day"


def test_an_alarm_that_the_system_learnt_of_later_counts_from_its_day(begin, wrote, amal, today):
    response = begin()
    wrote("watch.alarm_raised", response.alarm, NOON + timedelta(days=900), on=response.alarm.on)
    wrote("responses.scoping_opened", response, NOON)
    assert told(response, amal, today)["Scoping opened"] == "about 3 days"


def test_a_scoping_of_before_the_alarm_has_no_time(begin, wrote, amal, today):
    response = begin()
    wrote("watch.alarm_raised", response.alarm, NOON + timedelta(hours=2))
    wrote("responses.scoping_opened", response, NOON)
    assert told(response, amal, today)["Scoping opened"] is None


def test_the_day_itself_is_said_so(begin, amal, today):
    assert told(begin(alarm=date(2020, 10, 2)), amal, today)["Scoping opened"] == "the same day"


@pytest.fixture
def pitched():
    """A pitch of 5 October, mailed at a moment or not at all."""

    def make(response, *, mailed=None, **more):
        day = date(2020, 10, 5)
        piece = Piece.objects.create(case=response.case, working_title=Words("A way out"), begun_on=date(2020, 10, 3))
        outlet = Outlet.objects.create(name=Words("A paper"), market="DE")
        row = Pitch.objects.create(case=response.case, piece=piece, outlet=outlet, sent_on=day, status_on=day, **more)
        if mailed:
            Message.objects.create(
                case=response.case, to="x@example.org", language="en", subject="A piece", body="Dear", state="sent",
                held_on=day, released_by=response.owner, released_at=mailed, sent_at=mailed, about_model="press.pitch",
                about_id=row.pk,
            )  # fmt: skip
        return row

    return make


@pytest.fixture
def briefed():
    def make(response, day, hour=None, zone=""):
        return Briefing.objects.create(
            case=response.case, title=Words("A briefing"), held_on=day, at_time=hour, zone=zone
        )

    return make


@pytest.fixture
def rung(begin, wrote):
    """A response whose alarm was raised at an hour, at noon on 2 October unless another is given."""

    def make(at=NOON, **more):
        response = begin(**more)
        wrote("watch.alarm_raised", response.alarm, at)
        return response

    return make


class TestAPitch:
    def test_has_an_hour_where_it_went_by_mail(self, rung, pitched, amal, today):
        response = rung()
        pitched(response, mailed=NOON + timedelta(days=3, hours=1))
        assert told(response, amal, today)["First pitch"] == "73 hours"

    def test_has_none_where_neither_a_mail_nor_a_person_says_it(self, rung, pitched, amal, today):
        response = rung()
        pitched(response)
        assert told(response, amal, today)["First pitch"] == "about 3 days"

    def test_has_the_hour_that_was_written_down(self, rung, pitched, amal, today):
        response = rung()
        pitched(response, at_time=time(9), zone="Europe/Moscow")
        assert told(response, amal, today)["First pitch"] == "66 hours"

    def test_has_the_hour_of_its_mail_rather_than_one_from_memory(self, rung, pitched, amal, today):
        response = rung()
        pitched(response, at_time=time(9), zone="UTC", mailed=NOON + timedelta(days=3))
        assert told(response, amal, today)["First pitch"] == "72 hours"

    def test_has_no_hour_from_a_mail_of_another_day(self, rung, pitched, amal, today):
        response = rung()
        pitched(response, mailed=NOON + timedelta(days=6))
        assert told(response, amal, today)["First pitch"] == "about 3 days"

    def test_beside_one_without_an_hour_on_the_same_day_may_not_have_been_the_first(self, rung, pitched, amal, today):
        response = rung()
        pitched(response, mailed=NOON + timedelta(days=3))
        pitched(response)
        assert told(response, amal, today)["First pitch"] == "about 3 days"


class TestABriefing:
    def test_counts_from_its_hour_by_the_clock_of_its_zone(self, rung, briefed, amal, today):
        response = rung()
        briefed(response, date(2020, 10, 3), time(16), "Asia/Baku")
        assert told(response, amal, today)["First briefing"] == "24 hours"

    def test_of_several_the_earliest_counts(self, rung, briefed, amal, today):
        """Ten in the morning in New York is later than noon in Baku."""
        response = rung()
        briefed(response, date(2020, 10, 3), time(10), "America/New_York")
        briefed(response, date(2020, 10, 3), time(12), "Asia/Baku")
        briefed(response, date(2020, 10, 4))
        assert told(response, amal, today)["First briefing"] == "20 hours"

    def test_without_an_hour_on_the_first_day_leaves_it_in_days(self, rung, briefed, amal, today):
        response = rung()
        briefed(response, date(2020, 10, 3), time(12), "UTC")
        briefed(response, date(2020, 10, 3))
        assert told(response, amal, today)["First briefing"] == "about 1 day"

    def test_is_of_the_day_that_it_was_here(self, rung, briefed, amal, today):
        """One in the morning in Tokyo is the afternoon of the day before by our clock: nothing else was on that day."""
        response = rung()
        briefed(response, date(2020, 10, 4), time(1), "Asia/Tokyo")
        briefed(response, date(2020, 10, 4))
        assert told(response, amal, today)["First briefing"] == "28 hours"

    def test_of_a_day_that_had_not_ended_elsewhere_came_after_the_alarm(self, rung, briefed, amal, today):
        response = rung(NOON.replace(hour=0, minute=10))
        briefed(response, date(2020, 10, 1), time(22, 40), "America/New_York")
        assert told(response, amal, today)["First briefing"] == "2 hours"

    def test_of_an_hour_before_the_alarm_does_not_count(self, rung, briefed, amal, today):
        response = rung()
        briefed(response, date(2020, 10, 2), time(11), "UTC")
        assert told(response, amal, today)["First briefing"] is None


def test_what_appeared_counts_from_its_hour(rung, amal, today):
    response = rung()
    Placement.objects.create(
        case=response.case, genre="comment", outlet=Outlet.objects.create(market="DE"), appeared_on=date(2020, 10, 4),
        at_time=time(6), zone="UTC",
    )  # fmt: skip
    assert told(response, amal, today)["First placement"] == "42 hours"


class TestTheMedian:
    def other(self, begin, n, opened):
        place = Situation.objects.create(slug=f"place-{n}", name=Words(f"Place {n}"))
        return begin(slug=f"other-{n}", place=place, opened=opened, launched=opened + timedelta(days=2))

    def median(self, response, reader, today):
        return {
            one.label: (one.median and str(one.median), one.of)
            for one in clocks.list_clocks(response, reader=reader, today=today)
        }

    def test_is_in_hours_where_all_are(self, begin, wrote, amal, today):
        first = begin()
        for n in (1, 2):
            other = self.other(begin, n, date(2020, 10, 2))
            wrote("watch.alarm_raised", other.alarm, NOON - timedelta(hours=10 * n))
            wrote("responses.scoping_opened", other, NOON)
        assert self.median(first, amal, today)["Scoping opened"] == ("15 hours", 2)

    def test_is_in_days_where_one_is(self, begin, wrote, amal, today):
        first = begin()
        exact = self.other(begin, 1, date(2020, 10, 2))
        wrote("watch.alarm_raised", exact.alarm, NOON - timedelta(hours=24))
        wrote("responses.scoping_opened", exact, NOON)
        self.other(begin, 2, date(2020, 10, 2))
        assert self.median(first, amal, today)["Scoping opened"] == ("about 2 days", 2)

    def test_is_in_hours_where_each_briefing_has_one(self, begin, wrote, briefed, amal, today):
        first = begin()
        for n in (1, 2):
            other = self.other(begin, n, date(2020, 10, 2))
            wrote("watch.alarm_raised", other.alarm, NOON)
            row = briefed(other, date(2020, 10, 3), time(12 + 2 * n), "UTC")
        assert self.median(first, amal, today)["First briefing"] == ("27 hours", 2)
        Briefing.objects.filter(pk=row.pk).update(at_time=None, zone="")
        assert self.median(first, amal, today)["First briefing"] == ("about 1 day", 2)

    def test_is_of_no_response_that_the_reader_may_not_see(self, begin, amal, chen, today):
        first = begin()
        place = Situation.objects.create(slug="elsewhere", name=Words("Elsewhere"))
        hidden = begin(slug="hidden", place=place)
        from tocsin.desk.people.models import Membership

        Membership.objects.filter(case=hidden.case).update(ended_on=today)
        assert self.median(first, amal, today)["Scoping opened"] == (None, 0)


def test_a_briefing_knows_its_day(begin, amal, today):
    response = begin()
    convening.hold_briefing(
        case=response.case,
        title=Words("A briefing"),
        held_on=date(2020, 10, 9),
        speakers=[],
        reach="global",
        rule="chatham_house",
        by=amal,
        today=today,
    )
    assert told(response, amal, today)["First briefing"] == "about 10 days"
