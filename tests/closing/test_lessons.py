"""The after-action review."""

from datetime import date

import pytest

from tocsin.desk.closing import operations, refusals
from tocsin.desk.refusals import AlreadyRecorded
from tocsin.desk.responses.refusals import OwnerNotOnTheTeam


class TestTheAfterActionReview:
    def note(self, response, by, today, **more):
        values = {
            "expected": "A truce.", "happened": "Three broke.", "why": "No monitors.", "change": "Ask for them.",
            "owner": by, "on": date(2020, 11, 15), **more,
        }  # fmt: skip
        return operations.note_lesson(response=response, by=by, today=today, **values)

    def test_a_line_that_is_sent_twice_stands_once(self, launched, amal, today):
        self.note(launched, amal, today)
        with pytest.raises(AlreadyRecorded):
            self.note(launched, amal, today)
        self.note(launched, amal, today, why="No observers.")
        assert launched.after_action.count() == 2

    def test_has_all_four_and_an_owner(self, launched, amal, bruno, today):
        self.note(launched, amal, today)
        for field in ("expected", "happened", "why", "change"):
            with pytest.raises(refusals.LessonNotWhole) as error:
                self.note(launched, amal, today, **{field: " "})
            assert error.value.field == field
        with pytest.raises(OwnerNotOnTheTeam):
            self.note(launched, amal, today, owner=bruno)

    def test_waits_for_the_launch(self, scoping, amal, today):
        with pytest.raises(refusals.NotLaunched):
            self.note(scoping, amal, today)

    def test_is_read_by_the_team(self, launched, amal, dina, bruno, at, clock, today):
        self.note(launched, amal, today)
        page = f"/cases/{launched.slug}/decisions/"
        assert "Three broke." in at(dina).get(page).content.decode()
        assert "Three broke." not in at(bruno).get(page).content.decode()

    def test_is_written_on_its_page(self, at, dina, clock, launched):
        address = f"/cases/{launched.slug}/after-action/new/"
        values = {
            "expected": "A", "happened": "B", "why": "C", "change": "D", "owner": dina.pk, "on": "2020-11-15", "level": 30,
        }  # fmt: skip
        assert at(dina).post(address, {**values, "why": ""}).status_code == 422
        assert at(dina).post(address, values).status_code == 302
