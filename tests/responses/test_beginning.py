"""In ``reduced`` and after an exit the pages of every room offer nothing new, and say why."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import get_resolver, reverse

from tocsin.desk.convening.models import Briefing
from tocsin.desk.responses import beginning, operations

ROOMS = ("coalition", "convening", "press", "strategy", "voices")
FORMS = (
    "coalition:ask_partner", "coalition:new_commitment", "coalition:new_joint_action", "convening:new",
    "press:new_piece", "strategy:new_objective", "strategy:new_ask", "voices:new",
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def reduced(launched, amal, today):
    operations.move(
        response=launched, version=launched.version, to="reduced", reason="Few are left.", on=date(2020, 11, 12),
        by=amal, today=today,
    )  # fmt: skip
    return launched


def address(name, response):
    return reverse(name, args=[response.slug])


def wrapped():
    """The addresses whose view is behind ``begins``."""
    rooms = [one for one in get_resolver().url_patterns if getattr(one, "namespace", None) in ROOMS]
    return {
        f"{room.namespace}:{one.name}"
        for room in rooms
        for one in room.url_patterns
        if one.callback.__code__.co_filename == beginning.__file__
    }


def test_every_form_that_begins_something_is_behind_the_guard():
    assert wrapped() == set(FORMS)


def test_each_room_that_asks_in_its_operations_asks_on_its_pages():
    desk = Path(operations.__file__).parents[2]
    asking = {path.parts[len(desk.parts)] for path in desk.rglob("*.py") if "check_may_begin(" in path.read_text()}
    assert asking - {"responses"} == set(ROOMS)


@pytest.mark.parametrize("name", FORMS)
class TestAForm:
    def test_is_there_while_the_response_is_active(self, at, dina, launched, name):
        answer = at(dina).get(address(name, launched))
        assert answer.status_code == 200
        assert "No new work can begin" not in answer.content.decode()

    def test_says_why_it_is_closed(self, at, dina, reduced, name):
        answer = at(dina).get(address(name, reduced))
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "The response has been “Reduced” since 12 November 2020" in page
        assert "<textarea" not in page

    def test_can_still_be_reached_for_what_began_before(self, at, dina, reduced, name):
        assert at(dina).get(address(name, reduced), {"late": "1"}).status_code == 200

    def test_tells_a_stranger_and_a_partner_nothing(self, at, bruno, chen, reduced, name):
        for query in ({}, {"late": "1"}):
            assert at(chen).get(address(name, reduced), query).status_code == 404
            assert at(bruno).get(address(name, reduced), query).status_code == 403


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_hides_the_buttons_and_leads_to_the_reason(at, dina, launched, reduced, room):
    page = at(dina).get(address(f"{room}:list", reduced)).content.decode()
    mine = [address(name, reduced) for name in FORMS if name.startswith(room)]
    assert "Why no new work can begin" in page
    assert sum(one in page for one in mine) == 1


def test_what_began_before_is_written_down_late_and_what_begins_now_is_refused(at, dina, reduced):
    values = {"reach": "global", "rule": "chatham_house", "title_en": "A briefing", "level": 30}
    where = address("convening:new", reduced) + "?late=1"
    now = at(dina).post(where, {**values, "held_on": "2020-11-20"})
    assert now.status_code == 422
    assert "not start new work" in now.content.decode()
    assert not Briefing.objects.exists()
    assert at(dina).post(where, {**values, "held_on": "2020-11-10"}).status_code == 302
