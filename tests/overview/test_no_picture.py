"""A room without a picture says what the data says of its weeks, and denies no event that is on record."""

from datetime import date

import pytest
from tests import karabakh

from tocsin.desk.editions import picture
from tocsin.desk.facts import Period


@pytest.fixture
def events(db, tmp_path, today):
    return karabakh.imported(folder=tmp_path, up_to=today)


def why(response, start, end):
    return picture.say_why_none(response, period=Period(start, end), today=end)


def test_says_that_nothing_was_imported(response, at, amal, clock):
    page = at(amal).get(f"/cases/{response.case.slug}/").text
    assert "No events have been imported for this situation" in page


def test_says_that_the_data_ends_before_the_weeks_shown(events, response):
    assert "The data ends on 20 November 2020" in why(response, date(2021, 4, 1), date(2021, 6, 30))


def test_says_that_the_weeks_shown_have_no_deaths(events, response, monkeypatch):
    start, end = date(2020, 11, 1), date(2020, 11, 20)
    monkeypatch.setattr(picture.reading, "weekly", lambda *_args, **_more: [])
    drawn = picture.draw_picture(response, [], acts=[], period=Period(start, end), today=end, language="en")
    said = why(response, start, end)
    assert drawn is None
    assert said.startswith("The data has no deaths in placed events from 20 September 2020 to 20 November 2020.")
