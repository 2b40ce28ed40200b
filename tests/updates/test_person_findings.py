"""A finding about a restricted person leads to their page, on which the question is answered."""

from datetime import date

import pytest

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.strategy.models import Ask
from tocsin.desk.updates import desk_findings
from tocsin.desk.voices import operations as voices
from tocsin.language.words import Words

LINK = "Decide how to use the name:"


@pytest.fixture
def page_of(update, someone, amal, at, clock, today):
    """The desk of a draft that mentions somebody who was restricted to amal, and the address of their page."""
    voices.contact(
        case=someone.case, person=someone, purpose="meeting", contacted_on=date(2020, 10, 21), owner=amal,
        level=Level.PUBLIC, by=amal, today=today,
    )  # fmt: skip
    Person.objects.filter(pk=someone.pk).update(name_use=Person.NameUse.ASKED, level=Level.RESTRICTED)
    someone.readers.add(amal)

    def find(who):
        return at(who).get(f"/updates/{update.slug}/?edition=public").text

    return find, f"/cases/{someone.case.slug}/directory/persons/{someone.pk}/"


def test_leads_to_the_sentence_and_to_the_page(page_of, amal):
    find, address = page_of
    text = find(amal)
    assert "mentions a person who has been restricted" in text
    # Once in the list for each of three editions, and below the sentence.
    assert text.count(f'<a href="{address}">{LINK}') == 4


def test_hides_the_page_from_who_may_not_read_of_them(page_of, dina, tarek, bruno):
    find, address = page_of
    for who in (dina, tarek, bruno):
        assert address not in find(who)


def test_would_show_it_if_the_row_were_not_asked(page_of, dina, monkeypatch, someone):
    find, address = page_of
    shown = {someone.pk: desk_findings.PersonPage("canary", address)}
    monkeypatch.setattr("tocsin.desk.updates.desk_page.person_pages", lambda *_found, **_more: shown)
    assert desk_findings.pages_of.__name__ == "pages_of"
    Person.objects.filter(pk=someone.pk).update(level=Level.TEAM)
    assert address in find(dina)


def test_is_gone_once_the_question_is_answered(page_of, amal, someone):
    find, address = page_of
    Person.objects.filter(pk=someone.pk).update(name_use=Person.NameUse.ROLE_ONLY)
    assert f'<a href="{address}">{LINK}' not in find(amal)


def test_a_name_beyond_consent_leads_to_the_consent_of_the_person_and_to_nobody_else(
    update, ask, someone, at, amal, clock, case
):
    other = Person.objects.create(
        case=case, level=Level.PUBLIC, name=Words("Ada Other", "Ada Other", "آدا أخرى"),
        description=Words("a judge", "une juge", "قاضية"),
    )  # fmt: skip
    Ask.objects.filter(pk=ask.pk).update(what=Words("talks with Zoé Quill-Fäther", "des pourparlers", "محادثات"))
    text = at(amal).get(f"/updates/{update.slug}/?edition=public").text
    assert "names someone who has not agreed to be named" in text
    persons = f"/cases/{case.slug}/directory/persons"
    assert f'<a href="{persons}/{someone.pk}/">{LINK}' in text
    assert f"{persons}/{other.pk}/" not in text
