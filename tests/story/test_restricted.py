"""Who may not read a person reads no description of them: on no page, in no draft and in no translator's file."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tocsin.desk.directory import showing
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.directory.naming import Printed
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.updates import operations
from tocsin.language.words import Words

from ..conftest import TODAY
from .test_links import furnished, walk  # noqa: F401

CANARIES = ("Zanzarine", "Zanzarin-fr", "زنزارين")
READERS = ("dina", "tarek", "bruno", "berta")


class Heard:
    """A browser that remembers every page that it was shown."""

    def __init__(self, client: Any) -> None:
        self.client, self.pages = client, {}

    def get(self, address: str) -> Any:
        answer = self.client.get(address)
        self.pages[address] = b"".join(answer) if answer.streaming else answer.content
        return answer

    def found(self) -> list[str]:
        return [page for page, body in self.pages.items() if any(one.encode() in body for one in CANARIES)]


@pytest.fixture
def update(furnished: None, account: Any) -> Update:  # noqa: F811
    """A draft that tells of the persons of the case."""
    out = Update.objects.filter(slug="2020-q4-nagorno-karabakh").order_by("-revision").first()
    return operations.begin(
        responses=list(out.responses.all()),
        period_start=out.period_start,
        period_end=out.period_end,
        by=account("amal"),
        today=TODAY,
    )


@pytest.fixture
def endangered(update: Update, account: Any) -> list[Person]:
    """Every person of the cases, restricted to amal: they had agreed to be named, and nobody has answered since."""
    persons = list(Person.objects.filter(case__in=update.cases))
    for person in persons:
        person.name = person.description = person.pseudonym = Words(*CANARIES)
        person.level, person.name_use = Level.RESTRICTED, Person.NameUse.ASKED
        person.save()
        person.readers.set([account("amal")])
        person.naming_forms.all().delete()
        for audience in ("public", "board", "partner"):
            NamingForm.objects.create(
                person=person, audience=audience, form="full_name", agreed_on="2020-10-01", how="x"
            )
    return persons


def heard(at: Any, name: str, update: Update) -> Heard:
    browser = Heard(at(Account.objects.get(email=f"{name}@example.org")))
    walk(browser)
    for language in ("fr", "ar"):
        for audience in ("public", "partner"):
            for kind in ("take_out", "take_out_po"):
                browser.get(reverse(f"updates:{kind}", args=[update.slug, audience, language]))
    return browser


def test_nobody_else_reads_of_them_anywhere(endangered, update, at):
    assert len(endangered) > 5
    browsers = {name: heard(at, name, update) for name in READERS}
    assert {name: browser.found() for name, browser in browsers.items() if browser.found()} == {}
    assert all(len(browser.pages) > 15 for browser in browsers.values())


def test_who_may_read_them_does(endangered, update, at):
    assert len(heard(at, "amal", update).found()) > 3


def test_pages_would_show_them_if_the_answer_were_not_waited_for(endangered, update, at):
    Person.objects.update(name_use=Person.NameUse.AS_AGREED)
    assert heard(at, "bruno", update).found()


def test_rooms_would_show_them_to_the_team_if_the_row_were_not_asked(endangered, update, at, monkeypatch):
    monkeypatch.setattr(showing, "WRITERS", frozenset())
    described = lambda person, **_more: Printed("role_only", person.description, Words(), "f")  # noqa: E731
    monkeypatch.setattr(showing, "print_person", described)
    assert heard(at, "dina", update).found()


def test_the_draft_is_not_released_while_nobody_has_answered(endangered, update, account):
    with pytest.raises(operations.NotReady) as stopped:
        operations.approve(update=update, digest="", by=account("dina"), today=TODAY)
    assert "restricted" in str(stopped.value)
