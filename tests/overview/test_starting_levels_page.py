"""The page on which the convenor sets at which level new records begin, and the forms that begin with it."""

import re

import pytest

from tocsin.desk.levels import Level
from tocsin.desk.overview.starting_levels import kinds
from tocsin.desk.people import operations, starting
from tocsin.desk.people.models import StartingLevel
from tocsin.desk.strategy.models import Target

pytestmark = pytest.mark.usefixtures("clock")
PAGE = "/cases/nagorno-karabakh/new-records/"


def chosen(answer):
    """What each choice of the page begins with, by the label of its kind."""
    found = re.findall(r'<select name="([a-z]+-[a-z]+)"(.*?)</select>', answer.content.decode(), re.DOTALL)
    return {name.replace("-", "."): re.search(r'value="(\d*)" selected', choices)[1] for name, choices in found}


def form_level(answer):
    select = re.search(r'<select name="level".*?</select>', answer.content.decode(), re.DOTALL).group()
    return int(re.search(r'value="(\d+)" selected', select).group(1))


@pytest.fixture
def page(at, amal, response):
    return at(amal).get(PAGE)


class TestThePage:
    def test_is_reached_from_the_room_and_from_the_members(self, at, amal, dina, response):
        for where in ("", "members/"):
            assert PAGE in at(amal).get(f"/cases/nagorno-karabakh/{where}").content.decode()
            assert PAGE not in at(dina).get(f"/cases/nagorno-karabakh/{where}").content.decode()

    def test_is_the_convenors_alone(self, at, dina, bruno, chen, response):
        assert [at(who).get(PAGE).status_code for who in (dina, bruno, chen)] == [403, 403, 404]
        sent = {"press-pitch": "0", "seen": "none"}
        assert [at(who).post(PAGE, sent).status_code for who in (dina, bruno, chen)] == [403, 403, 404]
        assert not StartingLevel.objects.exists()

    def test_has_each_kind_once_and_none_set(self, page):
        assert chosen(page) == dict.fromkeys(kinds(), "")

    def test_cannot_begin_restricted(self, page):
        assert f'value="{int(Level.RESTRICTED)}"' not in page.content.decode()

    def test_saves_what_is_chosen_and_leaves_the_rest_unset(self, at, amal, case, page):
        answer = at(amal).post(PAGE, {"press-pitch": "10", "press-piece": "0", "seen": "none"})
        assert (answer.status_code, answer.url) == (302, PAGE)
        assert starting.levels_in(case) == {"press.pitch": Level.BOARD, "press.piece": Level.PUBLIC}
        after = chosen(at(amal).get(PAGE))
        assert (after["press.pitch"], after["press.piece"], after["press.placement"]) == ("10", "0", "")

    def test_says_which_kinds_the_public_update_can_mention(self, at, amal, page):
        assert "No kind begins as public" in page.content.decode()
        at(amal).post(PAGE, {"press-pitch": "10", "press-piece": "0", "seen": "none"})
        assert "begin as public: piece." in at(amal).get(PAGE).content.decode()

    def test_says_where_the_response_itself_is_closed(self, at, amal, response):
        assert "The response itself" not in at(amal).get(PAGE).content.decode()
        type(response).objects.update(level=Level.TEAM)
        assert "The response itself is at the level “Team”" in at(amal).get(PAGE).content.decode()

    def test_offers_one_level_for_all_without_saving_it(self, at, amal, response):
        answer = at(amal).get(PAGE, {"all": "20"})
        assert set(chosen(answer).values()) == {"20"}
        assert "Nothing is saved yet" in answer.content.decode()
        assert not StartingLevel.objects.exists()

    def test_offers_what_is_recommended(self, at, amal, response):
        offered = chosen(at(amal).get(PAGE, {"all": "recommended"}))
        assert offered == {label: str(int(kind.recommended.level)) for label, kind in kinds().items()}
        assert (offered["press.placement"], offered["directory.person"], offered["voices.outreach"]) == (
            "0",
            "30",
            "30",
        )

    @pytest.mark.parametrize("preset", ["40", "7", "x"])
    def test_offers_nothing_else(self, at, amal, response, preset):
        assert set(chosen(at(amal).get(PAGE, {"all": preset})).values()) == {""}

    def test_of_two_convenors_the_second_is_refused_and_keeps_what_was_chosen(self, at, amal, case, page, today):
        operations.set_starting_levels(case=case, levels={"press.pitch": 30}, seen="none", by=amal, today=today)
        answer = at(amal).post(PAGE, {"press-pitch": "0", "seen": "none"})
        assert answer.status_code == 422
        assert "Someone changed these levels a moment ago" in answer.content.decode()
        assert re.search(r"Set now:\s*Team", answer.content.decode())
        assert chosen(answer)["press.pitch"] == "0"
        assert starting.levels_in(case) == {"press.pitch": Level.TEAM}
        again = re.search(r'name="seen" value="([^"]+)"', answer.content.decode()).group(1)
        at(amal).post(PAGE, {"press-pitch": "0", "seen": again})
        assert starting.levels_in(case) == {"press.pitch": Level.PUBLIC}

    @pytest.mark.parametrize("level", ["40", "7", "x"])
    def test_refuses_another_level(self, at, amal, response, level):
        assert at(amal).post(PAGE, {"press-pitch": level, "seen": "none"}).status_code == 422
        assert not StartingLevel.objects.exists()


class TestAForm:
    """Of something new: it begins with the level of the case, and says so."""

    ADDRESSES = (
        ("press.piece", "press/pieces/new/"),
        ("press.pitch", "press/pitches/new/"),
        ("press.placement", "press/placements/new/"),
        ("voices.outreach", "outreach/new/"),
        ("convening.briefing", "briefings/new/"),
        ("coalition.partner", "coalition/partners/ask/"),
        ("coalition.commitment", "coalition/commitments/new/"),
        ("coalition.jointaction", "coalition/actions/new/"),
        ("strategy.objective", "strategy/objectives/new/"),
        ("strategy.target", "strategy/targets/new/"),
        ("strategy.ask", "strategy/asks/new/"),
        ("strategy.position", "strategy/positions/new/"),
        ("ceasefires.attempt", "ceasefires/new/"),
        ("directory.person", "directory/persons/new/"),
        ("responses.outcome", "outcomes/new/"),
        ("responses.lesson", "after-action/new/"),
    )

    @pytest.mark.parametrize(("label", "address"), ADDRESSES)
    def test_begins_where_the_case_says(self, at, amal, case, response, today, label, address):
        address = f"/cases/nagorno-karabakh/{address}"
        before = at(amal).get(address)
        assert form_level(before) == Level.TEAM
        assert "New records of this kind begin at “Team” here" in before.content.decode()
        operations.set_starting_levels(case=case, levels={label: Level.BOARD}, seen="none", by=amal, today=today)
        after = at(amal).get(address)
        assert form_level(after) == Level.BOARD
        assert "New records of this kind begin at “Board” here" in after.content.decode()

    def test_says_that_it_is_no_more_open_than_what_it_mentions(self, at, amal, case, response, today):
        kinds = dict.fromkeys(("press.pitch", "press.piece", "voices.outreach"), int(Level.PUBLIC))
        operations.set_starting_levels(case=case, levels=kinds, seen="none", by=amal, today=today)
        said = "A new record begins no more readable than the records that it mentions."
        answers = [at(amal).get(f"/cases/nagorno-karabakh/{form}/new/") for form in
                   ("press/pitches", "press/pieces", "outreach")]  # fmt: skip
        assert [said in one.content.decode() for one in answers] == [True, False, False]

    def test_of_an_incident_is_no_more_open_than_its_ceasefire(self, at, amal, case, recorders, today):
        attempt = recorders["ceasefires.attempt"](level=Level.PARTNER)
        address = f"/cases/nagorno-karabakh/ceasefires/{attempt.pk}/incidents/new/"
        assert form_level(at(amal).get(address)) == Level.PARTNER
        operations.set_starting_levels(
            case=case, levels={"ceasefires.incident": Level.PUBLIC}, seen="none", by=amal, today=today
        )
        assert form_level(at(amal).get(address)) == Level.PARTNER
        operations.set_starting_levels(
            case=case, levels={"ceasefires.incident": Level.TEAM}, seen=starting.as_seen(case), by=amal, today=today
        )
        assert form_level(at(amal).get(address)) == Level.TEAM

    def test_keeps_the_level_that_it_showed(self, at, amal, case, response, today):
        """Somebody has the form open while the convenor opens the kind: it said “Team”."""
        operations.set_starting_levels(
            case=case, levels={"strategy.target": Level.PUBLIC}, seen="none", by=amal, today=today
        )
        sent = {"name_en": "Aland", "role": "primary", "level": "30"}
        at(amal).post("/cases/nagorno-karabakh/strategy/targets/new/", sent)
        assert Target.objects.get().level == Level.TEAM

    def test_asks_for_the_level_where_the_case_has_become_more_closed(self, at, amal, case, response, today):
        """Nobody chose the level that the page began with: it is not saved unseen, and is once it was looked at."""
        address = "/cases/nagorno-karabakh/strategy/targets/new/"
        public, team = ({"strategy.target": level} for level in (Level.PUBLIC, Level.TEAM))
        operations.set_starting_levels(case=case, levels=public, seen="none", by=amal, today=today)
        shown = re.search(r'name="offered_level" value="(\d+)"', at(amal).get(address).content.decode()).group(1)
        operations.set_starting_levels(case=case, levels=team, seen=starting.as_seen(case), by=amal, today=today)
        sent = {"name_en": "Aland", "role": "primary", "level": shown, "offered_level": shown}
        answer = at(amal).post(address, sent)
        assert answer.status_code == 422
        assert "are for fewer people now than this page said." in answer.content.decode()
        assert not Target.objects.exists()
        again = re.search(r'name="offered_level" value="(\d+)"', answer.content.decode()).group(1)
        assert at(amal).post(address, {**sent, "offered_level": again}).status_code == 302
        assert Target.objects.get().level == Level.PUBLIC

    def test_of_an_entry_within_another_form_begins_there_too(self, at, amal, case, response, today):
        operations.set_starting_levels(
            case=case, levels={"directory.person": Level.BOARD}, seen="none", by=amal, today=today
        )
        answer = at(amal).post("/cases/nagorno-karabakh/outreach/new/", {"add": "person", "level": "30"})
        select = re.search(r'<select name="adding-level".*?</select>', answer.content.decode(), re.DOTALL).group()
        assert f'value="{int(Level.BOARD)}" selected' in select


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_has_each_part_of_the_work_under_one_heading(at, amal, response, clock, language):
    amal.language = language
    amal.save()
    headings = re.findall(r'scope="rowgroup"[^>]*>([^<]*)<', at(amal).get(PAGE).text)
    assert len(headings) > 5
    assert len(headings) == len(set(headings))
