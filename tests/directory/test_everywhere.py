"""A person of one case in another: chosen and shown by description, and never where they are restricted."""

import pytest
from django.urls import reverse

from tocsin.desk.directory import hooks
from tocsin.desk.directory.models import Person
from tocsin.desk.directory.showing import people_shown
from tocsin.desk.levels import Audience, Level
from tocsin.desk.voices import operations as voices
from tocsin.desk.voices.models import Outreach
from tocsin.language.words import Words

FORMS = [
    "voices:new", "press:new_piece", "press:new_placement", "coalition:new_joint_action", "convening:new",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _on_the_day(clock):
    """The pages ask the clock."""


@pytest.fixture
def form(at, chen, elsewhere):
    return lambda name: at(chen).get(reverse(name, args=[elsewhere.slug])).text


@pytest.mark.parametrize("name", FORMS)
def test_is_offered_in_the_forms_of_another_case_by_description(form, someone, name):
    assert "a careful journalist" in form(name)
    assert "Canary Name" not in form(name)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("why", ["restricted", "asked", "not_at_all", "closed"])
def test_is_not_offered_where_nobody_there_may_know_of_them(form, someone, name, why, monkeypatch):
    if why == "closed":
        monkeypatch.setattr(hooks.closed_cases, "answers", {"x": lambda: {someone.case_id}})
    elif why == "restricted":
        Person.objects.update(level=Level.RESTRICTED)
    else:
        Person.objects.update(name_use=why)
    assert "a careful journalist" not in form(name)


def test_is_offered_again_if_a_restricted_one_were_not_left_out(form, someone, monkeypatch):
    from tocsin.desk.directory import models

    Person.objects.update(level=Level.RESTRICTED)
    monkeypatch.setattr(models, "Level", type("All", (), {"TEAM": Level.RESTRICTED}))
    monkeypatch.setattr(models.access, "reads_up_to", lambda *_who: Level.RESTRICTED)
    assert "a careful journalist" in form("voices:new")


def test_keeps_their_page_in_their_own_case(at, chen, someone, elsewhere):
    assert at(chen).get(reverse("directory:person", args=[elsewhere.slug, someone.pk])).status_code == 404
    assert "a careful journalist" not in at(chen).get(reverse("directory:list", args=[elsewhere.slug])).text


@pytest.fixture
def contact(someone, elsewhere, chen, at):
    """An outreach of another case, recorded by its form."""
    typed = {
        "person": someone.pk, "purpose": "op_ed", "contacted_on": "2020-11-02", "owner": chen.pk, "level": Level.PARTNER,
    }  # fmt: skip
    assert at(chen).post(reverse("voices:new", args=[elsewhere.slug]), typed).status_code == 302
    return Outreach.objects.get()


class TestOnceChosen:
    def test_is_a_record_of_that_case(self, contact, elsewhere, someone):
        assert (contact.case, contact.person) == (elsewhere, someone)

    def test_is_shown_by_description_without_a_link(self, at, chen, contact, elsewhere, someone):
        text = at(chen).get(reverse("voices:list", args=[elsewhere.slug])).text
        assert "a careful journalist" in text
        assert "Canary" not in text
        assert reverse("directory:person", args=[elsewhere.slug, someone.pk]) not in text
        assert at(chen).get(reverse("voices:outreach", args=[elsewhere.slug, contact.pk])).status_code == 200

    def test_is_gone_for_them_when_restricted_later(self, at, chen, contact, elsewhere):
        Person.objects.update(level=Level.RESTRICTED)
        text = at(chen).get(reverse("voices:list", args=[elsewhere.slug])).text
        assert "a careful journalist" not in text
        assert f"outreach-{contact.pk}" not in text
        assert at(chen).get(reverse("voices:outreach", args=[elsewhere.slug, contact.pk])).status_code == 404

    def test_is_read_by_a_partner_there_as_they_agreed(
        self, at, person, chen, contact, elsewhere, agreed, someone, today
    ):
        from tocsin.desk.people import operations as people

        guest = person("guest")
        people.join(case=elsewhere, account=guest, role="partner", by=chen, on=today)
        page = reverse("voices:list", args=[elsewhere.slug])
        assert "journalist" not in at(guest).get(page).text
        Person.objects.update(level=Level.PARTNER)
        assert "journalist" not in at(guest).get(page).text
        agreed(someone, "role_only", audience=Audience.PARTNER)
        assert "a careful journalist" in at(guest).get(page).text

    @pytest.mark.parametrize("why", ["restricted", "closed"])
    def test_is_gone_for_readers_there_too_when_closed_later(
        self, person, chen, contact, elsewhere, agreed, someone, today, monkeypatch, why
    ):
        from tocsin.desk.people import operations as people

        guest = person("guest")
        people.join(case=elsewhere, account=guest, role="partner", by=chen, on=today)
        Person.objects.update(level=Level.PARTNER)
        agreed(someone, "full_name", audience=Audience.PARTNER)

        def shown():
            return people_shown(case=elsewhere, reader=guest, on=today, pks=[someone.pk])

        assert shown()
        if why == "restricted":
            Person.objects.update(level=Level.RESTRICTED)
        else:
            monkeypatch.setattr(hooks.closed_cases, "answers", {"x": lambda: {someone.case_id}})
        assert not shown()


def test_a_name_is_watched_in_the_updates_of_every_case_that_uses_the_person(someone, elsewhere, chen, today):
    from tocsin.desk.checking.base import people_of

    def known():
        return {one.person for one in people_of([elsewhere], audience=Audience.PUBLIC, on=today)}

    assert known() == set()
    voices.contact(
        case=elsewhere, person=someone, purpose="op_ed", contacted_on=today, open_to_it=False, owner=chen, by=chen,
        today=today,
    )  # fmt: skip
    assert known() == {someone}


def test_the_names_of_a_merged_entry_are_watched_too(someone, twin, merge, case, today):
    from tocsin.desk.checking.base import people_of

    Person.objects.filter(pk=twin.pk).update(name=Words("Other Name"))
    merge(someone, twin)
    (known,) = people_of([case], audience=Audience.PUBLIC, on=today)
    assert any("canary" in name for name in known.names)
