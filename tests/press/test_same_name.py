"""Whoever adds an outlet or organisation of a name that is on record is led to the entry that has it."""

import pytest

from tocsin.desk.directory.models import Organisation
from tocsin.desk.press.models import Outlet


@pytest.fixture
def add(at, amal, case, outlets, clock):
    def post(name, **more):
        return at(amal).post(f"/cases/{case.slug}/press/outlets/new/", {"name_en": name, "market": "DE", **more})

    return post


@pytest.mark.parametrize("name", ["Daily DE", "daily  dé", "DAILY-DE"])
def test_is_warned_and_led_to_it(add, outlets, case, name):
    answer = add(name)
    assert answer.status_code == 422
    assert "This name is on record already" in answer.text
    assert f'<a href="/cases/{case.slug}/press/outlets/{outlets[0].pk}/">' in answer.text
    assert Outlet.objects.count() == len(outlets)


def test_adds_it_all_the_same_once_it_is_confirmed(add, outlets):
    assert add("Daily DE", another="on").status_code == 302
    assert Outlet.objects.count() == len(outlets) + 1


def test_is_asked_nothing_of_another_name(add, outlets):
    assert add("Daily Two").status_code == 302


def test_is_warned_within_another_form_too(at, amal, case, piece, outlets, clock):
    values = {
        "piece": piece.pk, "adding": "outlet", "add-save": "1", "adding-name_en": "Daily FR", "adding-market": "FR",
    }  # fmt: skip
    answer = at(amal).post(f"/cases/{case.slug}/press/pitches/new/", values)
    assert "This name is on record already" in answer.text
    assert 'name="adding-another"' in answer.text
    assert Outlet.objects.count() == len(outlets)


def test_is_warned_of_an_organisation(at, amal, case, clock):
    address, values = (
        f"/cases/{case.slug}/directory/organisations/new/",
        {"name_en": "Example Institute", "kind": "peace"},
    )
    assert at(amal).post(address, values).status_code == 302
    answer = at(amal).post(address, {**values, "name_en": "Éxample institute"})
    assert answer.status_code == 422
    assert f"/directory/organisations/{Organisation.objects.get().pk}/" in answer.text
