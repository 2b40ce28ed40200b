"""Where the cursor is when a form has come: at one place, where a person begins."""

import re

import pytest
from django.core.cache import cache

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


def test_a_form_that_comes_back_begins_at_what_is_wrong(at, amal, response, clock):
    address = f"/cases/{response.slug}/strategy/targets/new/"
    wrong = {"name_en": "Aland", "role": "no such", "level": 0}
    assert begins(at(amal).post(address, wrong)) == [("select", "role")]
    assert begins(at(amal).post(address, {**wrong, "name_en": ""})) == [("input", "name_en")]


def test_at_the_group_where_nothing_is_chosen_in_it(at, amal, response, clock):
    page = at(amal).post(f"/cases/{response.slug}/coalition/partners/ask/", {"asked_on": "2020-11-12", "level": 0})
    assert [tag for tag, _name in begins(page)] == ["fieldset"]


def test_at_the_summary_where_no_field_is_at_fault(at, amal, response, clock):
    """The last convenor stays, whatever the reason."""
    membership = Membership.objects.get(account=amal)
    answer = at(amal).post(f"/cases/{response.slug}/members/{membership.pk}/end/", {"reason": "Enough."})
    assert answer.status_code == 422
    assert begins(answer) == [("div", "errors")]


@pytest.mark.django_db
def test_who_signs_in_can_type_at_once_and_hears_what_was_wrong(client):
    # What other tests tried in vain counts against this address.
    cache.clear()
    assert begins(client.get("/account/login/")) == [("input", "login")]
    answer = client.post("/account/login/", {"login": "nobody@example.org", "password": "wrong"})
    assert begins(answer) == [("div", "errors")]
    assert begins(client.post("/account/login/", {"login": "nobody@example.org"})) == [("input", "password")]
