"""The timeline loads the quarter that is asked for."""

import itertools
from datetime import date
from typing import Any

import pytest

from tocsin.desk.levels import Level
from tocsin.desk.overview import timeline
from tocsin.desk.strategy.models import Ask
from tocsin.language.words import Words


@pytest.fixture
def old(response: Any, case: Any) -> Any:
    """A response of eighteen months, with an ask in each of two quarters."""
    for what, on in (("to open the road", date(2021, 2, 3)), ("to send observers", date(2022, 2, 10))):
        Ask.objects.create(case=case, level=Level.PUBLIC, what=Words(what, what, what), agreed_on=on, status_on=on)
    return response


class TestQuarters:
    def test_cover_the_response_without_a_gap(self, old: Any) -> None:
        found = timeline.quarters(old, today=date(2022, 3, 15))
        assert [one.name for one in found] == ["2022-q1", "2021-q4", "2021-q3", "2021-q2", "2021-q1", "2020-q4"]
        assert (found[-1].period.start, found[0].period.end) == (old.opened_on, date(2022, 3, 15))
        for later, earlier in itertools.pairwise(found):
            assert (later.period.start - earlier.period.end).days == 1

    def test_are_one_while_the_response_is_young(self, response: Any, today: date) -> None:
        assert [one.period.start for one in timeline.quarters(response, today=today)] == [response.opened_on]

    def test_the_latest_is_shown_for_a_name_that_is_none(self, old: Any) -> None:
        found = timeline.quarters(old, today=date(2022, 3, 15))
        assert timeline.chosen(found, "2019-q1") == found[0]


class TestTheRoom:
    @pytest.mark.parametrize(
        ("asked", "there", "not_there"),
        [("", "to send observers", "to open the road"), ("?quarter=2021-q1", "to open the road", "to send observers")],
    )
    def test_shows_the_quarter_asked_for_and_links_to_the_others(
        self, old: Any, amal: Any, at: Any, asked: str, there: str, not_there: str
    ) -> None:
        from tocsin.desk.journal import clock

        clock.stop(at=date(2022, 3, 15))
        page = at(amal).get(f"/cases/{old.case.slug}/{asked}").content.decode()
        line = page[page.index('id="timeline"') :]
        assert there in line
        assert not_there not in line
        assert "?quarter=2021-q4#timeline" in page
