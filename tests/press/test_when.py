"""When a pitch went out and when something appeared: typed as people know it, in three languages."""

from datetime import date

import pytest

from tocsin.desk.facts import Period, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.refusals import HourWithoutADay
from tocsin.desk.press import facts, operations, refusals
from tocsin.desk.press.models import Pitch, Placement
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.language.when import When

TYPED = [
    ("en", "2020-10", "2020-10"),
    ("en", "mid-October 2020", "2020-10~mid"),
    ("en", "10 November 2020", "2020-11-10"),
    ("en", "2020-11-10", "2020-11-10"),
    ("en", "منتصف تشرين الأول 2020", "2020-10~mid"),
    ("fr", "mi-octobre 2020", "2020-10~mid"),
    ("fr", "10/11/2020 – 12/11/2020", None),
    ("fr", "du 3 au 5 octobre 2020", "2020-10-03/2020-10-05"),
    ("ar", "منتصف تشرين الأول ٢٠٢٠", "2020-10~mid"),
    ("ar", "١٠ تشرين الثاني/نوفمبر ٢٠٢٠", "2020-11-10"),
    ("ar", "mid-October 2020", "2020-10~mid"),
    # Without a year the last one there was, on 20 November 2020.
    ("fr", "mi-octobre", "2020-10~mid"),
    ("ar", "منتصف تشرين الأول", "2020-10~mid"),
    ("en", "10 November", "2020-11-10"),
    ("en", "3–5 December", None),
    ("en", "mid-May", "2020-05~mid"),
    ("en", "25 January", "2020-01-25"),
]
OCTOBER = When.read("October 2020")


def pitch(piece, outlet, by, today, **more):
    return operations.pitch(piece=piece, outlet=outlet, by=by, today=today, **{"sent_on": OCTOBER, **more})


class TestTheForm:
    @pytest.mark.parametrize(("language", "typed", "stored"), TYPED)
    def test_takes_what_people_type(self, clock, dina, at, case, piece, outlets, language, typed, stored):
        dina.language = language
        dina.save()
        client = at(dina)
        client.cookies.load({"django_language": language})
        values = {"piece": piece.pk, "outlet": outlets[0].pk, "sent_on": typed, "level": int(Level.TEAM)}
        answer = client.post(f"/cases/{case.slug}/press/pitches/new/", values)
        if stored is None:
            assert answer.status_code == 422
            return
        assert answer.status_code == 302, answer.content.decode()
        assert Pitch.objects.get().sent_when.dump() == stored
        page = client.get(f"/cases/{case.slug}/press/").content.decode()
        assert When.parse(stored).words(language, year=False, preposition=False)[:5] in page

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("soon", "“soon” cannot be read as a day or a month"),
            ("", "Enter when the piece was pitched."),
            ("31 November 2020", "No calendar has the day"),
            ("29 February", "Add the year"),
            ("10.11.20", "four digits"),
            ("03/04/2020", "3 April 2020 or 4 March 2020"),
            ("until October 2020", "when it began"),
            ("since October 2020", "the day or the month itself"),
            ("5 October 2020 to 3 October 2020", "The end comes before the beginning"),
            ("December 2020", "must be today"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, clock, dina, at, case, piece, outlets, typed, said):
        values = {"piece": piece.pk, "outlet": outlets[0].pk, "sent_on": typed, "level": int(Level.TEAM)}
        answer = at(dina).post(f"/cases/{case.slug}/press/pitches/new/", values)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert f'value="{typed}"' in answer.content.decode() or not typed
        assert not Pitch.objects.exists()

    @pytest.mark.parametrize(
        ("typed", "until"), [("10 novembre 2020", date(2020, 11, 10)), ("٥ تشرين الثاني ٢٠٢٠", date(2020, 11, 5))]
    )
    def test_reads_a_day_that_a_rule_needs_in_any_language(self, clock, dina, at, case, piece, outlets, typed, until):
        values = {"piece": piece.pk, "outlet": outlets[0].pk, "sent_on": "2020-10", "exclusive_until": typed}
        at(dina).post(f"/cases/{case.slug}/press/pitches/new/", {**values, "level": int(Level.TEAM)})
        assert Pitch.objects.get().exclusive_until == until

    def test_refuses_a_month_where_a_rule_needs_a_day(self, clock, dina, at, case, piece, outlets):
        values = {"piece": piece.pk, "outlet": outlets[0].pk, "sent_on": "2020-10", "exclusive_until": "2020-11"}
        answer = at(dina).post(f"/cases/{case.slug}/press/pitches/new/", {**values, "level": int(Level.TEAM)})
        assert "is more than one day" in answer.content.decode()


class TestAPitchOfAMonth:
    def test_is_in_the_future_only_if_the_month_has_not_begun(self, piece, outlets, amal):
        assert pitch(piece, outlets[0], amal, date(2020, 10, 20)).sent_when == OCTOBER
        with pytest.raises(InTheFuture, match="you entered October 2020"):
            pitch(piece, outlets[1], amal, date(2020, 9, 30))

    def test_is_answered_in_that_month(self, piece, outlets, amal, today):
        row = pitch(piece, outlets[0], amal, today, sent_on=When.read("mid-October 2020"))
        operations.move_pitch(pitch=row, status="accepted", on=OCTOBER, by=amal, today=today)
        row.refresh_from_db()
        assert (row.status_when, row.status_on) == (OCTOBER, date(2020, 10, 11))

    def test_is_not_answered_before_it(self, piece, outlets, amal, today):
        row = pitch(piece, outlets[0], amal, today)
        with pytest.raises(TooEarly, match="must be October 2020 or later; you entered September 2020"):
            operations.move_pitch(pitch=row, status="accepted", on=When.read("September 2020"), by=amal, today=today)

    def test_is_refused_only_where_an_exclusive_held_all_the_month(self, piece, outlets, amal, today):
        ends = {"exclusive_until": date(2020, 10, 10), "exclusive_in": "001"}
        pitch(piece, outlets[0], amal, today, sent_on=date(2020, 10, 1), **ends)
        assert pitch(piece, outlets[1], amal, today).pk

    def test_is_refused_where_one_did(self, piece, outlets, amal, today):
        ends = {"exclusive_until": date(2020, 11, 10), "exclusive_in": "001"}
        pitch(piece, outlets[0], amal, today, sent_on=date(2020, 10, 1), **ends)
        with pytest.raises(refusals.StillExclusive):
            pitch(piece, outlets[1], amal, today)

    def test_has_no_hour(self, piece, outlets, amal, today):
        from datetime import UTC, datetime, time

        with pytest.raises(HourWithoutADay):
            pitch(piece, outlets[0], amal, today, at_time=time(9), zone="UTC", now=datetime(2020, 11, 20, tzinfo=UTC))

    def test_stands_in_the_journal_by_the_day_of_the_entry(self, piece, outlets, amal, today):
        pitch(piece, outlets[0], amal, today)
        assert Entry.objects.get(action="press.pitched").on == today

    def test_is_told_of_in_the_period_of_its_first_day(self, case, piece, outlets, amal, today):
        pitch(piece, outlets[0], amal, today, sent_on=When.read("2020-Q4"), level=Level.PUBLIC)
        piece.level = Level.PUBLIC
        piece.save()

        def told(start, end):
            scope = Scope(case.pk, None, Period(start, end), Audience.PUBLIC, today)
            return [fact.when.dump() for fact in facts.facts_in(scope)]

        assert told(date(2020, 10, 1), date(2020, 10, 31)) == ["2020-Q4"]
        assert told(date(2020, 11, 1), date(2020, 11, 30)) == []


def test_a_placement_of_a_month_is_listed_as_one(clock, dina, at, case, outlets, author):
    values = {
        "genre": "comment", "outlet": outlets[0].pk, "persons": [author.pk], "appeared_on": "mi-octobre 2020",
        "level": int(Level.TEAM),
    }  # fmt: skip
    client = at(dina)
    assert client.post(f"/cases/{case.slug}/press/placements/new/", values).status_code == 302
    assert Placement.objects.get().appeared_when == When.read("mid-October 2020")
    page = client.get(f"/cases/{case.slug}/press/").content.decode()
    assert "mid-October 2020" in page
    assert "11 Oct" not in page
