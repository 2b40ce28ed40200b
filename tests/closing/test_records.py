"""The pages of outcomes and of lines of the after-action review: corrected, translated, taken off, restored."""

from datetime import date

import pytest
from django.urls import reverse

from tocsin.desk.closing import operations
from tocsin.desk.closing.models import Lesson, Outcome
from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.records.models import ChangedField
from tocsin.language.words import Words

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def at_page(at):
    def get(who, row, act="", **data):
        name = f"closing:{act}_{row._meta.model_name}" if act else f"closing:{row._meta.model_name}"
        address = reverse(name, args=[row.case.slug, row.pk])
        return at(who).post(address, data) if data else at(who).get(address)

    return get


@pytest.fixture
def outcome(launched, amal, today):
    return operations.record_outcome(
        response=launched, whose=Words("France"), change=Words("France offers talks"), on=date(2020, 11, 12),
        significance="real", why_significant="It leads.", ours=Words("a briefing"), others=Words("a visit"),
        evidence="A statement.", level=Level.PARTNER, by=amal, today=today,
    )  # fmt: skip


@pytest.fixture
def lesson(launched, amal, today):
    return operations.note_lesson(
        response=launched, expected="A truce.", happened="Three broke.", why="No monitors.", change="Ask for them.",
        owner=amal, on=date(2020, 11, 15), level=Level.PARTNER, by=amal, today=today,
    )  # fmt: skip


def of_outcome(**more):
    return {
        "whose_en": "France", "change_en": "France offers talks", "on": "2020-11-12", "significance": "real",
        "why_significant": "It leads.", "ours_en": "a briefing", "others_en": "a visit", "evidence": "A statement.",
        "seen": 1, **more,
    }  # fmt: skip


class TestAnOutcome:
    def test_is_reached_from_the_list(self, at, bruno, outcome):
        page = at(bruno).get(reverse("closing:outcomes", args=[outcome.case.slug])).text
        assert f'href="{reverse("closing:outcome", args=[outcome.case.slug, outcome.pk])}"' in page

    def test_is_corrected_and_translated(self, at_page, dina, outcome):
        assert at_page(dina, outcome, "correct", **of_outcome(others_en="two visits")).status_code == 302
        texts = {f"{name}_en": getattr(outcome, name).en for name in ("whose", "change", "ours")}
        answer = at_page(dina, outcome, "translate", seen=2, **texts, others_en="two visits", change_fr="La France")
        assert answer.status_code == 302
        found = Outcome.objects.get()
        assert (found.others.en, found.change.fr, found.version) == ("two visits", "La France", 3)

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"others_en": ""}, "Enter the contribution of others."),
            ({"on": "2019-11-12"}, "or later; you entered"),
            ({"verifier": "A rapporteur"}, "Enter the day on which it was confirmed"),
            ({"verified_on": "2020-11-14"}, "Choose or enter who confirmed"),
            ({"verifier": "A rapporteur", "verified_on": "2020-11-01"}, "or later; you entered"),
        ],
    )
    def test_keeps_the_rules_of_a_new_one(self, at_page, dina, outcome, wrong, message):
        answer = at_page(dina, outcome, "correct", **of_outcome(**wrong))
        assert answer.status_code == 422
        assert message in answer.text

    def test_that_was_confirmed_meanwhile_is_shown_to_who_corrects_it(self, at_page, dina, amal, outcome, today):
        operations.confirm_outcome(
            outcome=outcome, verifier="A rapporteur", verified_on=date(2020, 11, 15), by=amal, today=today
        )
        answer = at_page(dina, outcome, "correct", **of_outcome(evidence="Another."))
        assert answer.status_code == 422
        assert "A rapporteur" in answer.text
        values = of_outcome(evidence="Another.", verifier="A rapporteur", verified_on="2020-11-15", seen=2)
        assert at_page(dina, outcome, "correct", **values).status_code == 302

    def test_tells_who_confirmed_it_to_who_records_alone(self, at_page, dina, bruno, amal, outcome, today):
        person = Person.objects.create(case=outcome.case, description=Words("a canary envoy"), level=Level.TEAM)
        operations.confirm_outcome(
            outcome=outcome, verifier_person=person, verified_on=date(2020, 11, 15), by=amal, today=today
        )
        assert "a canary envoy" in at_page(dina, outcome).text
        assert "canary" not in at_page(bruno, outcome).text

    def test_leaves_no_name_in_the_history(self, at_page, dina, outcome):
        at_page(dina, outcome, "correct", **of_outcome(verifier="Canary Name", verified_on="2020-11-14"))
        assert ChangedField.objects.filter(field="verifier", hidden=True).exists()
        assert not [one for one in ChangedField.objects.values_list("before", "after") if "Canary" in str(one)]

    def test_is_taken_off_and_restored(self, at_page, dina, outcome):
        assert at_page(dina, outcome, "take_off", seen=1).status_code == 302
        assert not Outcome.objects.exists()
        assert at_page(dina, outcome, "restore", seen=2).status_code == 302
        assert Outcome.objects.get() == outcome


class TestALesson:
    def test_is_reached_corrected_taken_off_and_restored(self, at, at_page, dina, amal, lesson):
        page = at(dina).get(reverse("responses:detail", args=[lesson.case.slug])).text
        assert f'href="{reverse("closing:lesson", args=[lesson.case.slug, lesson.pk])}"' in page
        values = {
            "expected": "A truce.", "happened": "Three broke.", "why": "No observers.", "change": "Ask for them.",
            "owner": amal.pk, "on": "2020-11-15", "seen": 1,
        }  # fmt: skip
        assert at_page(dina, lesson, "correct", **{**values, "on": "2019-11-15"}).status_code == 422
        assert at_page(dina, lesson, "correct", **values).status_code == 302
        assert Lesson.objects.get().why == "No observers."
        assert at_page(dina, lesson, "take_off", seen=2).status_code == 302
        assert at_page(dina, lesson, "restore", seen=3).status_code == 302

    def test_is_for_who_records(self, at_page, bruno, chen, lesson):
        assert at_page(bruno, lesson).status_code == 404
        assert at_page(chen, lesson).status_code == 404
