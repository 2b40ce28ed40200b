"""Whom a scoping consulted, and what a deferral or a launch freezes of it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.desk.responses import operations, refusals
from tocsin.desk.responses.models import Consultation, Decision, Response
from tocsin.language.words import Words


@pytest.fixture
def three(db):
    return [Organisation.objects.create(name=Words(f"Organisation {n}", f"Organisation n° {n}", "")) for n in (1, 2, 3)]


@pytest.fixture
def consult(scoping, three, amal, today):
    def ask(**more):
        values = {"organisations": three, "asked_on": date(2020, 10, 3), "by": amal, **more}
        return operations.consult(response=scoping, today=today, **values)

    return ask


class TestConsulting:
    def test_begins_in_silence_and_silence_is_not_interest(self, consult):
        assert {row.interest for row in consult()} == {"none"}

    def test_keeps_each_answer_and_lets_a_mind_be_changed(self, consult, amal, today):
        first, second, _third = consult()
        operations.answer(consultations=[first, second], interest="in", on=date(2020, 10, 5), by=amal, today=today)
        second.refresh_from_db()
        operations.answer(consultations=[second], interest="out", on=date(2020, 10, 6), by=amal, today=today)
        assert list(Consultation.objects.values_list("interest", flat=True)) == ["in", "out", "none"]

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"interest": "none"}, refusals.InterestNotOpen),
            ({"on": date(2020, 10, 2)}, TooEarly),
            ({"on": date(2020, 12, 24)}, InTheFuture),
            ({"consultations": []}, refusals.NobodyConsulted),
        ],
    )
    def test_refuses_an_answer_that_cannot_be(self, consult, amal, today, more, refusal):
        values = {"consultations": consult(), "interest": "in", "on": date(2020, 10, 5), **more}
        with pytest.raises(refusal):
            operations.answer(**values, by=amal, today=today)
        assert not Consultation.objects.exclude(interest="none").exists()

    def test_refuses_who_was_asked_before_and_then_asks_nobody(self, consult, three):
        consult(organisations=three[:1])
        with pytest.raises(refusals.AlreadyConsulted, match="Organisation 1"):
            consult()
        with pytest.raises(refusals.NobodyConsulted):
            consult(organisations=[])
        assert Consultation.objects.count() == 1

    def test_is_for_who_records(self, consult, bruno):
        with pytest.raises(PermissionDenied):
            consult(by=bruno)

    def test_is_over_with_the_scoping(self, consult, scored, decide, amal, today):
        rows = consult()
        decide(scored)
        with pytest.raises(refusals.ScopingIsOver):
            operations.answer(consultations=rows, interest="in", on=date(2020, 10, 20), by=amal, today=today)

    def test_is_frozen_with_the_launch(self, consult, scored, decide, amal, today):
        rows = consult()
        operations.answer(
            consultations=rows[:1], interest="in", on=date(2020, 10, 5), note="With a report.", by=amal, today=today
        )
        consulted = decide(scored).evidence["consulted"]
        assert [(one["interest"], one["note"]) for one in consulted] == [
            ("in", "With a report."),
            ("none", ""),
            ("none", ""),
        ]
        assert consulted[0]["name"]["fr"] == "Organisation n° 1"

    def test_leaves_a_restricted_row_out_of_what_the_team_reads(self, consult, scored, decide, three, amal):
        consult(organisations=three[:1], level=Level.RESTRICTED, readers=[amal])
        assert decide(scored).evidence["consulted"] == []


class TestItsPages:
    def test_record_who_was_asked_and_what_they_said(self, at, amal, clock, scoping, three):
        base = f"/cases/{scoping.slug}"
        values = {"organisations": [three[0].pk], "asked_on": "2020-10-03", "level": 30}
        assert at(amal).post(f"{base}/consulted/new/", values).status_code == 302
        row = Consultation.objects.get()
        assert "Organisation 1" not in at(amal).get(f"{base}/consulted/new/").content.decode()
        answers = {"consultations": [row.pk], "interest": "out", "on": "2020-10-05", "note": "No staff."}
        assert at(amal).post(f"{base}/consulted/answers/", {**answers, "interest": ""}).status_code == 422
        no_row = {**answers, "consultations": ["9" * 30]}
        assert at(amal).post(f"{base}/consulted/answers/", no_row).status_code == 422
        assert at(amal).post(f"{base}/consulted/answers/", answers).status_code == 302
        assert "No staff." in at(amal).get(f"{base}/decisions/").content.decode()

    def test_show_a_restricted_row_to_its_readers_alone(self, at, amal, dina, bruno, clock, consult, scoping, three):
        consult(organisations=three[:1], level=Level.RESTRICTED, readers=[amal])
        page = f"/cases/{scoping.slug}/decisions/"
        assert "Organisation 1" in at(amal).get(page).content.decode()
        for other in (dina, bruno):
            assert "Organisation 1" not in at(other).get(page).content.decode()
        assert "Organisation 1" not in at(dina).get(f"/cases/{scoping.slug}/consulted/answers/").content.decode()


class TestADeferral:
    def go(self, response, by, today, **more):
        values = {"to": "deferred", "reason": "Talks are under way.", "on": date(2020, 10, 8), **more}
        return operations.move(response=response, version=response.version, by=by, today=today, **values)

    def test_says_what_would_reopen_it(self, scoping, amal, today):
        with pytest.raises(refusals.NothingWouldReopen):
            self.go(scoping, amal, today)
        with pytest.raises(refusals.ReopensNotAfter):
            self.go(scoping, amal, today, reopens_when="Talks fail.", reopens_on=date(2020, 10, 8))
        self.go(scoping, amal, today, reopens_when="Talks fail.", reopens_on=date(2020, 11, 1))
        decision = Decision.objects.get()
        assert (decision.reopens_when, decision.reopens_on) == ("Talks fail.", date(2020, 11, 1))

    def test_is_asked_for_on_its_form(self, at, amal, clock, scoping):
        values = {"to": "deferred", "reason": "Talks.", "on": "2020-10-08", "version": scoping.version}
        address = f"/cases/{scoping.slug}/move/?to=deferred"
        assert at(amal).post(address, values).status_code == 422
        assert at(amal).post(address, {**values, "reopens_when": "Talks fail."}).status_code == 302
        assert Response.objects.get().stage == "deferred"
        assert "Talks fail." in at(amal).get(f"/cases/{scoping.slug}/decisions/").content.decode()


class TestAResponse:
    def test_is_not_launched_for_an_owner_who_leaves_with_it(self, scored, decide, person, amal):
        from tocsin.desk.people import operations as people

        helper = person("helper", is_team=True)
        people.join(case=scored.case, account=helper, role="team", by=amal, on=date(2020, 10, 2), temporary=True)
        with pytest.raises(refusals.OwnerNotOnTheTeam):
            decide(scored, owner=helper)

    def test_is_handed_over_to_somebody_of_the_team(self, launched, dina, bruno, amal, at, clock, today):
        with pytest.raises(refusals.OwnerNotOnTheTeam):
            operations.hand_over(response=launched, owner=bruno, on=today, by=amal, today=today)
        answer = at(amal).post(f"/cases/{launched.slug}/owner/", {"owner": dina.pk, "on": "2020-11-20"})
        assert answer.status_code == 302
        assert Response.objects.get().owner == dina
