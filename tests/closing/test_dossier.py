"""The exit dossier, what follows from an exit, and the way back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tocsin.desk.closing import hooks, refusals
from tocsin.desk.closing.models import Dossier
from tocsin.desk.closing.operations import NewFate, NewHandover
from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.outbox import operations as outbox
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Membership
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Outlet
from tocsin.desk.responses import exits, operations, proposals
from tocsin.desk.responses.models import Response
from tocsin.desk.responses.operations import NewCriterion, decisions
from tocsin.language.words import Words


@pytest.fixture
def leave(amal, today):
    def go(response, **more):
        values = {
            "to": "exited", "reason": "It ends.", "despite": "Others take over.", "on": date(2020, 11, 12), **more,
        }  # fmt: skip
        return operations.move(response=response, version=response.version, by=amal, today=today, **values)

    return go


@pytest.fixture
def piece(case, amal, today):
    return press.begin_piece(
        case=case, working_title=Words("A way out"), begun_on=date(2020, 10, 20), authors=[], by=amal, today=today
    )


class TestAnExit:
    def test_needs_a_dossier(self, launched, leave):
        with pytest.raises(refusals.NoDossier):
            leave(launched)
        assert Response.objects.get().stage == "active"

    def test_asks_for_the_dossier_again_once_nobody_can_rewrite_it(self, launched, piece, prepare, leave, monkeypatch):
        """Somebody forgets a product in it after the first look, and before the response is locked."""
        prepare(launched, fates={f"press.piece:{piece.pk}": NewFate("dropped")})
        plain = decisions._advance

        def advance(*args, **more):
            Dossier.objects.get().unfinished.all().delete()
            plain(*args, **more)

        monkeypatch.setattr(decisions, "_advance", advance)
        with pytest.raises(refusals.NoFate, match="A way out"):
            leave(launched)
        assert Response.objects.get().stage == "active"

    def test_needs_a_fate_for_each_unfinished_product(self, launched, piece, prepare, leave):
        prepare(launched)
        with pytest.raises(refusals.NoFate, match="A way out"):
            leave(launched)
        prepare(launched, fates={f"press.piece:{piece.pk}": NewFate("kept", "Ripe in spring.")})
        decision = leave(launched)
        assert decision.dossier.unfinished.get().fate == "kept"

    def test_asks_nothing_of_what_is_finished(self, launched, piece, prepare, leave, amal, today):
        outlet = Outlet.objects.create(market="FR")
        press.place(
            case=launched.case, genre="op_ed", outlet=outlet, persons=[], piece=piece,
            appeared_on=date(2020, 11, 1), by=amal, today=today,
        )  # fmt: skip
        assert hooks.unfinished(case=launched.case, reader=amal) == []
        prepare(launched)
        leave(launched)

    def test_ends_the_access_of_temporary_members_alone(self, launched, prepare, leave, person, dina, amal, at):
        helper = person("helper")
        people.join(case=launched.case, account=helper, role="partner", by=amal, on=date(2020, 10, 2), temporary=True)
        assert at(helper).get(f"/cases/{launched.slug}/decisions/").status_code == 200
        prepare(launched)
        leave(launched)
        assert at(helper).get(f"/cases/{launched.slug}/decisions/").status_code == 404
        assert Membership.objects.current().filter(case=launched.case, account=dina).exists()

    def test_lists_held_messages_and_withdraws_none(self, launched, prepare, leave, amal, at, clock, today):
        message = outbox.hold(
            case=launched.case,
            to="a@example.org",
            language="en",
            subject="Come to our review",
            body="…",
            by=amal,
            on=today,
        )
        page = f"/cases/{launched.slug}/decisions/"
        assert "Come to our review" not in at(amal).get(page).content.decode()
        prepare(launched)
        leave(launched)
        assert "Come to our review" in at(amal).get(page).content.decode()
        message.refresh_from_db()
        assert message.state == "held"

    def test_what_was_met_before_a_way_back_speaks_for_no_other_exit(self, scored, decide, prepare, leave, amal, today):
        """Violence is back: a day gone by and an old judgement would propose the next exit at once."""
        decide(
            scored,
            exit_criteria=[
                NewCriterion("date", day=date(2020, 11, 1)),
                NewCriterion("judged", words=Words("It is calm")),
            ],
        )
        calm = scored.exit_criteria.get(kind="judged")
        operations.meet(
            criterion=calm,
            version=calm.response.version,
            on=date(2020, 11, 5),
            note="Quiet weeks.",
            by=amal,
            today=today,
        )
        prepare(scored)
        leave(scored, despite="")
        scored.refresh_from_db()
        leave(scored, to="active", review_on=date(2021, 2, 1), on=date(2020, 11, 15), despite="")
        standings = exits.standings(scored, reader=Level.TEAM, today=today)
        assert [(one.met, one.lapsed) for one in standings] == [(False, date(2020, 11, 15))] * 2
        assert "exit" not in proposals.grounds(scored, today=today)
        # As it stood before the way back.
        assert all(one.met for one in exits.standings(scored, reader=Level.TEAM, today=date(2020, 11, 14)))
        calm.refresh_from_db()
        operations.meet(
            criterion=calm,
            version=calm.response.version,
            on=date(2020, 11, 16),
            note="Quiet again.",
            by=amal,
            today=today,
        )
        assert [one.met for one in exits.standings(scored, reader=Level.TEAM, today=today)] == [False, True]

    def test_says_on_its_page_what_counts_no_more(self, scored, decide, prepare, leave, amal, at, clock):
        decide(scored, exit_criteria=[NewCriterion("date", day=date(2020, 11, 1))])
        prepare(scored)
        leave(scored, despite="")
        scored.refresh_from_db()
        page = f"/cases/{scored.slug}/decisions/"
        assert "no longer counted" not in at(amal).get(page).content.decode()
        leave(scored, to="active", review_on=date(2021, 2, 1), on=date(2020, 11, 15), despite="")
        assert "met before the return of 15 November 2020: no longer counted" in at(amal).get(page).content.decode()

    def test_notes_from_when_personal_data_is_kept_and_a_way_back_takes_it_away(self, launched, prepare, leave):
        prepare(launched)
        leave(launched)
        launched.refresh_from_db()
        assert launched.retention_from == date(2020, 11, 12)
        leave(launched, to="active", review_on=date(2021, 2, 1), on=date(2020, 11, 15))
        assert Response.objects.get().retention_from is None

    def test_closes_its_dossier_and_a_second_exit_needs_another(self, launched, prepare, leave):
        prepare(launched)
        leave(launched)
        leave(launched, to="active", review_on=date(2021, 2, 1), on=date(2020, 11, 15))
        with pytest.raises(refusals.NoDossier):
            leave(launched, on=date(2020, 11, 16))
        prepare(launched, on=date(2020, 11, 16))
        leave(launched, on=date(2020, 11, 16))
        assert Dossier.objects.exclude(decision=None).count() == 2


class TestADossier:
    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"lessons": " "}, refusals.NoLessons),
            ({"reentry_deaths": 0}, refusals.NoTrigger),
            ({"fates": {"press.piece:999": NewFate("kept")}}, refusals.NotOnRecord),
        ],
    )
    def test_refuses_what_nobody_could_use(self, launched, prepare, more, refusal):
        with pytest.raises(refusal):
            prepare(launched, **more)
        assert not Dossier.objects.exists()

    def test_is_written_anew_until_the_exit(self, launched, prepare):
        first = prepare(launched)
        organisation = Organisation.objects.create(name=Words("Taker (example)"))
        with pytest.raises(refusals.HandoverSaysNothing):
            prepare(launched, handovers=[NewHandover(organisation, " ")])
        assert prepare(launched, handovers=[NewHandover(organisation, "The newsletter.")]) == first
        assert first.handovers.get().what == "The newsletter."

    def test_is_the_convenors(self, launched, prepare, dina):
        with pytest.raises(PermissionDenied):
            prepare(launched, by=dina)

    def test_is_not_for_a_scoping(self, scoping, prepare):
        with pytest.raises(refusals.NoExitAhead):
            prepare(scoping)

    def test_keeps_what_was_said_of_a_product_that_its_writer_may_not_see(self, launched, prepare, piece, amal, dina):
        key = f"press.piece:{piece.pk}"
        prepare(launched, fates={key: NewFate("dropped")})
        piece.level = Level.RESTRICTED
        piece.save()
        assert hooks.unfinished(case=launched.case, reader=amal) == []
        prepare(launched)
        assert Dossier.objects.get().unfinished.get().fate == "dropped"

    def test_is_written_on_its_page_with_a_line_for_each_product(self, at, amal, clock, launched, piece):
        address = f"/cases/{launched.slug}/dossier/"
        assert "A way out" in at(amal).get(address).content.decode()
        organisation = Organisation.objects.create(name=Words("Taker (example)"))
        values = {"reentry_deaths": 25, "lessons": "Begin earlier.", "on": "2020-11-10", "fate_0": "kept"}
        assert at(amal).post(address, {**values, "fate_0": ""}).status_code == 422
        assert at(amal).post(address, {**values, "takes_0": "The list."}).status_code == 422
        answer = at(amal).post(address, {**values, "reentry_deaths": 0})
        assert "Enter the number of deaths in 28 days" in answer.content.decode()
        assert at(amal).post(address, {**values, "organisation_0": organisation.pk}).status_code == 422
        more = {"organisation_0": organisation.pk, "takes_0": "The list."}
        assert at(amal).post(address, {**values, **more}).status_code == 302
        page = at(amal).get(f"/cases/{launched.slug}/decisions/").content.decode()
        assert "A way out" in page
        assert "Taker (example)" in page
        assert "Kept for a possible return" in page


def test_it_is_read_by_who_records_in_the_case_alone(launched, prepare, at, dina, bruno, clock):
    prepare(launched)
    page = f"/cases/{launched.slug}/decisions/"
    assert "Begin earlier." in at(dina).get(page).content.decode()
    told = at(bruno).get(page)
    assert told.status_code == 200
    assert "Begin earlier." not in told.content.decode()
