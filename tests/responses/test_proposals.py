"""What the record proposes each day: once, to the owner, held, and gone when its grounds are."""

from datetime import date, timedelta

import pytest

from tocsin.desk.ceasefires import operations as ceasefires
from tocsin.desk.levels import Level
from tocsin.desk.outbox.models import Message
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Membership
from tocsin.desk.refusals import AlreadyRecorded
from tocsin.desk.responses import operations, proposals, refusals, tasks
from tocsin.desk.responses.models import ExitCriterion, Proposal, Response
from tocsin.desk.responses.operations import NewCriterion
from tocsin.desk.strategy import operations as strategy
from tocsin.desk.strategy.models import Ask
from tocsin.desk.watch import hooks
from tocsin.desk.watch.models import Alarm
from tocsin.language.words import Words

from ..conftest import TODAY

LATE = date(2021, 1, 16)


def kinds():
    return list(Proposal.objects.standing().values_list("kind", flat=True))


def reviewed(response, by, *, on, next_on):
    return operations.review(response=response, on=on, found="It goes on.", next_on=next_on, by=by, today=on)


class TestAnOverdueReview:
    def test_is_told_to_the_owner_once_by_a_message_that_is_held(self, launched):
        assert proposals.daily(today=date(2021, 1, 15)) == 0
        assert proposals.daily(today=LATE) == 1
        assert proposals.daily(today=LATE) == 0
        assert proposals.daily(today=LATE + timedelta(days=9)) == 0
        message = Message.objects.get()
        assert (message.to, message.state) == ("amal@example.org", "held")
        assert "15 January 2021" in message.body
        assert f"/cases/{launched.slug}/decisions/" in message.body

    def test_is_told_in_the_owners_language(self, launched, amal):
        amal.language = "fr"
        amal.save()
        proposals.daily(today=LATE)
        assert "15 janvier 2021" in Message.objects.get().body

    def test_is_over_with_the_review_and_told_again_of_the_next(self, launched, amal):
        proposals.daily(today=LATE)
        reviewed(launched, amal, on=LATE, next_on=date(2021, 2, 1))
        assert kinds() == []
        assert proposals.daily(today=date(2021, 2, 2)) == 1
        assert Message.objects.count() == 2

    def test_is_told_to_who_owns_it_once_the_owner_has_left(self, launched, dina, amal):
        operations.hand_over(response=launched, owner=dina, on=LATE, by=amal, today=LATE)
        membership = Membership.objects.get(account=dina)
        people.leave(membership=membership, by=amal, on=LATE, reason="Moved on.")
        proposals.daily(today=LATE)
        assert Message.objects.get().to == amal.email

    def test_is_not_told_to_an_owner_whose_account_is_closed(self, launched, dina, amal):
        operations.hand_over(response=launched, owner=dina, on=LATE, by=amal, today=LATE)
        dina.is_active = False
        dina.save()
        proposals.daily(today=LATE)
        assert kinds() == ["review"]
        assert not Message.objects.exists()

    def test_stands_at_home(self, launched, at, amal, clock):
        launched.review_on = date(2020, 11, 1)
        launched.save()
        tasks.look_each_day()
        assert "The review is overdue" in at(amal).get("/").content.decode()

    @pytest.mark.parametrize(
        ("days", "said"),
        [(0, "The review is today"), (1, "The review is in 1 day<"), (14, "The review is in 14 days"), (15, "")],
    )
    def test_is_announced_two_weeks_before(self, launched, at, amal, clock, days, said):
        launched.review_on = TODAY + timedelta(days=days)
        launched.save()
        page = at(amal).get("/").content.decode()
        assert said in page
        assert ("The review" in page) == bool(said)


class TestAReview:
    @pytest.mark.parametrize(
        ("more", "refusal"),
        [({"found": " "}, refusals.NoFinding), ({"next_on": date(2020, 11, 18)}, refusals.ReviewNotAfter)],
    )
    def test_says_what_it_found_and_when_the_next_is(self, launched, amal, today, more, refusal):
        values = {"on": date(2020, 11, 18), "found": "Well.", "next_on": date(2021, 3, 1), **more}
        with pytest.raises(refusal):
            operations.review(response=launched, by=amal, today=today, **values)

    def test_is_for_a_response_under_way(self, scoping, amal, today):
        with pytest.raises(refusals.NotLive):
            reviewed(scoping, amal, on=today, next_on=date(2021, 3, 1))

    def test_that_is_sent_twice_stands_once(self, launched, amal, today):
        reviewed(launched, amal, on=today, next_on=date(2021, 3, 1))
        with pytest.raises(AlreadyRecorded):
            reviewed(launched, amal, on=today, next_on=date(2021, 3, 1))
        assert launched.reviews.count() == 1
        # The same words with another day for the next, or once something else was written down, are said on purpose.
        reviewed(launched, amal, on=today, next_on=date(2021, 4, 1))
        reviewed(launched, amal, on=today, next_on=date(2021, 3, 1))
        assert launched.reviews.count() == 3

    def test_is_recorded_on_its_page_by_the_convenor(self, launched, at, amal, dina, clock):
        address = f"/cases/{launched.slug}/review/"
        values = {"on": "2020-11-18", "found": "The truce is new.", "next_on": "2021-03-01"}
        assert at(dina).post(address, values).status_code == 403
        answer = at(amal).post(address, {**values, "next_on": "2020-11-18"})
        assert answer.status_code == 422
        # In words of ours, beside the input: not by the name of a constraint.
        assert list(answer.context["form"].errors) == ["next_on"]
        assert "The review must be after 18 November 2020" in answer.content.decode()
        assert at(amal).post(address, values).status_code == 302
        assert Response.objects.get().review_on == date(2021, 3, 1)
        assert "The truce is new." in at(amal).get(f"/cases/{launched.slug}/decisions/").content.decode()


class TestAnExit:
    @pytest.fixture
    def holding(self, events, launched, case, situation, amal, today):
        ExitCriterion.objects.update(days=8)
        return ceasefires.record_attempt(
            case=case, situation=situation, effect_on=date(2020, 11, 10), zone="Europe/Moscow", parties=["AM", "AZ"],
            source="A statement", level=Level.PARTNER, by=amal, today=today,
        )  # fmt: skip

    def test_is_proposed_when_its_criteria_are_met_and_never_made(self, holding, today):
        assert proposals.daily(today=today) == 1
        proposal = Proposal.objects.get()
        assert (proposal.kind, proposal.grounds["since"]) == ("exit", "2020-11-18")
        assert proposal.grounds["criteria"][0]["as_of"]
        assert Response.objects.get().stage == "active"

    def test_is_not_proposed_while_one_criterion_is_not_met(self, holding, launched, today):
        ExitCriterion.objects.create(response=launched, kind="judged", words=Words("access is granted"))
        assert proposals.daily(today=today) == 0

    def test_is_proposed_no_longer_when_the_ceasefire_ends(self, holding, today, amal):
        proposals.daily(today=today)
        ceasefires.end_attempt(attempt=holding, ended_on=today, reason="Over.", by=amal, today=today)
        proposals.daily(today=today)
        assert kinds() == []

    def test_stands_at_home_and_on_the_page(self, holding, launched, at, amal, bruno, clock, today):
        proposals.daily(today=today)
        for page in ("/", f"/cases/{launched.slug}/decisions/"):
            assert "All exit criteria are met" in at(amal).get(page).content.decode()
            assert "All exit criteria are met" not in at(bruno).get(page).content.decode()


class TestAnAskToBeWon:
    @pytest.fixture
    def ask(self, scored, decide, case, amal, today):
        decide(scored, exit_criteria=[NewCriterion("ask_won", words=Words("France leads talks"))])
        return strategy.agree_ask(
            case=case, what=Words("to lead talks"), agreed_on=date(2020, 10, 20), by=amal, today=today
        )

    def choose(self, ask, amal, today):
        criterion = ExitCriterion.objects.get()
        operations.choose_ask(
            criterion=criterion, version=criterion.response.version, ask=ask.pk, on=today, by=amal, today=today
        )

    def test_is_met_when_the_ask_is_granted_and_not_before(self, ask, scored, amal, today):
        self.choose(ask, amal, today)
        strategy.move_ask(ask=ask, status="put", on=date(2020, 11, 1), by=amal, today=today)
        assert proposals.daily(today=today) == 0
        ask.refresh_from_db()
        strategy.move_ask(ask=ask, status="granted", on=date(2020, 11, 5), by=amal, today=today)
        assert proposals.daily(today=today) == 1
        assert Proposal.objects.get().grounds["since"] == "2020-11-05"

    def test_is_not_met_before_it_is_said_which(self, ask, scored, amal, today):
        strategy.move_ask(ask=ask, status="put", on=date(2020, 11, 1), by=amal, today=today)
        ask.refresh_from_db()
        strategy.move_ask(ask=ask, status="granted", on=date(2020, 11, 5), by=amal, today=today)
        assert proposals.daily(today=today) == 0

    def test_does_not_show_an_ask_through_it_to_who_may_not_see_it(self, ask, scored, at, amal, bruno, clock, today):
        self.choose(ask, amal, today)
        page = f"/cases/{scored.slug}/decisions/"
        assert "to lead talks" in at(amal).get(page).content.decode()
        assert "to lead talks" not in at(bruno).get(page).content.decode()

    def test_is_one_of_this_case(self, ask, scored, amal, chen, today):
        other = Membership.objects.get(account=chen).case
        foreign = strategy.agree_ask(case=other, what=Words("x"), agreed_on=today, by=chen, today=today)
        with pytest.raises(refusals.NotThisAsk):
            self.choose(foreign, amal, today)

    def test_is_not_chosen_for_a_criterion_that_was_set_aside(self, ask, scored, at, amal, clock, today):
        ExitCriterion.objects.update(aside_on=today)
        with pytest.raises(refusals.SetAside):
            self.choose(ask, amal, today)
        assert ExitCriterion.objects.get().ask is None

    def test_is_chosen_on_its_page(self, ask, scored, at, amal, clock):
        address = f"/cases/{scored.slug}/criteria/{ExitCriterion.objects.get().pk}/ask/"
        page = {"on": "2020-11-20", "version": scored.version}
        assert at(amal).post(address, {**page, "ask": "999"}).status_code == 422
        assert at(amal).post(address, {**page, "ask": ask.pk}).status_code == 302
        assert ExitCriterion.objects.get().ask == ask.pk
        shown = at(amal).get(f"/cases/{scored.slug}/decisions/").content.decode()
        assert "Tied to an ask" in shown
        assert address in shown

    def test_from_a_page_that_is_out_of_date_is_told_what_the_first_chose(
        self, ask, scored, case, at, amal, clock, today
    ):
        other = strategy.agree_ask(case=case, what=Words("to pay"), agreed_on=today, by=amal, today=today)
        page = {"ask": other.pk, "on": "2020-11-20", "version": scored.version}
        self.choose(ask, amal, today)
        address = f"/cases/{scored.slug}/criteria/{ExitCriterion.objects.get().pk}/ask/"
        answer = at(amal).post(address, page)
        assert answer.status_code == 422
        assert "tied to an ask (“to lead talks”)" in answer.content.decode()
        assert ExitCriterion.objects.get().ask == ask.pk

    def test_that_the_second_may_not_see_is_not_told_to_them(self, ask, scored, case, dina, amal, today):
        Ask.objects.filter(pk=ask.pk).update(level=Level.RESTRICTED)
        ask.readers.set([dina])
        Membership.objects.filter(account=dina).update(role="convenor")
        other = strategy.agree_ask(case=case, what=Words("to pay"), agreed_on=today, by=amal, today=today)
        page = scored.version
        self.choose(ask, dina, today)
        with pytest.raises(refusals.CriteriaChanged) as error:
            operations.choose_ask(
                criterion=ExitCriterion.objects.get(), version=page, ask=other.pk, on=today, by=amal, today=today
            )
        assert "Dina" in str(error.value)
        assert "to lead talks" not in str(error.value)

    def test_is_chosen_anew_and_ends_a_proposal_on_the_other(self, ask, scored, case, amal, today):
        self.choose(ask, amal, today)
        with pytest.raises(AlreadyRecorded):
            self.choose(ask, amal, today)
        strategy.move_ask(ask=ask, status="put", on=date(2020, 11, 1), by=amal, today=today)
        ask.refresh_from_db()
        strategy.move_ask(ask=ask, status="granted", on=date(2020, 11, 5), by=amal, today=today)
        assert proposals.daily(today=today) == 1
        other = strategy.agree_ask(case=case, what=Words("to pay"), agreed_on=today, by=amal, today=today)
        self.choose(other, amal, today)
        assert not Proposal.objects.standing().exists()

    def test_is_not_chosen_after_the_exit(self, ask, scored, at, amal, clock):
        Response.objects.update(stage="exited", exited_on=date(2020, 11, 12))
        address = f"/cases/{scored.slug}/criteria/{ExitCriterion.objects.get().pk}/ask/"
        assert at(amal).get(address).status_code == 409
        assert address not in at(amal).get(f"/cases/{scored.slug}/decisions/").content.decode()


class TestViolenceAfterAnExit:
    @pytest.fixture
    def exited(self, events, launched, prepare, amal, today):
        prepare(launched, reentry_deaths=3, on=date(2020, 10, 16))
        operations.move(
            response=launched, version=launched.version, to="exited", reason="It ends.", despite="Too soon, but so.",
            on=date(2020, 10, 20), by=amal, today=today,
        )  # fmt: skip
        return launched

    def test_past_the_trigger_proposes_a_way_back_with_the_dossier_at_hand(self, exited, at, amal, clock, today):
        assert proposals.daily(today=today) == 1
        proposal = Proposal.objects.get()
        assert proposal.kind == "reopen"
        assert proposal.grounds["deaths"] >= 3
        page = at(amal).get(f"/cases/{exited.slug}/decisions/").content.decode()
        assert "Violence is back" in page
        assert "Begin earlier." in page
        assert Response.objects.get().stage == "exited"

    def test_is_counted_from_the_day_after_the_exit(self, exited, today):
        counted, last = proposals.deaths_since_exit(exited, today=date(2020, 10, 21))
        assert last == date(2020, 10, 21)
        assert counted < proposals.deaths_since_exit(exited, today=date(2020, 11, 10))[0]

    def test_is_over_with_the_return(self, exited, amal, today):
        proposals.daily(today=today)
        exited.refresh_from_db()
        operations.move(
            response=exited, version=exited.version, to="active", reason="Violence returned.", on=today,
            review_on=date(2021, 2, 1), by=amal, today=today,
        )  # fmt: skip
        assert kinds() == []

    def test_below_the_trigger_proposes_nothing(self, exited, today):
        exited.dossiers.update(reentry_deaths=10_000)
        assert proposals.daily(today=today) == 0


class TestARevisedAlarm:
    @pytest.fixture
    def revised(self, scored, situation, decide):
        alarm = Alarm.objects.create(
            situation=situation, on=date(2020, 9, 29), rule="test", deaths=20, days=3, usual=0.1, table_version=0
        )
        Response.objects.update(alarm=alarm)
        scored.refresh_from_db()
        decide(scored)
        Alarm.objects.update(revised_version=7, revised_deaths=4, revised_usual=0.1, revised_stands=False)
        return Response.objects.get()

    def test_that_would_not_be_raised_asks_to_look_again(self, revised, at, amal, clock, today):
        assert proposals.daily(today=today) == 1
        page = at(amal).get(f"/cases/{revised.slug}/decisions/{revised.decisions.get().pk}/").content.decode()
        assert "would not have been raised" in page
        assert "20" in page
        assert "4" in page

    def test_asks_so_at_once_when_the_data_was_imported(self, revised, today):
        hooks.after_import.each(today=today)
        assert kinds() == ["reconsider"]

    def test_that_still_stands_asks_nothing_and_shows_what_changed(self, revised, at, amal, clock, today):
        Alarm.objects.update(revised_stands=True, revised_deaths=19)
        assert proposals.daily(today=today) == 0
        page = at(amal).get(f"/cases/{revised.slug}/decisions/{revised.decisions.get().pk}/").content.decode()
        assert "would not have been raised" not in page
        assert page.count("changed") == 1

    def test_a_ceasefire_that_stood_then_stands_beside_how_it_stands_now(
        self, events, scored, decide, case, situation, at, amal, clock, today
    ):
        attempt = ceasefires.record_attempt(
            case=case, situation=situation, effect_on=date(2020, 10, 10), zone="Asia/Baku", parties=["AM", "AZ"],
            source="Public record", by=amal, today=date(2020, 10, 10),
        )  # fmt: skip
        decide(scored, on=date(2020, 10, 10))
        address = f"/cases/{scored.slug}/decisions/{scored.decisions.get().pk}/"
        page = at(amal).get(address).content.decode()
        assert "Ceasefire of 10 October 2020" in page
        assert page.index("Unknown") < page.index("Collapsed")
        attempt.level = Level.RESTRICTED
        attempt.save()
        assert "Collapsed" not in at(amal).get(address).content.decode()

    def test_is_answered_by_a_review_of_that_version(self, revised, amal, today):
        proposals.daily(today=today)
        row = reviewed(revised, amal, on=today, next_on=date(2021, 2, 1))
        assert kinds() == ["reconsider"]  # without a table, nobody has looked at version 7
        row.table_version = 7
        row.save()
        proposals.daily(today=today)
        assert kinds() == []


class TestADeferral:
    def test_is_taken_up_again_on_its_day(self, scoping, amal, today):
        operations.move(
            response=scoping, version=1, to="deferred", reason="Talks.", reopens_when="Talks fail.",
            reopens_on=date(2020, 11, 19), on=date(2020, 10, 8), by=amal, today=today,
        )  # fmt: skip
        assert proposals.daily(today=date(2020, 11, 18)) == 0
        assert proposals.daily(today=today) == 1
        assert "Talks fail." in Message.objects.get().body
