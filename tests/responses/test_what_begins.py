"""What may begin in a response that is reduced, and what is completed."""

from datetime import date

import pytest

from tocsin.desk.people.models import Membership
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Outlet
from tocsin.desk.responses import beginning, operations
from tocsin.desk.responses.refusals import NothingNew
from tocsin.desk.strategy import operations as strategy
from tocsin.language.words import Words


@pytest.fixture
def piece(case, amal, today):
    return press.begin_piece(
        case=case, working_title=Words("A way out"), begun_on=date(2020, 10, 20), authors=[], by=amal, today=today
    )


class TestWhatBegins:
    """Reduced: what was begun is completed, and nothing new begins."""

    def begin(self, case, amal, today, on):
        return press.begin_piece(case=case, working_title=Words("New"), begun_on=on, authors=[], by=amal, today=today)

    @pytest.fixture
    def reduced(self, launched, piece, amal, today):
        operations.move(
            response=launched, version=launched.version, to="reduced", reason="Two elsewhere.",
            on=date(2020, 11, 5), by=amal, today=today,
        )  # fmt: skip
        return launched

    def test_is_nothing_new_once_reduced(self, reduced, amal, today):
        with pytest.raises(NothingNew, match="Reduced"):
            self.begin(reduced.case, amal, today, date(2020, 11, 5))
        with pytest.raises(NothingNew):
            strategy.agree_ask(case=reduced.case, what=Words("to act"), agreed_on=today, by=amal, today=today)
        assert not beginning.may_begin(reduced.case, on=today)

    def test_may_be_written_down_late(self, reduced, amal, today):
        assert self.begin(reduced.case, amal, today, date(2020, 11, 4))

    def test_is_completed(self, reduced, piece, amal, today):
        outlet = Outlet.objects.create(market="FR")
        assert press.pitch(piece=piece, outlet=outlet, sent_on=date(2020, 11, 6), by=amal, today=today)

    def test_is_nothing_new_on_the_page_either(self, reduced, at, amal, clock):
        values = {"what_en": "to act", "agreed_on": "2020-11-10", "level": 30}
        answer = at(amal).post(f"/cases/{reduced.slug}/strategy/asks/new/", values)
        assert answer.status_code == 422
        assert "not start new work" in answer.content.decode()

    def test_is_everything_in_a_case_without_a_response(self, chen, today):
        case = Membership.objects.get(account=chen).case
        assert self.begin(case, chen, today, today)
