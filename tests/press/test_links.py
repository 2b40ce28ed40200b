"""The address of what was published is behind the name of its outlet in an update."""

import json
from datetime import date

import pytest

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions import edition, edition_text
from tocsin.desk.levels import Audience, Level
from tocsin.desk.press import operations
from tocsin.desk.press.specimens import WORLD, placed
from tocsin.desk.press.telling import Appeared
from tocsin.desk.updates import operations as updates
from tocsin.website import rich, snapshot

ADDRESS = "https://world.example/a_(b)?c=1"


@pytest.fixture
def told(response, case, author, amal, today):
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
