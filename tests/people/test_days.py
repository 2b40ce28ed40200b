"""A form that asks for the day of what happened offers the day it is, by the clock of the room."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tocsin.desk.people.forms import DayField


@pytest.mark.parametrize(
    "address",
    ["press/pieces/new/", "press/pitches/new/", "press/placements/new/", "outreach/new/", "strategy/asks/new/"],
)
def test_a_form_offers_the_day_at_which_the_clock_stands(clock, dina, at, response, address):
    page = at(dina).get(f"/cases/nagorno-karabakh/{address}").content.decode()
    assert page.count('value="20 November 2020"') == 1


def test_what_was_typed_stays(clock, dina, at, response):
    page = at(dina).post("/cases/nagorno-karabakh/press/pieces/new/", {"begun_on": "2020-11-01"}).content.decode()
    assert 'value="2020-11-01"' in page
    assert "2020-11-20" not in page


class TestADay:
    def test_that_must_be_given_is_offered(self, clock):
        assert DayField().initial() == date(2020, 11, 20)

    def test_that_may_be_left_out_is_not(self):
        assert DayField(required=False).initial is None

    def test_of_the_form_goes_first(self):
        assert DayField(initial=date(2020, 1, 1)).initial == date(2020, 1, 1)

    @pytest.mark.parametrize("typed", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
    def test_out_of_all_reach_is_refused_where_it_was_typed(self, dina, at, response, clock, typed):
        with pytest.raises(ValidationError, match="between the years 1900 and 2200"):
            DayField().clean(typed)
        page = at(dina).post("/cases/nagorno-karabakh/press/pieces/new/", {"begun_on": typed}).content.decode()
        assert "between the years 1900 and 2200" in page

    @pytest.mark.parametrize("typed", ["1900-01-01", "2200-12-31"])
    def test_within_reach_is_taken(self, typed):
        assert DayField().clean(typed) == date.fromisoformat(typed)
