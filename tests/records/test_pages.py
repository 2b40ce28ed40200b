"""The page of a record: what it says to whom, its history, and taking it off and back."""

from datetime import date

import pytest
from django.urls import reverse

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.people.models import GuardedQuerySet
from tocsin.desk.press.models import Outlet, Piece, Pitch, Placement
from tocsin.desk.records import hooks
from tocsin.language.words import Words


@pytest.fixture
def correction(pitch, at_page, dina):
    def run(**more):
        values = {
            "piece": pitch.piece_id, "outlet": pitch.outlet_id, "sent_on": "2020-10-27", "zone": "Europe/London",
            "status": "sent", "status_on": "2020-10-28", "seen": 1, "reason": "A slip (example)",
        }  # fmt: skip
        return at_page(dina, pitch, "correct", **{**values, **more})

    return run


class TestTheRecord:
    def test_says_what_is_on_record_and_where_it_leads(self, at_page, amal, pitch, piece, outlet, case):
        text = at_page(amal, pitch).text
        assert "Pitch of Joint op-ed to Daily" in text
        assert "28 October 2020" in text
        assert reverse("press:piece", args=[case.slug, piece.pk]) in text
        assert reverse("press:outlet", args=[case.slug, outlet.pk]) in text

    def test_is_reached_from_the_list(self, at, amal, pitch, outlet, case, clock):
        text = at(amal).get(reverse("press:list", args=[case.slug])).text
        for row in (pitch, pitch.piece, outlet):
            assert f'href="{reverse(f"press:{row._meta.model_name}", args=[case.slug, row.pk])}"' in text

    def test_is_not_there_for_who_may_not_read_it(self, at_page, bruno, chen, pitch):
        assert at_page(bruno, pitch).status_code == 200
        assert at_page(chen, pitch).status_code == 404
        Pitch.objects.update(level=Level.TEAM)
        assert at_page(bruno, pitch).status_code == 404

    def test_of_a_record_that_rests_on_a_hidden_one_is_not_there(self, at_page, bruno, pitch):
        Piece.objects.update(level=Level.TEAM)
        assert at_page(bruno, pitch).status_code == 404

    def test_would_be_there_without_the_filter(self, at_page, chen, bruno, pitch, monkeypatch):
        Pitch.objects.update(level=Level.TEAM)
        monkeypatch.setattr(GuardedQuerySet, "visible_to", lambda self, _reader: self)
        assert at_page(bruno, pitch).status_code == 200

    def test_shows_persons_in_the_form_that_each_reader_may_read(self, at_page, amal, bruno, piece, author, case):
        assert "a journalist" in at_page(amal, piece).text
        text = at_page(bruno, piece).text
        assert "a journalist" not in text
        assert "Canary" not in text

    def test_marks_the_languages_that_are_missing(self, at_page, amal, bruno, piece):
        assert "not written in French" in at_page(amal, piece).text
        assert "#id_working_title_1" in at_page(amal, piece).text
        assert "translate/" not in at_page(bruno, piece).text

    def test_offers_acts_to_who_records_alone(self, at_page, amal, bruno, pitch):
        assert "take-off/" in at_page(amal, pitch).text
        text = at_page(bruno, pitch).text
        assert "take-off/" not in text
        assert "correct/" not in text


class TestItsHistory:
    def test_says_when_something_of_an_earlier_day_was_entered(self, at_page, amal, pitch, outlet, today):
        assert pitch.sent_on < today
        assert "entered on 20 November 2020" in at_page(amal, pitch).text
        assert "entered on" not in at_page(amal, outlet).text

    def test_says_who_changed_what_when_and_why(self, at_page, amal, pitch, correction):
        assert correction().status_code == 302
        text = at_page(amal, pitch).text
        for said in ("Pitched", "Corrected", "Dina", "A slip (example)", "28 October 2020", "27 October 2020"):
            assert said in text

    def test_names_nobody_of_the_team_to_partners(self, at_page, bruno, pitch, correction):
        correction()
        text = at_page(bruno, pitch).text
        assert "Corrected" in text
        assert "Dina" not in text
        assert "A slip" not in text

    def test_of_a_time_when_the_record_was_closed_stays_closed(self, at_page, amal, bruno, pitch, correction):
        Pitch.objects.update(level=Level.TEAM)
        correction()
        Pitch.objects.update(level=Level.BOARD)
        assert "Corrected" in at_page(amal, pitch).text
        assert "Corrected" not in at_page(bruno, pitch).text

    def test_shows_no_hidden_record_that_it_pointed_to(self, at_page, amal, dina, outlet, case):
        placement = Placement.objects.create(case=case, genre="comment", outlet=outlet, appeared_on=date(2020, 11, 1))
        person = Person.objects.create(case=case, description=Words("a hidden source", "", ""))
        placement.persons.add(person)
        other = Person.objects.create(case=case, description=Words("someone else", "", ""))
        values = {
            "genre": "comment", "outlet": outlet.pk, "appeared_on": "2020-11-01", "persons": other.pk, "seen": 1,
            "zone": "Europe/London",
        }  # fmt: skip
        assert at_page(dina, placement, "correct", **values).status_code == 302
        assert "a hidden source" in at_page(amal, placement).text
        Person.objects.filter(pk=person.pk).update(level=Level.RESTRICTED)
        assert "a hidden source" not in at_page(amal, placement).text


class TestTakingOff:
    def test_asks_nothing_and_can_be_undone(self, at_page, at, amal, pitch, case):
        assert at_page(amal, pitch, "take_off", seen=1).status_code == 302
        assert not Pitch.objects.exists()
        assert "taken off the record on 20 November 2020" in at_page(amal, pitch).text
        assert at_page(amal, pitch, "correct").status_code == 404
        assert at_page(amal, pitch, "restore", seen=2).status_code == 302
        assert Pitch.objects.get() == pitch

    def test_is_for_who_records(self, at_page, bruno, pitch):
        assert at_page(bruno, pitch, "take_off", seen=1).status_code == 403
        assert Pitch.objects.exists()

    def test_by_a_get_changes_nothing(self, at_page, amal, pitch):
        assert at_page(amal, pitch, "take_off").status_code == 200
        assert Pitch.objects.exists()

    def test_wants_a_reason_where_something_was_released(self, at_page, amal, pitch, monkeypatch):
        monkeypatch.setattr(hooks.was_released, "answers", {"x": lambda *, row: True})
        assert at_page(amal, pitch, "take_off", seen=1).status_code == 422
        assert at_page(amal, pitch, "take_off", seen=1, reason="Never sent (example)").status_code == 302

    def test_is_refused_while_other_records_rest_on_it(self, at_page, amal, pitch, outlet, piece):
        for row in (outlet, piece):
            assert at_page(amal, row, "take_off", seen=1).status_code == 422
        at_page(amal, pitch, "take_off", seen=1)
        assert at_page(amal, piece, "take_off", seen=1).status_code == 302
        assert at_page(amal, outlet, "take_off", seen=1).status_code == 302
        assert not Outlet.objects.exists()

    def test_cannot_be_undone_where_it_was_recorded_again(self, at_page, amal, pitch, piece, outlet, today):
        from tocsin.desk.press import operations

        at_page(amal, pitch, "take_off", seen=1)
        operations.pitch(
            piece=piece, outlet=outlet, sent_on=date(2020, 10, 28), level=Level.BOARD, by=amal, today=today
        )
        assert at_page(amal, pitch, "restore", seen=2).status_code == 422


class TestTranslating:
    def test_shows_the_languages_side_by_side_and_saves_what_is_written(self, at_page, amal, piece):
        page = at_page(amal, piece, "translate").text
        assert 'id="id_working_title_1"' in page
        texts = {
            "working_title_en": "Joint op-ed",
            "working_title_fr": "Tribune commune",
            "working_title_ar": "مقال مشترك",
        }
        answer = at_page(amal, piece, "translate", seen=1, **texts)
        assert answer.status_code == 302
        assert Piece.objects.get().working_title.fr == "Tribune commune"
        assert "Translated" in at_page(amal, piece).text

    def test_of_a_record_that_someone_changed_shows_both(self, at_page, amal, piece):
        one = {"working_title_en": "Joint op-ed", "working_title_fr": "Une tribune", "working_title_ar": ""}
        other = {**one, "working_title_fr": "Tribune commune"}
        at_page(amal, piece, "translate", seen=1, **one)
        second = at_page(amal, piece, "translate", seen=1, **other)
        assert second.status_code == 422
        assert "Une tribune" in second.text
        assert "Tribune commune" in second.text
