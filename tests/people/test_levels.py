"""Who may read a row, changed afterwards: by whom, how far, and what it leaves behind."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.people import operations, refusals
from tocsin.desk.press.models import Piece
from tocsin.desk.refusals import NoReason
from tocsin.language.words import Words


@pytest.fixture
def row(case):
    return Piece.objects.create(
        case=case, level=Level.TEAM, working_title=Words("Hidden roads"), begun_on=date(2020, 10, 19)
    )


@pytest.fixture
def set_level(row, amal, today):
    def run(level, *, readers=(), by=amal, reason="It is known now.", of=row):
        seen = operations.readership(of)
        operations.set_level(row=of, level=level, readers=readers, seen=seen, reason=reason, by=by, today=today)
        row.refresh_from_db()

    return run


@pytest.fixture
def address(case, row):
    return reverse("people:set_level", args=[case.slug, "press.piece", row.pk])


def seen(reader):
    return Piece.objects.visible_to(reader).exists()


class TestChangingWhoMayRead:
    def test_opens_to_partners(self, row, set_level, bruno):
        assert not seen(bruno)
        set_level(Level.PARTNER)
        assert seen(bruno)

    def test_closes_to_named_readers_and_forgets_them_when_it_opens(self, row, set_level, amal, dina):
        set_level(Level.RESTRICTED, readers=[dina])
        assert seen(dina)
        assert not seen(amal)
        set_level(Level.TEAM, by=dina)
        assert seen(amal)
        assert not row.readers.exists()

    def test_names_other_readers_of_a_restricted_row(self, row, set_level, amal, dina):
        set_level(Level.RESTRICTED, readers=[dina, amal])
        set_level(Level.RESTRICTED, readers=[amal])
        assert not seen(dina)

    def test_is_journalled_for_the_team_alone_with_its_reason(self, row, set_level):
        set_level(Level.PUBLIC)
        entry = Entry.objects.get(action="people.level_set")
        assert (entry.subject, entry.subject_id, entry.level) == ("press.piece", row.pk, Level.TEAM)
        assert entry.reason == "It is known now."

    def test_of_a_restricted_row_is_journalled_for_nobody_else(self, row, set_level, dina):
        set_level(Level.RESTRICTED, readers=[dina])
        assert Entry.objects.get(action="people.level_set").level == Level.RESTRICTED

    @pytest.mark.parametrize(
        ("level", "reason", "why"),
        [
            (Level.TEAM, "x", refusals.LevelAsBefore),
            (Level.PUBLIC, " ", NoReason),
            (Level.RESTRICTED, "x", refusals.NoReaders),
        ],
    )
    def test_refuses_and_says_why(self, row, set_level, level, reason, why):
        with pytest.raises(why):
            set_level(level, reason=reason)
        assert row.level == Level.TEAM
        assert not Entry.objects.filter(action="people.level_set").exists()

    def test_beyond_the_team_is_the_convenors(self, row, set_level, dina):
        with pytest.raises(refusals.ConvenorOpens):
            set_level(Level.PARTNER, by=dina)
        set_level(Level.PUBLIC)
        set_level(Level.PARTNER, by=dina)
        assert row.level == Level.PARTNER

    def test_is_not_a_partners(self, set_level, bruno):
        with pytest.raises(PermissionDenied):
            set_level(Level.RESTRICTED, by=bruno, readers=[bruno])

    def test_the_second_of_two_is_told(self, row, set_level, dina):
        stale = Piece.objects.get(pk=row.pk)
        set_level(Level.PARTNER)
        with pytest.raises(refusals.LevelChanged):
            set_level(Level.RESTRICTED, readers=[dina], of=stale)
        assert row.level == Level.PARTNER
        assert not row.readers.exists()

    def test_a_row_that_was_closed_meanwhile_is_changed_by_nobody_else(self, row, set_level, amal, dina):
        set_level(Level.RESTRICTED, readers=[dina])
        with pytest.raises(refusals.LevelChanged):
            set_level(Level.TEAM, by=amal, of=Piece.objects.get(pk=row.pk))


def typed(row):
    """What a page that shows the row as it is now posts beside the level."""
    return {"reason": "Known.", "seen": operations.readership(row)}


class TestThePage:
    @pytest.mark.parametrize("first", [(Level.BOARD, ()), (Level.RESTRICTED, ("dina", "amal"))])
    def test_that_was_left_open_changes_nothing_that_another_has_changed(
        self, row, address, set_level, at, amal, dina, first
    ):
        opened = re.search(r'name="seen" value="([^"]+)"', at(amal).get(address).content.decode())[1]
        level, names = first
        set_level(level, readers=[{"dina": dina, "amal": amal}[name] for name in names])
        told = at(amal).post(address, {"level": Level.PUBLIC, "reason": "Known.", "seen": opened})
        assert (told.status_code, "who can read this a moment ago" in told.content.decode()) == (422, True)
        row.refresh_from_db()
        assert row.level == level

    def test_that_was_left_open_names_no_readers_over_those_of_another(
        self, row, address, set_level, at, amal, dina, bruno
    ):
        set_level(Level.RESTRICTED, readers=[dina, amal])
        opened = typed(row)
        set_level(Level.RESTRICTED, readers=[amal])
        told = at(amal).post(address, {**opened, "level": Level.RESTRICTED, "readers": [dina.pk]})
        assert told.status_code == 422
        assert list(row.readers.all()) == [amal]

    def test_that_does_not_say_what_it_showed_changes_nothing(self, row, address, at, amal):
        told = at(amal).post(address, {"level": Level.PUBLIC, "reason": "Known."})
        assert "This page is out of date" in told.content.decode()
        row.refresh_from_db()
        assert row.level == Level.TEAM

    def test_changes_it_and_goes_back_to_the_row(self, row, address, at, amal):
        then = "/cases/nagorno-karabakh/press/"
        told = at(amal).post(f"{address}?then={then}", {**typed(row), "level": Level.PARTNER})
        assert (told.status_code, told["Location"]) == (302, then)
        row.refresh_from_db()
        assert row.level == Level.PARTNER

    def test_goes_to_no_other_site(self, row, address, at, amal, case):
        told = at(amal).post(f"{address}?then=https://evil.example/", {**typed(row), "level": Level.PARTNER})
        assert told["Location"] == reverse("overview:room", args=[case.slug])

    def test_goes_to_no_page_without_encryption(self, row, address, at, amal, case):
        for scheme, kept in (("https", True), ("http", False)):
            then = f"{scheme}://testserver/cases/{case.slug}/press/"
            level = Level.PARTNER if kept else Level.BOARD
            row.refresh_from_db()
            told = at(amal).post(f"{address}?then={then}", {**typed(row), "level": level}, secure=True)
            assert (told["Location"] == then) is kept

    def test_keeps_what_was_typed_when_it_refuses(self, row, address, at, dina):
        told = at(dina).post(address, {**typed(row), "level": Level.PUBLIC, "reason": "Known to all."})
        assert told.status_code == 422
        assert "Only the convenor can make a record readable" in told.content.decode()
        assert "Known to all." in told.content.decode()

    def test_names_no_reader_from_outside_the_case(self, row, address, at, amal, chen):
        told = at(amal).post(address, {**typed(row), "level": Level.RESTRICTED, "readers": [chen.pk]})
        assert told.status_code == 200 or told.status_code == 422
        row.refresh_from_db()
        assert row.level == Level.TEAM

    @pytest.mark.parametrize("kind", ["responses.response", "outbox.message", "people.account", "press.none", "none"])
    def test_is_of_rows_with_a_level_of_their_own(self, case, row, at, amal, kind):
        assert at(amal).get(f"/cases/{case.slug}/rows/{kind}/{row.pk}/level/").status_code == 404

    def test_of_a_row_that_is_closed_to_them_does_not_exist(self, row, address, at, amal, dina):
        row.level = Level.RESTRICTED
        row.save()
        row.readers.set([dina])
        assert at(amal).get(address).status_code == 404
        assert at(dina).get(address).status_code == 200

    def test_is_offered_to_who_records_alone(self, row, address, at, amal, bruno):
        Piece.objects.filter(pk=row.pk).update(level=Level.PARTNER)
        assert address in at(amal).get("/cases/nagorno-karabakh/press/").content.decode()
        page = at(bruno).get("/cases/nagorno-karabakh/press/").content.decode()
        assert "Hidden roads" in page
        assert address not in page
