"""The address of what was published is behind the name of its outlet in an update."""

import json
from datetime import date

import pytest

from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.directory.naming import Printed
from tocsin.desk.directory.operations import agree_naming
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions import edition, edition_text
from tocsin.desk.facts import PersonRef
from tocsin.desk.levels import Audience, Level
from tocsin.desk.press import operations
from tocsin.desk.press.specimens import WORLD, placed
from tocsin.desk.press.telling import Appeared
from tocsin.desk.updates import operations as updates
from tocsin.language.words import Words
from tocsin.website import rich, snapshot

ADDRESS = "https://world.example/a_(b)?c=1"


@pytest.fixture
def told(response, case, author, amal, today):
    Person.objects.filter(pk=author.pk).update(name=Words("Ada Example", "Ada Exemple", "آدا المثال"))
    agree_naming(
        person=author, audience=Audience.PUBLIC, form=NamingForm.Form.FULL_NAME, agreed_on=today, how="a letter",
        by=amal, today=today,
    )  # fmt: skip
    outlet = operations.add_outlet(name=WORLD, market="001", by=amal, on=today)
    operations.place(
        case=case, genre="comment", outlet=outlet, persons=[author], appeared_on=date(2020, 11, 10), link=ADDRESS,
        level=Level.PUBLIC, by=amal, today=today,
    )  # fmt: skip
    update = updates.begin(
        responses=[response], period_start=date(2020, 10, 1), period_end=date(2020, 12, 31), by=amal, today=today
    )
    return edition_text.compose_edition(update, audience=Audience.PUBLIC, today=today)


def test_is_a_link_in_each_language(told):
    (sentence,) = [one for one in told.sentences() if one.facts[0].kind == "press.placement"]
    for part in sentence.parts:
        (run,) = [run for run in part.runs if run.link]
        assert (run.text, run.link) == (WORLD.within(part.language), ADDRESS)
        assert part.text == part.drawn


def test_is_in_the_frozen_edition(told, today):
    assert json.dumps(snapshot.dumps(edition.freeze(told, on=today))).count(ADDRESS) == 3


@pytest.mark.parametrize("form", [form for form in NamingForm.Form if form != NamingForm.Form.FULL_NAME])
def test_is_in_no_sentence_for_readers_who_may_not_read_every_name(form):
    fact = placed(persons=(PersonRef(1), PersonRef(2)), link=ADDRESS)
    known = {
        1: Printed(NamingForm.Form.FULL_NAME, Words("Ada Example"), Words(), "f"),
        2: Printed(form, Words("a former envoy"), Words(), "m"),
    }
    assert Appeared().links([fact], AudienceSpeech("en", people=known)) == []
    assert Appeared().links([fact], AudienceSpeech("en", people={1: known[1]})) == []
    named = known | {2: known[1]}
    assert Appeared().links([fact], AudienceSpeech("en", people=named)) == [(WORLD.within("en"), ADDRESS)]


def test_is_in_no_sentence_where_it_is_not_on_record():
    assert Appeared().links([placed()], AudienceSpeech("en")) == []


@pytest.mark.parametrize(
    ("targets", "links"),
    [
        ([("World", "https://a.example/")], ["https://a.example/"]),
        ([("World", "https://a.example/"), ("World", "https://b.example/")], ["https://a.example/"]),
        ([("Mars", "https://a.example/"), ("In", "https://b.example/")], ["https://b.example/"]),
        ([("World", "ftp://a.example/"), ("World", "https://a.example:8000/")], []),
        ([("World", "https://a.example/("), ("", "https://b.example/")], []),
    ],
)
def test_of_words_is_at_their_first_place_and_only_where_it_leads_somewhere(targets, links):
    runs = rich.parse(rich.with_links("In World [*and*] World", targets))
    assert rich.plain(runs) == "In World [*and*] World"
    assert list(rich.links(runs)) == links
