"""A person, organisation or outlet that is missing is added from within the form that wants it; what was typed stays."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from tocsin.desk.coalition.models import JointAction
from tocsin.desk.convening.models import Briefing
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.levels import Level
from tocsin.desk.press.models import Outlet, Piece, Pitch, Placement
from tocsin.desk.ui import adding
from tocsin.desk.voices.models import Outreach
from tocsin.language.words import Words

pytestmark = pytest.mark.django_db

PERSON = {"adding-description_en": "a fisher", "adding-gender": "u", "adding-level": "30"}


@pytest.fixture
def send(at: Any, amal: Any, case: Any, clock: Any) -> Any:
    """Posts to a form of the case: ``send("voices:new", add="person")``."""

    def post(name: str, *args: Any, who: Any = amal, **data: Any) -> Any:
        return at(who).post(
            reverse(name, args=[case.slug, *args]), {key.replace("__", "-"): one for key, one in data.items()}
        )

    return post


@pytest.fixture
def contact(amal: Any) -> dict[str, Any]:
    return {"purpose": "meeting", "contacted_on": "2020-11-02", "owner": amal.pk, "level": "20"}


class TestAPerson:
    def test_has_a_form_beside_the_field_with_all_that_was_typed(self, send: Any, contact: Any) -> None:
        answer = send("voices:new", add="person", **contact)
        assert answer.status_code == 200
        assert 'name="adding-description_en"' in answer.text
        assert 'value="2020-11-02"' in answer.text
        assert "errorlist" not in answer.text
        assert not Person.objects.exists()

    def test_is_saved_by_its_button_and_chosen(self, send: Any, contact: Any) -> None:
        answer = send("voices:new", adding="person", add__save="1", **PERSON, **contact)
        person = Person.objects.get()
        assert answer.status_code == 200
        assert f'<option value="{person.pk}" selected>a fisher</option>' in answer.text
        assert 'value="2020-11-02"' in answer.text
        assert 'name="adding-description_en"' not in answer.text
        assert not Outreach.objects.exists()

    def test_is_saved_with_the_form_around_it(self, send: Any, contact: Any) -> None:
        assert send("voices:new", adding="person", **PERSON, **contact).status_code == 302
        assert Outreach.objects.get().person == Person.objects.get()

    def test_that_is_wrong_says_so_in_its_own_form_and_saves_neither(self, send: Any, contact: Any) -> None:
        for more in ({"add__save": "1"}, {}):
            wrong = {**PERSON, "adding-level": "40"}
            answer = send("voices:new", adding="person", **more, **wrong, **contact)
            assert answer.status_code == 422
            assert "Choose at least one named reader" in answer.text
            assert "There is a problem" in answer.text
            assert 'href="#id_adding-readers_group"' in answer.text
            assert 'id="id_adding-readers_group"' in answer.text
            assert 'value="a fisher"' in answer.text
        assert not Person.objects.exists()
        assert not Outreach.objects.exists()

    def test_whose_form_was_opened_and_left_empty_is_not_added(self, send: Any, contact: Any, case: Any) -> None:
        known = Person.objects.create(case=case)
        empty = {"adding-gender": "u", "adding-level": "30", "adding-offered_level": "30"}
        assert send("voices:new", adding="person", person=known.pk, **empty, **contact).status_code == 302
        assert Person.objects.count() == 1

    def test_can_be_left(self, send: Any, contact: Any) -> None:
        answer = send("voices:new", adding="person", add__close="1", **PERSON, **contact)
        assert 'name="adding-description_en"' not in answer.text
        assert 'value="2020-11-02"' in answer.text
        assert not Person.objects.exists()

    def test_is_made_once_by_two_presses(self, at: Any, amal: Any, case: Any, contact: Any, clock: Any) -> None:
        client, address = at(amal), reverse("voices:new", args=[case.slug])
        page = client.post(address, {"add": "person", **contact}).text
        key = re.findall(r'name="adding_key" value="([^"]+)"', page)[0]
        sent = {"adding": "person", "add-save": "1", "adding_key": key, **PERSON, **contact}
        first, second = client.post(address, sent), client.post(address, sent)
        person = Person.objects.get()
        for answer in (first, second):
            assert f'<option value="{person.pk}" selected>' in answer.text

    def test_takes_the_first_of_several_drop_downs_that_is_empty(self, send: Any, case: Any) -> None:
        known = Person.objects.create(case=case)
        answer = send("convening:new", adding="speakers", add__save="1", speakers_0=known.pk, **PERSON)
        added = Person.objects.exclude(pk=known.pk).get()
        data = answer.context["form"].data
        assert (data["speakers_0"], data["speakers_1"]) == (str(known.pk), str(added.pk))
        assert not Briefing.objects.exists()

    def test_is_ticked_beside_those_that_were(self, send: Any, case: Any) -> None:
        known = Person.objects.create(case=case)
        answer = send("coalition:new_joint_action", adding="persons", add__save="1", persons=known.pk, **PERSON)
        added = Person.objects.exclude(pk=known.pk).get()
        assert answer.context["form"].data.getlist("persons") == [str(known.pk), str(added.pk)]
        assert not JointAction.objects.exists()


class TestOthers:
    def test_an_outlet_is_added_from_a_pitch_and_a_placement(self, send: Any) -> None:
        assert "Add outlet" in send("press:new_pitch", add="piece").text
        new = {"adding-name_en": "The Daily", "adding-market": "DE"}
        answer = send("press:new_placement", adding="outlet", add__save="1", genre="comment", **new)
        assert f'<option value="{Outlet.objects.get().pk}" selected>The Daily</option>' in answer.text
        assert not Placement.objects.exists()

    def test_an_outlet_whose_form_was_only_opened_is_not_added(self, send: Any) -> None:
        market = send("press:new_pitch", add="outlet").context["form"].adding.form["market"]
        answer = send("press:new_pitch", adding="outlet", **{"adding-market": market.value()})
        assert "Choose the outlet." in answer.text
        assert not Outlet.objects.exists()

    def test_an_organisation_is_added_from_within_a_person(self, send: Any) -> None:
        new = {"adding-name_en": "Canary House", "adding-kind": "peace"}
        answer = send("directory:new_person", adding="organisation", add__save="1", description_en="a fisher", **new)
        assert f'<option value="{Organisation.objects.get().pk}" selected>' in answer.text
        assert 'value="a fisher"' in answer.text

    def test_a_piece_is_added_from_a_pitch(self, send: Any, case: Any) -> None:
        author = Person.objects.create(case=case, level=Level.TEAM, description=Words("a writer"))
        new = {
            "adding-working_title_en": "Two voices",
            "adding-begun_on": "2020-10-01",
            "adding-level": "30",
            "adding-authors": [author.pk],
        }
        answer = send("press:new_pitch", adding="piece", add__save="1", **new)
        assert f'<option value="{Piece.objects.get().pk}" selected>Two voices</option>' in answer.text
        assert not Pitch.objects.exists()

    def test_accounts_are_not_added_so(self, send: Any) -> None:
        form = send("press:new_pitch", add="readers").context["form"]
        assert list(form.addable) == ["piece", "outlet"]

    def test_many_are_found_by_typing_there_too(self, send: Any, at: Any, amal: Any, case: Any, contact: Any) -> None:
        bodies = Organisation.objects.bulk_create(Organisation(name=Words(f"Body {n:02}")) for n in range(40))
        assert 'name="adding-organisation-find"' in send("voices:new", add="person", **contact).text
        sent = {"adding": "person", "look": "adding-organisation", "adding-organisation-find": "body 39"}
        answer = send("voices:new", **sent, **PERSON, **contact)
        assert answer.status_code == 200
        assert f'<option value="{bodies[39].pk}">Body 39</option>' in answer.text
        assert 'value="a fisher"' in answer.text
        address = reverse("voices:new", args=[case.slug])
        found = at(amal).get(address, {"offer": "adding-organisation", "q": "body 38"}).json()
        assert found == {"choices": [[str(bodies[38].pk), "Body 38"]]}

    def test_the_entry_to_keep_is_no_new_one(self, send: Any) -> None:
        outlet = Outlet.objects.create(name=Words("The Daily"), market="DE")
        assert 'value="into"' not in send("press:merge_outlet", outlet.pk, add="into").text

    def test_who_may_not_record_is_refused(self, send: Any, bruno: Any, chen: Any, contact: Any) -> None:
        sent = {"adding": "person", "add__save": "1", **PERSON, **contact}
        assert send("voices:new", who=bruno, **sent).status_code == 403
        assert send("voices:new", who=chen, **sent).status_code == 404
        assert not Person.objects.exists()

    def test_a_restricted_person_is_chosen_by_who_may_read_them(self, send: Any, contact: Any, dina: Any) -> None:
        hidden = {**PERSON, "adding-level": str(Level.RESTRICTED.value), "adding-readers": dina.pk}
        answer = send("voices:new", adding="person", add__save="1", **hidden, **contact)
        assert Person.objects.get().level == Level.RESTRICTED
        assert "a fisher" not in answer.text


def test_a_text_kept_over_the_end_of_a_session_opens_what_was_open(
    at: Any, amal: Any, case: Any, contact: Any, rf: Any, clock: Any
) -> None:
    from django.http import QueryDict

    from tocsin.desk.voices.forms import ContactForm

    data = QueryDict(mutable=True)
    data.update({"adding": "person", **PERSON, **contact})
    request = rf.get("/")
    request.user, request.POST = amal, data
    form = ContactForm(data, case=case, reader=amal)
    adding.offer_adding(form, case=case, by=amal)
    assert adding.is_adding(request, form, case=case) is None
    assert form.adding.form.data["adding-description_en"] == "a fisher"
    assert not Person.objects.exists()
