from datetime import date, timedelta

import pytest
from django.utils import translation

from tocsin.desk.facts import Period, PersonRef, Scope
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account
from tocsin.desk.press import facts, operations, refusals
from tocsin.desk.press.models import Outlet, Pitch
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.language.countries import Place
from tocsin.language.words import Words

QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))


def pitch(piece, outlet, by, today, **more):
    values = {"sent_on": date(2020, 10, 28), "level": Level.BOARD, **more}
    return operations.pitch(piece=piece, outlet=outlet, by=by, today=today, **values)


class TestPitch:
    def test_is_recorded_with_its_journal_row(self, piece, outlets, amal, today):
        row = pitch(piece, outlets[0], amal, today)
        entry = Entry.objects.get(action="press.pitched")
        assert (entry.subject, entry.subject_id, entry.actor_id, entry.on) == (
            "press.pitch", row.pk, amal.pk, date(2020, 10, 28),
        )  # fmt: skip

    def test_refuses_a_day_in_the_future(self, piece, outlets, amal, today):
        with pytest.raises(InTheFuture):
            pitch(piece, outlets[0], amal, today, sent_on=today + timedelta(days=1))

    def test_refuses_a_second_outlet_while_the_first_is_exclusive(self, piece, outlets, amal, today):
        pitch(piece, outlets[0], amal, today, exclusive_until=date(2020, 11, 1), exclusive_in="001")
        with pytest.raises(refusals.StillExclusive, match=r"exclusively \(world\) until the end of"):
            pitch(piece, outlets[1], amal, today, sent_on=date(2020, 11, 1))
        assert pitch(piece, outlets[1], amal, today, sent_on=date(2020, 11, 2)).pk

    @pytest.mark.parametrize(
        ("where", "market", "binds"),
        [
            ("", "DE", True), ("", "FR", False), ("", "150", True), ("", "001", True), ("", "142", False),
            ("150", "FR", True), ("150", "LB", False), ("150", "142", False), ("001", "LB", True), ("FR", "DE", False),
        ],
    )  # fmt: skip
    def test_an_exclusive_binds_in_its_territory_alone(self, piece, outlets, amal, today, where, market, binds):
        pitch(piece, outlets[0], amal, today, exclusive_until=date(2020, 11, 10), exclusive_in=where)
        other = operations.add_outlet(name=Words("Another daily"), market=market, by=amal, on=today)
        if binds:
            with pytest.raises(refusals.StillExclusive):
                pitch(piece, other, amal, today)
        else:
            assert pitch(piece, other, amal, today).pk

    @pytest.mark.parametrize(
        ("first", "second", "binds"), [("de", "fr", False), ("de", "de", True), ("de", "", True), ("", "fr", True)]
    )
    def test_an_exclusive_binds_in_its_language_alone(self, piece, outlets, amal, today, first, second, binds):
        pitch(piece, outlets[0], amal, today, exclusive_until=date(2020, 11, 10), text_language=first)
        edition = operations.add_outlet(name=Words("Daily DE, another edition"), market="DE", by=amal, on=today)
        if binds:
            with pytest.raises(refusals.StillExclusive):
                pitch(piece, edition, amal, today, text_language=second)
        else:
            assert pitch(piece, edition, amal, today, text_language=second).pk

    def test_an_exclusive_ends_when_the_outlet_declines(self, piece, outlets, amal, today):
        first = pitch(piece, outlets[0], amal, today, exclusive_until=date(2020, 11, 10), exclusive_in="001")
        operations.move_pitch(pitch=first, status="declined", on=date(2020, 10, 29), by=amal, today=today)
        assert pitch(piece, outlets[1], amal, today, sent_on=date(2020, 10, 30)).pk

    def test_refuses_the_same_outlet_twice(self, piece, outlets, amal, today):
        pitch(piece, outlets[0], amal, today)
        with pytest.raises(refusals.AlreadyPitched):
            pitch(piece, outlets[0], amal, today)

    def test_refuses_an_exclusive_that_ends_before_it_begins(self, piece, outlets, amal, today):
        with pytest.raises(TooEarly):
            pitch(piece, outlets[0], amal, today, exclusive_until=date(2020, 10, 1))

    def test_does_not_move_twice(self, piece, outlets, amal, today):
        row = pitch(piece, outlets[0], amal, today)
        operations.move_pitch(pitch=row, status="declined", on=date(2020, 11, 1), by=amal, today=today)
        with pytest.raises(refusals.PitchHasMovedOn):
            operations.move_pitch(pitch=row, status="accepted", on=date(2020, 11, 2), by=amal, today=today)
        assert Pitch.objects.get(pk=row.pk).status == "declined"


class TestFacts:
    def scope(self, case, reader, today):
        return Scope(case_id=case.pk, situation_id=None, period=QUARTER, reader=reader, today=today)

    def test_hold_the_person_by_number_and_the_market_by_code(self, case, piece, outlets, author, amal, today):
        row = pitch(piece, outlets[0], amal, today)
        (fact,) = facts.facts_in(self.scope(case, amal, today))
        assert (fact.piece, fact.authors, fact.market) == (piece.pk, (PersonRef(author.pk),), Place("DE"))
        assert fact.status == "sent"
        assert fact.key == f"press.pitch:{row.pk}"

    @pytest.mark.parametrize(("audience", "count"), [(Audience.PUBLIC, 0), (Audience.BOARD, 1)])
    def test_stay_below_the_audience(self, case, piece, outlets, amal, today, audience, count):
        pitch(piece, outlets[0], amal, today)
        assert len(facts.facts_in(self.scope(case, audience, today))) == count

    def test_a_public_pitch_of_a_confidential_piece_is_not_public(self, case, piece, outlets, amal, today):
        pitch(piece, outlets[0], amal, today, level=Level.PUBLIC)
        assert facts.facts_in(self.scope(case, Audience.PUBLIC, today)) == []
        (fact,) = facts.facts_in(self.scope(case, Audience.BOARD, today))
        assert fact.level == Level.BOARD


class TestAnOutletWithoutAName:
    @pytest.mark.parametrize(
        ("language", "called"),
        [
            ("en", "unknown outlet (Europe)"),
            ("fr", "média inconnu (Europe)"),
            ("ar", "وسيلة إعلام غير معروفة (أوروبا)"),
        ],
    )
    def test_is_said_to_be_unknown_with_its_market(self, language, called):
        with translation.override(language):
            assert str(Outlet(name=Words(), market="150")) == called


class TestThePages:
    def values(self, piece, to, **more):
        return {"piece": piece.pk, "outlet": to.pk, "sent_on": "2020-10-28", "level": Level.BOARD, **more}

    def test_a_pitch_is_recorded_through_its_form(self, at, amal, case, piece, outlets, clock):
        answer = at(amal).post(f"/cases/{case.slug}/press/pitches/new/", self.values(piece, outlets[0]))
        assert answer.status_code == 302
        assert Pitch.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"outlet": ""}, "Choose the outlet"),
            ({"sent_on": "2020-12-24"}, "must be today"),
            ({"exclusive_until": "2020-01-01"}, "or later; you entered"),
            ({"level": Level.RESTRICTED}, "Choose at least one named reader"),
        ],
    )
    def test_bad_input_is_answered_on_the_form_and_kept(self, at, amal, case, piece, outlets, clock, wrong, message):
        answer = at(amal).post(f"/cases/{case.slug}/press/pitches/new/", self.values(piece, outlets[0], **wrong))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert message in page
        assert f'<option value="{piece.pk}" selected>' in page
        assert Pitch.objects.count() == 0

    def test_a_partner_may_not_write_and_a_stranger_finds_nothing(self, at, bruno, chen, case, clock):
        address = f"/cases/{case.slug}/press/pitches/new/"
        assert at(bruno).get(address).status_code == 403
        assert at(chen).get(address).status_code == 404

    def test_nobody_reads_a_name_over_a_shoulder(self, at, amal, case, piece, clock, settings):
        for address in ("", "pieces/new/", "placements/new/"):
            assert "Canary" not in at(amal).get(f"/cases/{case.slug}/press/{address}").content.decode()

    def test_the_form_offers_no_piece_that_the_reader_may_not_see(self, at, dina, case, piece, clock):
        piece.level = Level.RESTRICTED
        piece.save()
        assert "Joint op-ed" not in at(dina).get(f"/cases/{case.slug}/press/pitches/new/").content.decode()
        piece.readers.set(Account.objects.filter(pk=dina.pk))
        assert "Joint op-ed" in at(dina).get(f"/cases/{case.slug}/press/pitches/new/").content.decode()

    def test_say_nothing_of_a_person_whom_the_reader_may_not_see(
        self, at, bruno, dina, case, author, outlets, amal, today, clock
    ):
        operations.place(
            case=case, genre="comment", outlet=outlets[0], persons=[author], appeared_on=today,
            level=Level.PUBLIC, by=amal, today=today,
        )  # fmt: skip
        assert "a journalist" in at(dina).get(f"/cases/{case.slug}/press/").content.decode()
        page = at(bruno).get(f"/cases/{case.slug}/press/").content.decode()
        assert "Daily DE" in page
        assert "a journalist" not in page

    @pytest.mark.parametrize(("market", "status"), [("001", 422), ("150", 302), ("DE", 302)])
    def test_an_outlet_of_which_nothing_is_known_is_not_added(self, at, amal, case, clock, market, status):
        answer = at(amal).post(f"/cases/{case.slug}/press/outlets/new/", {"market": market})
        assert answer.status_code == status
        assert ("Enter the outlet, or choose its country" in answer.text) == (status == 422)

    @pytest.mark.parametrize(("market", "status"), [("150", 302), ("DE", 302), ("Germany", 422), ("", 422)])
    def test_an_outlet_has_a_market_that_exists(self, at, amal, case, clock, market, status):
        values = {"name_en": "A daily (example)", "market": market}
        assert at(amal).post(f"/cases/{case.slug}/press/outlets/new/", values).status_code == status
