"""A colleague leaves: what was theirs passes to another in one act, of what the presser may read."""

import re
from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied

from tocsin.desk.bell import operations as bell
from tocsin.desk.bell.models import Duty
from tocsin.desk.bell.refusals import NotOnTheWatch
from tocsin.desk.closing.models import Lesson
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.overview import leaving
from tocsin.desk.overview.refusals import HeirMayNotRead, HeldChanged
from tocsin.desk.people.models import Membership
from tocsin.desk.people.refusals import LastConvenor
from tocsin.desk.press.models import Piece
from tocsin.desk.refusals import NoReason
from tocsin.desk.responses.models import Response
from tocsin.desk.responses.refusals import OwnerNotOnTheTeam
from tocsin.desk.updates import operations as updates
from tocsin.desk.updates.models import Assignment
from tocsin.desk.voices.models import Outreach
from tocsin.language.words import Words

CANARY = Words("Canary", "Canari", "كناري")


@pytest.fixture
def theirs(response, recorders, dina, amal, today):
    """Dina owns the response, an outreach and a line of the review, and is on duty; all of it readable by the team."""
    Response.objects.update(owner=dina)
    for label, model in (("voices.outreach", Outreach), ("responses.lesson", Lesson)):
        recorders[label](level=Level.TEAM)
        model.objects.update(owner=dina)
    return bell.add_duty(
        account=dina, days="0", begins=time(9), ends=time(18), zone="Asia/Baku", situations=[], today=today
    )


@pytest.fixture
def membership(case, dina):
    return Membership.objects.get(case=case, account=dina)


@pytest.fixture
def restricted(recorders, amal):
    """A piece for named people alone."""

    def run(*readers, name=CANARY):
        row = recorders["press.piece"](level=Level.TEAM)
        Piece.objects.filter(pk=row.pk).update(level=Level.RESTRICTED, working_title=name)
        row.readers.set(readers)
        return row

    return run


@pytest.fixture
def leave(membership, amal, today):
    def run(**more):
        by = more.get("by", amal)
        given = {
            "membership": membership, "heir": amal, "leaves_team": True, "reason": "Moved on.",
            "seen": leaving.as_seen(membership, by=by, today=today), "by": amal, "today": today,
        }  # fmt: skip
        leaving.pass_on_and_end(**{**given, **more})

    return run


class TestWhoHoldsNothing:
    def test_leaves_without_an_heir(self, membership, leave, at, amal, today):
        page = at(amal).get(f"/cases/nagorno-karabakh/members/{membership.pk}/leaves/").text
        assert 'name="heir"' not in page
        leave(heir=None)
        membership.refresh_from_db()
        assert membership.ended_on == today

    def test_is_asked_again_once_there_is_something(self, theirs, leave, membership):
        with pytest.raises(OwnerNotOnTheTeam):
            leave(heir=None)
        membership.refresh_from_db()
        assert membership.ended_on is None


class TestPassingOn:
    def test_gives_all_to_the_colleague_and_ends_the_access(self, theirs, leave, amal, dina, membership, at):
        leave()
        assert {row.owner for model in (Response, Outreach, Lesson) for row in model.objects.all()} == {amal}
        assert Duty.objects.get().account == amal
        membership.refresh_from_db()
        dina.refresh_from_db()
        assert membership.ended_on is not None
        assert not dina.is_team
        assert at(dina).get("/cases/nagorno-karabakh/").status_code == 404
        assert at(dina).get("/watch/").status_code == 404

    def test_is_on_record_act_by_act_without_a_name(self, theirs, leave, amal, dina):
        leave()
        acts = {
            "responses.handed_over", "voices.handed_over", "responses.lesson_handed_over", "bell.duty_passed_on",
            "people.left_team", "people.left",
        }  # fmt: skip
        entries = Entry.objects.filter(action__in=acts)
        assert {(one.action, one.actor_id) for one in entries} == {(act, amal.pk) for act in acts}
        assert "Dina" not in " ".join(entries.values_list("reason", flat=True))

    def test_gives_the_language_of_a_draft(self, response, leave, membership, amal, dina, today):
        draft = updates.begin(
            responses=[response], period_start=date(2020, 10, 1), period_end=date(2020, 12, 31), by=amal, today=today
        )
        updates.assign(update=draft, language="ar", to=dina, by=amal, today=today)
        assert [one.kind for one in leaving.list_held(membership, by=amal, today=today)] == ["Language of a draft"]
        leave()
        assert Assignment.objects.get().to == amal

    def test_leaves_duty_and_watch_to_who_goes_from_one_case_alone(self, theirs, leave, dina):
        leave(leaves_team=False)
        dina.refresh_from_db()
        assert dina.is_team
        assert Duty.objects.get().account == dina

    @pytest.mark.parametrize(
        ("more", "refused"),
        [({"reason": " "}, NoReason), ({"seen": "x"}, HeldChanged)],
    )
    def test_is_all_or_nothing(self, theirs, leave, dina, membership, more, refused):
        with pytest.raises(refused):
            leave(**more)
        assert {row.owner for model in (Response, Outreach, Lesson) for row in model.objects.all()} == {dina}
        assert Duty.objects.get().account == dina
        membership.refresh_from_db()
        assert membership.ended_on is None

    def test_refuses_once_the_list_has_changed(self, theirs, leave, membership, amal, dina, today, recorders):
        seen = leaving.as_seen(membership, by=amal, today=today)
        recorders["voices.outreach"](level=Level.TEAM)
        Outreach.objects.update(owner=dina)
        with pytest.raises(HeldChanged):
            leave(seen=seen)

    def test_refuses_an_heir_who_does_not_record_here(self, leave, bruno, tarek, chen, dina):
        for heir in (bruno, tarek, chen, dina):
            with pytest.raises(OwnerNotOnTheTeam):
                leave(heir=heir)

    def test_refuses_duty_to_who_does_not_see_the_watch(self, theirs, leave, case, amal):
        amal.is_team = True
        other = type(amal).objects.create_user(email="o@example.org", name="Olga")
        Membership.objects.create(case=case, account=other, role="team", since=date(2020, 10, 1))
        with pytest.raises(NotOnTheWatch):
            leave(heir=other)

    def test_refuses_the_last_convenor(self, case, amal, dina, today):
        mine = Membership.objects.get(case=case, account=amal)
        with pytest.raises(LastConvenor):
            leaving.pass_on_and_end(
                membership=mine, heir=dina, leaves_team=False, reason="x", by=amal, today=today,
                seen=leaving.as_seen(mine, by=amal, today=today),
            )  # fmt: skip

    def test_is_the_convenors_alone(self, leave, dina, tarek):
        for who in (dina, tarek):
            with pytest.raises(PermissionDenied):
                leave(by=who)


class TestRestrictedRecords:
    def test_pass_only_where_ticked(self, restricted, leave, membership, amal, dina):
        given, kept = restricted(amal, dina), restricted(amal, dina)
        leave(records=[f"press.piece:{given.pk}"])
        assert set(given.readers.all()) == {amal}
        assert set(kept.readers.all()) == {amal, dina}
        assert Entry.objects.filter(action="people.level_set", subject_id=given.pk).count() == 1

    def test_pass_to_an_heir_who_did_not_read_them(self, restricted, leave, amal, dina, person, case):
        heir = person("farid")
        Membership.objects.create(case=case, account=heir, role="team", since=date(2020, 10, 1))
        row = restricted(amal, dina)
        leave(heir=heir, records=[f"press.piece:{row.pk}"])
        assert set(row.readers.all()) == {amal, heir}

    def test_of_which_one_is_responsible_go_to_nobody_who_may_not_read_them(
        self, recorders, leave, membership, amal, dina, person, case, at, clock
    ):
        heir = person("farid")
        Membership.objects.create(case=case, account=heir, role="team", since=date(2020, 10, 1))
        row = recorders["voices.outreach"](level=Level.TEAM)
        Outreach.objects.filter(pk=row.pk).update(level=Level.RESTRICTED, owner=dina)
        row.readers.set([amal, dina])
        with pytest.raises(HeirMayNotRead):
            leave(heir=heir)
        row.refresh_from_db()
        assert (row.owner, set(row.readers.all())) == (dina, {amal, dina})
        leave(heir=heir, records=[f"voices.outreach:{row.pk}"])
        row.refresh_from_db()
        assert (row.owner, set(row.readers.all())) == (heir, {amal, heir})

    def test_that_the_presser_may_not_read_are_neither_listed_nor_passed_on(
        self, restricted, leave, membership, amal, dina, at, today, clock
    ):
        row = restricted(dina)
        held = restricted(dina)
        assert leaving.list_restricted(membership, by=amal) == []
        page = at(amal).get(f"/cases/nagorno-karabakh/members/{membership.pk}/leaves/").text
        assert "Canary" not in page
        assert 'name="records"' not in page
        leave(records=[f"press.piece:{row.pk}", f"press.piece:{held.pk}"])
        assert set(row.readers.all()) == {dina}

    def test_of_an_outreach_the_presser_may_not_read_keep_their_owner(self, recorders, leave, membership, amal, dina):
        row = recorders["voices.outreach"](level=Level.TEAM)
        Outreach.objects.filter(pk=row.pk).update(level=Level.RESTRICTED, owner=dina)
        row.readers.set([dina])
        leave()
        assert Outreach.objects.get(pk=row.pk).owner == dina


class TestThePage:
    PAGE = "/cases/nagorno-karabakh/members/{}/leaves/"

    def test_lists_what_is_handed_over_and_does_it_in_one_press(
        self, theirs, restricted, membership, at, amal, dina, clock
    ):
        row = restricted(amal, dina)
        client, path = at(amal), self.PAGE.format(membership.pk)
        assert path in client.get("/cases/nagorno-karabakh/members/").text
        page = client.get(path).text
        for text in ("Nagorno-Karabakh", "Outreach: An op-ed", "Monday, 09:00–18:00", "Piece: Canary"):
            assert text in page
        seen = re.search(r'name="seen" value="(\w+)"', page)[1]
        key = re.search(r'name="form_key" value="([^"]+)"', page.split('name="seen"')[0].split("<h1")[1])[1]
        data = {
            "heir": amal.pk, "records": [f"press.piece:{row.pk}"], "leaves_team": "on", "reason": "Moved on.",
            "seen": seen, "form_key": key,
        }  # fmt: skip
        assert client.post(path, data).status_code == 302
        assert Response.objects.get().owner == amal
        assert client.get(path).status_code == 404

    def test_says_on_the_form_that_the_list_has_changed(self, theirs, membership, at, amal, clock):
        data = {"heir": amal.pk, "reason": "Moved on.", "seen": "x"}
        page = at(amal).post(self.PAGE.format(membership.pk), data)
        assert page.status_code == 422
        assert "The list has changed since you opened the page" in page.text

    def test_says_that_nothing_is_handed_over(self, membership, at, amal, response, clock):
        assert "responsible for nothing that you can read" in at(amal).get(self.PAGE.format(membership.pk)).text

    def test_offers_no_hours_on_duty_to_who_does_not_see_the_watch(self, theirs, membership, at, amal, clock):
        type(amal).objects.filter(pk=amal.pk).update(is_team=False)
        amal.refresh_from_db()
        page = at(amal).get(self.PAGE.format(membership.pk)).text
        assert "09:00" not in page
        assert 'name="leaves_team"' not in page

    @pytest.mark.parametrize(("who", "status"), [("dina", 403), ("bruno", 403), ("tarek", 403), ("chen", 404)])
    def test_is_the_convenors(self, request, membership, at, who, status, clock):
        assert at(request.getfixturevalue(who)).get(self.PAGE.format(membership.pk)).status_code == status
