"""The pages of a response, with its title, and of the organisations that its scoping consulted."""

from datetime import date

import pytest
from django.urls import reverse

from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Case
from tocsin.desk.responses import operations
from tocsin.desk.responses.models import Consultation, Response
from tocsin.desk.responses.refusals import AlreadyDecided
from tocsin.language.words import Words

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def at_page(at):
    def get(who, row, act="", **data):
        name = f"responses:{act}_{row._meta.model_name}" if act else f"responses:{row._meta.model_name}"
        address = reverse(name, args=[row.case.slug, row.pk])
        return at(who).post(address, data) if data else at(who).get(address)

    return get


def said(response, **more):
    texts = {
        f"{name}_{code}": getattr(getattr(response, name), code)
        for name in ("title", "objective")
        for code in ("en", "fr", "ar")
    }
    return {**texts, "seen": response.version, **more}


class TestAResponse:
    def test_is_reached_from_its_decisions_and_says_its_title(self, at, at_page, dina, launched):
        page = at(dina).get(reverse("responses:detail", args=[launched.case.slug])).text
        assert f'href="{reverse("responses:response", args=[launched.case.slug, launched.pk])}"' in page
        text = at_page(dina, launched).text
        assert str(launched.title) in text
        assert "take-off/" not in text
        assert "Everyone in every case" not in text

    def test_is_called_otherwise(self, at_page, dina, launched):
        assert at_page(dina, launched, "correct", **said(launched, title_en="Another title")).status_code == 302
        assert Case.objects.get(pk=launched.case_id).title.en == "Another title"
        text = at_page(dina, launched).text
        assert "<ins><bdi>Another title" in text
        assert "Another title" in at_page(dina, launched, "correct").text

    def test_is_translated_title_and_all(self, at_page, dina, launched):
        Case.objects.filter(pk=launched.case_id).update(title=Words("A title", "", ""))
        launched.case.refresh_from_db()
        assert 'id="id_title_1"' in at_page(dina, launched, "translate").text
        assert "not written in French" in at_page(dina, launched).text
        answer = at_page(dina, launched, "translate", **said(launched, title_fr="Un titre"))
        assert answer.status_code == 302
        assert Case.objects.get(pk=launched.case_id).title.fr == "Un titre"

    @pytest.mark.parametrize("wrong", ["title", "objective"])
    def test_keeps_a_title_and_once_launched_an_objective(self, at_page, dina, launched, wrong):
        empty = {f"{wrong}_{code}": "" for code in ("en", "fr", "ar")}
        assert at_page(dina, launched, "correct", **said(launched, **empty)).status_code == 422

    def test_of_another_is_not_there_and_partners_change_nothing(self, at_page, chen, bruno, launched):
        assert at_page(chen, launched).status_code == 404
        assert at_page(bruno, launched, "correct").status_code == 403

    def test_corrected_before_a_decision_is_looked_at_again(self, at_page, dina, amal, launched, today):
        version = launched.version
        at_page(dina, launched, "correct", **said(launched, title_en="Another title"))
        with pytest.raises(AlreadyDecided, match="changed since you opened"):
            operations.move(
                response=Response.objects.get(), to="monitoring", version=version, reason="Calm.", on=today, by=amal,
                today=today,
            )  # fmt: skip


class TestAConsultation:
    @pytest.fixture
    def asked(self, scoping, amal, today):
        body = Organisation.objects.create(name=Words("A mission"))
        (row,) = operations.consult(
            response=scoping, organisations=[body], asked_on=date(2020, 11, 2), level=Level.PARTNER, by=amal,
            today=today,
        )  # fmt: skip
        return row

    def test_is_reached_and_corrected(self, at, at_page, dina, asked):
        page = at(dina).get(reverse("responses:detail", args=[asked.case.slug])).text
        assert f'href="{reverse("responses:consultation", args=[asked.case.slug, asked.pk])}"' in page
        values = {"organisation": asked.organisation_id, "asked_on": "2020-11", "interest": "in", "seen": 1}
        assert at_page(dina, asked, "correct", **values).status_code == 422
        assert at_page(dina, asked, "correct", **values, answered_on="2020-11-05").status_code == 302
        found = Consultation.objects.get()
        assert (found.interest, found.answered_on, found.asked_when.day) == ("in", date(2020, 11, 5), None)

    def test_is_taken_off_and_asked_again(self, at_page, dina, asked, scoping, amal, today):
        assert at_page(dina, asked, "take_off", seen=1).status_code == 302
        operations.consult(
            response=scoping, organisations=[asked.organisation], asked_on=date(2020, 11, 3), by=amal, today=today
        )
        assert at_page(dina, asked, "restore", seen=2).status_code == 422

    def test_is_for_who_records(self, at_page, bruno, asked):
        assert at_page(bruno, asked).status_code == 404
