"""Choices among many are found by typing, with and without script, and only those that the form offers."""

from typing import Any

import pytest

from tocsin.desk.coalition.models import JointAction
from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.language.words import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(case: Any, response: Any) -> list[Person]:
    """Forty persons by description, and one whom nobody but their readers may see."""
    made = Person.objects.bulk_create(
        Person(case=case, level=Level.TEAM, description=Words(f"Écrivain {n:02}", f"Écrivain {n:02}"))
        for n in range(40)
    )
    Person.objects.create(case=case, level=Level.RESTRICTED, description=Words("Écrivain hidden"))
    return made


@pytest.fixture
def address(case: Any) -> str:
    from django.urls import reverse

    return reverse("coalition:new_joint_action", args=[case.slug])


class TestChoosing:
    def test_offers_few_at_first(self, people: Any, amal: Any, at: Any, address: str) -> None:
        page = at(amal).get(address).content.decode()
        assert page.count('name="persons"') == 20
        assert 'name="persons-find"' in page
        assert "ui/choosing" in page

    def test_finds_by_what_is_typed(self, people: Any, amal: Any, at: Any, address: str) -> None:
        answer = at(amal).get(address, {"offer": "persons", "q": "ecrivain 39"})
        assert answer.json() == {"choices": [[str(people[39].pk), "Écrivain 39"]]}

    def test_finds_nobody_whom_the_form_does_not_offer(self, people: Any, amal: Any, at: Any, address: str) -> None:
        assert at(amal).get(address, {"offer": "persons", "q": "hidden"}).json() == {"choices": []}

    def test_is_no_door_for_who_may_not_open_the_form(
        self, people: Any, bruno: Any, chen: Any, at: Any, address: str
    ) -> None:
        asked = {"offer": "persons", "q": "ecrivain"}
        assert at(bruno).get(address, asked).status_code == 403
        assert at(chen).get(address, asked).status_code == 404

    def test_works_without_script_and_keeps_what_was_typed(self, people: Any, amal: Any, at: Any, address: str) -> None:
        sent = {"persons": [people[0].pk], "persons-find": "écrivain 39", "look": "persons", "source": "a letter"}
        answer = at(amal).post(address, sent)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert not JointAction.objects.exists()
        assert f'value="{people[39].pk}"' in page
        assert 'value="a letter"' in page
        assert page.count('name="persons"') == 2
        assert "errorlist" not in page

    def test_accepts_one_that_was_not_shown(self, people: Any, amal: Any, at: Any, address: str) -> None:
        form = at(amal).post(address, {"persons": [people[39].pk]}).context["form"]
        assert "persons" not in form.errors

    def test_isolates_each_name_from_the_direction_of_the_page(
        self, people: Any, amal: Any, at: Any, address: str
    ) -> None:
        assert "<bdi>Écrivain 00</bdi>" in at(amal).get(address).content.decode()


def test_finds_each_of_several_drop_downs(people: Any, case: Any, amal: Any, at: Any) -> None:
    from django.urls import reverse

    address = reverse("convening:new", args=[case.slug])
    page = at(amal).get(address).content.decode()
    assert 'name="speakers_0-find"' in page
    assert at(amal).get(address, {"offer": "speakers_0", "q": "39"}).json()["choices"][0][1] == "Écrivain 39"


def test_few_choices_stay_plain(case: Any, response: Any, amal: Any, at: Any, address: str) -> None:
    Person.objects.create(case=case, level=Level.TEAM, description=Words("a writer"))
    assert "persons-find" not in at(amal).get(address).content.decode()
