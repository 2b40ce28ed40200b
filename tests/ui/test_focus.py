"""Where the cursor is when a form has come: where a person begins to write, or at the summary of what is wrong."""

import re

import pytest

from tocsin.desk.people.models import Membership

MARK = re.compile(r"<(\w+)[^>]*\bautofocus\b[^>]*>")


def begins(answer):
    """The one element that is marked: its tag, and the name of its input or its class."""
    page = answer.content.decode()
    found = [(one[1], re.search(r'(?:name|class)="([^"]*)"', one[0])) for one in MARK.finditer(page)]
    assert len(found) <= 1
    return [(tag, name[1] if name else "") for tag, name in found]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("press/pitches/new/", [("select", "piece")]),
        ("press/pieces/new/", [("input", "working_title_en")]),
        ("briefings/new/", [("input", "title_en")]),
        ("strategy/objectives/new/", [("textarea", "words_en")]),
        # Whoever comes to a list of boxes reads first.
        ("coalition/partners/ask/", []),
    ],
)
def test_a_form_begins_where_a_person_writes(at, amal, response, clock, path, place):
    assert begins(at(amal).get(f"/cases/{response.slug}/{path}")) == place


def test_of_a_text_in_three_languages_it_begins_at_the_readers_own(at, amal, response, clock):
    amal.language = "ar"
    amal.save()
    assert begins(at(amal).get(f"/cases/{response.slug}/press/pieces/new/")) == [("input", "working_title_ar")]


SUMMARY = [("div", "errors")]


def problems(answer):
    """The links of the summary: the label and the error that each gives, by the id of what it leads to."""
    page = answer.content.decode()
    summary = re.search(r'<div class="errors".*?</div>', page, re.DOTALL)
    found = re.findall(r'<a href="#([^"]*)">([^<]*)</a>', summary[0]) if summary else []
    for target, _text in found:
        assert page.count(f' id="{target}"') == 1, target
    return dict(found)


def test_a_form_that_comes_back_begins_at_a_summary_that_leads_to_what_is_wrong(at, amal, response, clock):
    address = f"/cases/{response.slug}/strategy/targets/new/"
    wrong = {"name_en": "Aland", "role": "no such", "level": 0}
    answer = at(amal).post(address, wrong)
    assert begins(answer) == SUMMARY
    assert list(problems(answer)) == ["id_role"]
    assert problems(answer)["id_role"] == "Role: Choose again. What you chose is no longer available."
    assert list(problems(at(amal).post(address, {**wrong, "name_en": ""}))) == ["id_name_0", "id_role"]
    amal.language = "ar"
    amal.save()
    assert list(problems(at(amal).post(address, {**wrong, "name_en": ""}))) == ["id_name_2", "id_role"]


def test_the_summary_has_a_heading_and_the_title_says_that_there_is_an_error(at, amal, response, clock):
    address = f"/cases/{response.slug}/strategy/targets/new/"
    for language, heading, error in (
        ("en", "There is a problem", "Error: Add target"),
        ("fr", "Il y a un problème", "Erreur : Ajouter une cible"),
        ("ar", "هناك مشكلة", "خطأ: إضافة جهة مستهدفة"),
    ):
        amal.language = language
        amal.save()
        assert title(at(amal).get(address)).startswith(error.split(": ")[1])
        answer = at(amal).post(address, {"level": 0})
        assert f'<h2 id="problem">{heading}</h2>' in answer.content.decode()
        assert 'role="alert"' in answer.content.decode()
        assert title(answer).startswith(error)


def title(answer):
    return " ".join(re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)[1].split())


def test_leads_to_the_group_where_nothing_is_chosen_in_it(at, amal, response, clock):
    page = at(amal).post(f"/cases/{response.slug}/coalition/partners/ask/", {"asked_on": "2020-11-12", "level": 0})
    assert begins(page) == SUMMARY
    assert problems(page) == {"id_organisations_group": "Choose at least one organisation."}


def test_leads_to_no_field_where_none_is_at_fault(at, amal, response, clock):
    """The last convenor stays, whatever the reason."""
    membership = Membership.objects.get(account=amal)
    answer = at(amal).post(f"/cases/{response.slug}/members/{membership.pk}/end/", {"reason": "Enough."})
    assert answer.status_code == 422
    assert begins(answer) == SUMMARY
    assert problems(answer) == {}
    assert "This case has no other convenor" in answer.content.decode()


def test_lists_the_errors_of_the_forms_that_a_form_holds(at, amal, response, clock):
    answer = at(amal).post("/watch/situations/new/", {"name_en": "Aland", "a0-conflict": "", "a0-geojson": "{"})
    assert begins(answer) == SUMMARY
    assert list(problems(answer)) == ["id_a0-geojson"]


@pytest.mark.django_db
def test_who_signs_in_can_type_at_once_and_hears_what_was_wrong(client):
    assert begins(client.get("/account/login/")) == [("input", "login")]
    answer = client.post("/account/login/", {"login": "nobody@example.org", "password": "wrong"})
    assert begins(answer) == SUMMARY
    assert title(answer).startswith("Error: ")
    answer = client.post("/account/login/", {"login": "nobody@example.org"})
    assert begins(answer) == SUMMARY
    assert list(problems(answer)) == ["id_password"]
