"""The portfolio, and a decision beside today."""

import re
from datetime import date

import pytest

from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Membership
from tocsin.desk.responses import compared, history, operations, portfolio
from tocsin.desk.responses.models import Response


def _cells(page):
    """The rows of a page, without the spaces before a tag and without the banner of the example's clock."""
    return re.sub(r"\s+<", "<", page.content.decode().partition("<tbody")[2])


class TestThePortfolio:
    def test_counts_what_each_person_owns_and_works_in(self, launched, amal, dina, bruno):
        loads = portfolio.load(Response.objects.all(), reader=amal)
        assert [(one.person, one.owned, one.joined) for one in loads] == [(amal, 1, 0), (dina, 0, 1)]
        assert portfolio.load(Response.objects.all(), reader=bruno) == []

    def test_counts_no_response_that_is_over(self, launched, amal):
        Response.objects.update(stage="exited", exited_on=date(2020, 11, 1))
        assert portfolio.load(Response.objects.all(), reader=amal) == []

    def test_holds_only_what_the_reader_belongs_to(self, launched, chen, today):
        assert portfolio.rows(portfolio.responses(chen), reader=chen, today=today) == []

    def test_shows_days_in_each_stage(self, launched, at, amal, clock):
        page = at(amal).get("/responses/").content.decode()
        assert "Scoping: 13 days · Active: 36 days" in page
        assert "Workload by person" in page

    def test_says_when_a_scoping_is_looked_at_again_and_when_it_ended(self, scoping, at, amal, today, clock):
        for to, more, day in (
            ("deferred", {"reopens_when": "Talks fail.", "reopens_on": date(2020, 12, 24)}, "24 December 2020"),
            ("declined", {}, "20 November 2020"),
        ):
            assert f"{day}<" not in _cells(at(amal).get("/responses/"))
            operations.move(
                response=scoping,
                version=scoping.version,
                to=to,
                reason="Not now.",
                on=today,
                by=amal,
                today=today,
                **more,
            )
            assert f"{day}<" in _cells(at(amal).get("/responses/"))
            assert "set at the launch" not in at(amal).get("/responses/").content.decode()

    def test_shows_no_load_to_a_partner(self, launched, at, bruno, clock):
        assert "Workload by person" not in at(bruno).get("/responses/").content.decode()


class TestHistory:
    def test_is_read_from_the_decisions(self, launched, amal, today):
        operations.move(
            response=launched, version=launched.version, to="monitoring", reason="It holds.", on=date(2020, 11, 12),
            by=amal, today=today,
        )  # fmt: skip
        assert [(span.stage, span.days(today=today)) for span in history.spans(launched)] == [
            ("scoping", 13), ("active", 28), ("monitoring", 8),
        ]  # fmt: skip
        assert history.stage_on(launched, date(2020, 11, 11)).stage == "active"
        assert history.stage_on(launched, date(2020, 11, 12)).stage == "monitoring"


class TestADecision:
    @pytest.fixture
    def decision(self, launched):
        return launched.decisions.get()

    def test_is_shown_as_it_was_seen_whatever_comes_after(self, decision, launched, at, amal, clock):
        launched.scores.update(note="Rewritten later.")
        page = at(amal).get(f"/cases/{launched.slug}/decisions/{decision.pk}/").content.decode()
        assert "Because of influence." in page
        assert "Rewritten later." not in page

    def test_has_the_evidence_for_the_team_alone(self, decision, launched, at, dina, bruno, chen, clock):
        address = f"/cases/{launched.slug}/decisions/{decision.pk}/"
        assert "Because of influence." in at(dina).get(address).content.decode()
        page = at(bruno).get(address).content.decode()
        assert "It can help." in page
        assert "Because of influence." not in page
        assert at(chen).get(address).status_code == 404

    def test_of_another_case_is_not_found(self, decision, launched, at, chen, clock):
        other = Membership.objects.get(account=chen).case
        assert at(chen).get(f"/cases/{other.slug}/decisions/{decision.pk}/").status_code == 404

    def test_says_where_the_data_of_today_differs(self, events, scored, decide, amal, today):
        decision = decide(scored)
        decision.evidence["weekly"][-1]["best"] += 5
        decision.save()
        lines = {line.label: line for line in compared.beside(decision, reader=amal, today=today).lines}
        assert lines["Deaths in the weeks shown"].changed
        assert not lines["Version of the events table"].changed


def test_a_member_who_left_carries_nothing(launched, amal, dina, today):
    people.leave(membership=Membership.objects.get(account=dina), by=amal, on=today, reason="Moved on.")
    assert [one.person for one in portfolio.load(Response.objects.all(), reader=amal)] == [amal]
