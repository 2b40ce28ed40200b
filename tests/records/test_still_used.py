"""What is used by other records stays on record, and who asks learns nothing of what they may not read."""

from datetime import date

import pytest

from tocsin.desk.levels import Level
from tocsin.desk.people import operations as people
from tocsin.desk.press.models import Piece, Pitch
from tocsin.desk.records import operations, refusals, resting
from tocsin.language.words import Words


@pytest.fixture
def take_off(case, dina, today):
    def act(row):
        operations.take_off(row=row, case=case, seen=row.version, reason="A slip", by=dina, today=today)

    return act


def test_is_refused_with_links_to_the_records_that_use_it(at_page, dina, piece, pitch):
    page = at_page(dina, piece, "take_off", seen=piece.version, reason="A slip")
    assert page.status_code == 422
    assert str(refusals.StillNeeded()) in page.content.decode()
    assert f"/press/pitches/{pitch.pk}/" in page.content.decode()
    assert "/directory/persons/" not in page.content.decode()
    assert Piece.objects.filter(pk=piece.pk).exists()


def test_says_so_before_anybody_presses(at_page, dina, piece, pitch):
    page = at_page(dina, piece, "take_off")
    assert page.status_code == 200
    text = page.content.decode()
    assert str(refusals.StillNeeded()) in text
    assert f"/press/pitches/{pitch.pk}/" in text
    assert 'name="seen"' not in text
    Pitch.objects.filter(pk=pitch.pk).delete()
    text = at_page(dina, piece, "take_off").content.decode()
    assert str(refusals.StillNeeded()) not in text
    assert 'name="seen"' in text


def test_says_before_nothing_of_a_restricted_record(at_page, amal, dina, piece, pitch):
    Pitch.objects.update(level=Level.RESTRICTED)
    pitch.readers.add(amal)
    text = at_page(dina, piece, "take_off").content.decode()
    assert str(refusals.StillNeeded()) not in text
    assert f"/press/pitches/{pitch.pk}/" not in text
    assert 'name="seen"' in text
    assert f"/press/pitches/{pitch.pk}/" in at_page(amal, piece, "take_off").content.decode()


def test_says_before_nothing_of_what_another_case_holds(at_page, dina, outlet, chen):
    other = people.open_case(slug="third", title=Words("Third", "", ""), by=chen, on=date(2020, 10, 1))
    theirs = Piece.objects.create(case=other, working_title=Words("Canary", "", ""), begun_on=date(2020, 10, 1))
    day = date(2020, 10, 5)
    Pitch.objects.create(case=other, piece=theirs, outlet=outlet, sent_on=day, status_on=day, level=Level.TEAM)
    text = at_page(dina, outlet, "take_off").content.decode()
    assert str(refusals.StillNeeded()) in text
    assert "Canary" not in text


@pytest.mark.parametrize("is_restricted", [False, True])
def test_answers_alike_whether_or_not_a_restricted_record_uses_it(is_restricted, at_page, dina, piece, pitch):
    Pitch.objects.filter(pk=pitch.pk).delete() if not is_restricted else Pitch.objects.update(level=Level.RESTRICTED)
    page = at_page(dina, piece, "take_off", seen=piece.version, reason="A slip")
    assert page.status_code == 302
    assert not Piece.objects.exists()


def test_a_named_reader_of_the_restricted_record_still_reads_it_and_restores_the_other(
    at_page, amal, piece, pitch, take_off, case, today
):
    Pitch.objects.update(level=Level.RESTRICTED)
    pitch.readers.add(amal)
    take_off(piece)
    assert str(piece.working_title) in at_page(amal, pitch).content.decode()
    piece.refresh_from_db()
    operations.restore(row=piece, case=case, seen=piece.version, reason="", by=amal, today=today)
    assert Piece.objects.filter(pk=piece.pk).exists()


def test_an_entry_that_another_case_uses_stays(piece, outlet, take_off, chen, amal, author, today):
    other = people.open_case(slug="third", title=Words("Third", "", ""), by=chen, on=date(2020, 10, 1))
    theirs = Piece.objects.create(case=other, working_title=Words("Canary", "", ""), begun_on=date(2020, 10, 1))
    day = date(2020, 10, 5)
    row = Pitch.objects.create(case=other, piece=theirs, outlet=outlet, sent_on=day, status_on=day, level=Level.TEAM)
    with pytest.raises(refusals.StillNeeded) as refused:
        take_off(outlet)
    assert "Canary" not in str(refused.value)
    Pitch.objects.filter(pk=row.pk).update(level=Level.RESTRICTED)
    take_off(outlet)


def test_would_give_it_away_if_all_that_points_to_it_held_it(monkeypatch, piece, pitch, take_off):
    Pitch.objects.update(level=Level.RESTRICTED)
    monkeypatch.setattr(
        operations, "is_held", lambda row, **_who: any(rows.exists() for rows in resting.dependants(row))
    )
    with pytest.raises(refusals.StillNeeded):
        take_off(piece)
