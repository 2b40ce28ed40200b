"""One update of several responses: who may begin, read and release it, and what it is called."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tocsin.desk.checking import checks
from tocsin.desk.editions import edition, edition_text
from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience, Level
from tocsin.desk.outbox.models import Message
from tocsin.desk.people import operations as people
from tocsin.desk.responses.models import Response
from tocsin.desk.strategy.models import Ask
from tocsin.desk.updates import operations
from tocsin.desk.watch.models import Situation
from tocsin.language.words import Words

PERIOD = {"period_start": date(2020, 10, 1), "period_end": date(2020, 12, 31)}
COAST = Words("The Coast (example)", "La Côte (exemple)", "الساحل (مثال)")


@pytest.fixture
def coast(amal, today):
    """A response of amal's to which nobody else belongs."""
    situation = Situation.objects.create(slug="coast", name=COAST, rules=[], region_codes=[])
    case = people.open_case(slug="coast", title=COAST, by=amal, on=date(2020, 10, 1))
    row = Response.objects.create(
        case=case, slug="coast", situation=situation, level=Level.PUBLIC, owner=amal, objective=Words("peace"),
        stage="active", stage_since=date(2020, 10, 20), opened_on=date(2020, 10, 1), launched_on=date(2020, 10, 20),
        review_on=date(2021, 1, 15),
    )  # fmt: skip
    Ask.objects.create(
        case=case, level=Level.PUBLIC, what=Words("a truce", "une trêve", "هدنة"),
        agreed_on=date(2020, 10, 20), status_on=date(2020, 10, 20),
    )  # fmt: skip
    return row


@pytest.fixture
def begin(amal, today):
    return lambda *responses, by=amal: operations.begin(responses=list(responses), by=by, today=today, **PERIOD)


@pytest.fixture
def both(begin, response, coast):
    return begin(response, coast)


class TestBeginning:
    def test_is_named_for_the_quarter_and_its_responses(self, both):
        assert re.fullmatch("2020-q4-[a-z2-7]{6}", both.slug)

    def test_the_name_of_others_does_not_tell_that_there_is_another(self, both, begin, coast, response, amal):
        third = Response.objects.get(pk=coast.pk)
        situation = Situation.objects.create(slug="vale", name=COAST, rules=[], region_codes=[])
        third.pk, third.slug, third.situation = None, "vale", situation
        third.case = people.open_case(slug="vale", title=COAST, by=amal, on=date(2020, 10, 1))
        third.save()
        slug = begin(third, response).slug
        assert re.fullmatch("2020-q4-[a-z2-7]{6}", slug)
        both.releases.all().delete()
        assert operations.slug_for([third, response], both.period_start, both.period_end) == slug

    def test_one_that_was_named_otherwise_goes_on_under_its_name(self, both, begin, response, coast):
        Update.objects.filter(pk=both.pk).update(slug="2020-q4", state=Update.State.RELEASED)
        again = begin(response, coast)
        assert (again.slug, again.revision) == ("2020-q4", 2)

    def test_periods_of_the_same_months_are_not_the_same(self, response):
        days = [(date(2020, 10, 5), date(2020, 12, 20)), (date(2020, 10, 6), date(2020, 12, 31))]
        assert [operations.slug_for([response], *both) for both in days] == [
            "2020-10-05-2020-12-20-nagorno-karabakh", "2020-10-06-2020-12-31-nagorno-karabakh",
        ]  # fmt: skip
        assert operations.slug_for([response], date(2020, 9, 1), date(2020, 10, 31)).startswith("2020-09-2020-10-")

    def test_long_names_that_begin_alike_are_two(self, response):
        slugs = []
        for end in "ab":
            response.slug = "x" * 78 + end
            slugs.append(operations.slug_for([response], date(2020, 10, 1), date(2020, 12, 31)))
        assert len(set(slugs)) == 2
        assert max(map(len, slugs)) <= 80

    def test_the_same_ones_in_another_order_are_the_same_update(self, both, begin, response, coast):
        with pytest.raises(operations.AlreadyBegun):
            begin(coast, response)

    def test_of_none_is_refused(self, begin):
        with pytest.raises(operations.NoResponse):
            begin()

    def test_through_the_form(self, response, coast, at, amal, clock):
        values = {"responses": [response.pk, coast.pk], "period_start": "2020-10-01", "period_end": "2020-12-31"}
        assert at(amal).post("/updates/begin/", values).status_code == 302
        assert set(Update.objects.get().responses.all()) == {response, coast}

    def test_the_form_wants_at_least_one(self, response, at, amal, clock):
        answer = at(amal).post("/updates/begin/", {"period_start": "2020-10-01", "period_end": "2020-12-31"})
        assert answer.status_code == 422
        assert "Choose at least one response" in answer.content.decode()


class TestReading:
    def test_is_for_who_belongs_to_every_case(self, both, amal, dina, bruno, chen, coast, today):
        def readers():
            return [who for who in (amal, dina, bruno, chen) if Update.objects.visible_to(who).exists()]

        assert readers() == [amal]
        people.join(case=coast.case, account=dina, role="team", by=amal, on=today)
        assert readers() == [amal, dina]

    def test_no_list_names_it_to_who_belongs_to_one(self, both, bruno, at, clock):
        assert "The Coast" not in at(bruno).get("/updates/").content.decode()
        assert at(bruno).get(f"/updates/{both.slug}/").status_code == 404

    def test_editions_go_as_far_as_the_lowest_clearance(self, both, bruno, coast, amal, today):
        people.join(case=coast.case, account=bruno, role="board", by=amal, on=today)
        assert editions_for(bruno, both) == [Audience.BOARD, Audience.PUBLIC]

    def test_no_edition_is_for_who_belongs_to_one_case_alone(self, both, bruno, dina, chen):
        """The memory and the lists ask this by itself, without asking first whether the update may be seen."""
        assert [editions_for(who, both) for who in (bruno, dina, chen)] == [[], [], []]

    def test_the_desk_and_the_edition_say_of_which_response_each_block_is(self, both, at, amal, clock, today):
        page = at(amal).get(f"/updates/{both.slug}/").content.decode()
        assert "<bdi>The Coast (example)</bdi> ·" in page
        told = edition_text.compose_edition(both, audience=Audience.PUBLIC, today=today)
        blocks = edition.freeze(told, on=today).blocks
        assert [block.part.en for block in blocks] == sorted(
            (block.part.en for block in blocks), key=["Nagorno-Karabakh", "The Coast (example)"].index
        )
        assert {block.part.ar for block in blocks} == {"ناغورني قره باغ", COAST.ar}

    def test_of_one_response_no_block_has_a_part(self, begin, response, today):
        told = edition_text.compose_edition(begin(response), audience=Audience.PUBLIC, today=today)
        assert {block.part for block in edition.freeze(told, on=today).blocks} == {None}


class TestReleasing:
    @pytest.fixture
    def joined(self, coast, dina, amal, today):
        people.join(case=coast.case, account=dina, role="team", by=amal, on=today)
        return dina

    def test_takes_a_second_person_of_every_case(self, both, amal, joined, today):
        digest = operations.digest_of(both, today=today)
        operations.approve(update=both, digest=digest, by=joined, today=today)
        assert len(operations.release(update=both, by=amal, today=today)) == 3

    def test_is_for_who_convenes_every_case(self, both, response, coast, amal, dina, person, today):
        other = person("nora", is_team=True)
        people.join(case=response.case, account=other, role="convenor", by=amal, on=today)
        with pytest.raises(PermissionDenied):
            operations.release(update=both, by=other, today=today)
        people.join(case=coast.case, account=other, role="team", by=amal, on=today)
        with pytest.raises(PermissionDenied):
            operations.release(update=both, by=other, today=today)

    def test_is_approved_by_nobody_who_records_in_one_case_alone(self, both, dina, today):
        with pytest.raises(PermissionDenied):
            operations.approve(update=both, digest=operations.digest_of(both, today=today), by=dina, today=today)


class TestLetters:
    @pytest.fixture
    def released(self, both, coast, dina, amal, today):
        people.join(case=coast.case, account=dina, role="team", by=amal, on=today)
        digest = operations.digest_of(both, today=today)
        operations.approve(update=both, digest=digest, by=dina, today=today)
        return lambda: operations.release(update=both, by=amal, today=today)

    def test_go_to_who_belongs_to_every_case_with_what_they_read_in_all(self, released, bruno, coast, amal, today):
        people.join(case=coast.case, account=bruno, role="board", by=amal, on=today)
        released()
        message = Message.objects.get(to=bruno.email)
        assert message.reader == bruno
        assert "/r1/board/en/" in message.body, "a partner in one case and on the board of the other"

    def test_do_not_go_to_who_belongs_to_one(self, released, bruno):
        released()
        assert not Message.objects.exists()

    def test_are_seen_in_the_outbox_by_who_records_in_every_case_alone(
        self, released, response, coast, bruno, dina, amal, person, at, clock, today
    ):
        people.join(case=coast.case, account=bruno, role="partner", by=amal, on=today)
        of_one = person("omar", is_team=True)
        people.join(case=response.case, account=of_one, role="team", by=amal, on=today)
        released()
        outbox = f"/cases/{response.case.slug}/outbox/"
        assert bruno.email in at(dina).get(outbox).content.decode()
        assert bruno.email not in at(of_one).get(outbox).content.decode()


class TestNearlyEmpty:
    """A response that is told whole does not carry one of which almost nothing is said."""

    @pytest.fixture
    def stopped(self, both, amal, today):
        def stopped():
            told = edition_text.compose_edition(both, audience=Audience.PUBLIC, today=today)
            confidential = checks.Confidential(both, reader=amal, today=today)
            return [one.text for one in checks.findings(told, confidential=confidential) if one.check == "nearly_empty"]

        return stopped

    def close(self, case, number):
        for n in range(number):
            Ask.objects.create(
                case=case, level=Level.TEAM, what=Words(f"road {n}", f"route {n}", f"طريق {n}"),
                agreed_on=date(2020, 10, 20), status_on=date(2020, 10, 20),
            )  # fmt: skip

    def test_is_said_of_the_response_by_name(self, response, coast, stopped):
        for n in range(30):
            Ask.objects.create(
                case=response.case, level=Level.PUBLIC, what=Words(f"aid {n}", f"aide {n}", f"معونة {n}"),
                agreed_on=date(2020, 10, 20), status_on=date(2020, 10, 20),
            )  # fmt: skip
        assert stopped() == []
        self.close(coast.case, 9)
        assert len(stopped()) == 1
        assert "almost nothing of The Coast (example)" in stopped()[0]

    def test_is_not_said_of_one_or_two_records(self, coast, stopped):
        Ask.objects.filter(case=coast.case).update(level=Level.TEAM)
        Response.objects.filter(pk=coast.pk).update(level=Level.TEAM)
        assert not any("almost nothing of The Coast" in one for one in stopped())
