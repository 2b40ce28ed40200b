"""Figures: numbers in large print, each with its rows, and the exact number behind the rounded one."""

import json

import pytest
from django.utils import translation

from tocsin.desk.closing.specimens import confirmed
from tocsin.desk.coalition.specimens import joint_action, partners
from tocsin.desk.convening.specimens import briefed
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions import draft, edition, figures
from tocsin.desk.levels import Audience
from tocsin.desk.press.specimens import pitched, placed
from tocsin.desk.watch.specimens import toll
from tocsin.language import reading
from tocsin.language.countries import Place
from tocsin.language.languages import LANGUAGES
from tocsin.website import snapshot


def counted(*facts, rounds=False):
    found = figures.draw_figures(facts, {code: AudienceSpeech(code, rounds=rounds) for code in LANGUAGES})
    return {figure.key: figure for figure in found}


def briefing(organisations, pk=1):
    return briefed(pk, organisations=organisations)


def placement(pk, market):
    return placed(pk, market=Place(market))


class TestAFigure:
    def test_is_rounded_as_a_sentence_is_and_keeps_the_exact_number_and_its_rows(self):
        exact = counted(briefing(53))["briefed"]
        assert (exact.value.en, exact.value.fr, exact.value.ar) == ("53", "53", "٥٣")
        figure = counted(briefing(53), rounds=True)["briefed"]
        assert (figure.value.en, figure.value.fr, figure.value.ar) == ("over 50", "plus de 50", "أكثر من ٥٠")
        assert figure.exact == 53
        assert figure.refs == briefing(53).refs

    def test_of_several_briefings_counts_seats_and_says_so(self):
        figure = counted(briefing(11, 1), briefing(12, 2))["briefed"]
        assert figure.exact == 23
        assert "seats" in figure.label.en
        assert "places occupées" in figure.label.fr
        assert "مقاعد" in figure.label.ar

    def test_of_letters_is_the_largest_since_the_same_may_sign_each(self):
        letters = [joint_action("letter", n, organisations=n) for n in (11, 62, 3)]
        figure = counted(*letters)["signed"]
        assert figure.exact == 62
        assert figure.facts == (letters[1],)

    def test_says_from_how_many_countries(self):
        figure = counted(joint_action("statement", organisations=900, countries=95))["stated"]
        assert figure.label.en == "organisations behind one statement (from 95 countries)"
        assert figure.label.fr == "organisations à l’appui d’une même déclaration (issues de 95 pays)"
        assert figure.label.ar == "عدد المنظمات المؤيّدة لبيان واحد (من ٩٥ بلداً)"

    def test_gives_what_appeared_by_country_the_most_first(self):
        figure = counted(*[placement(n, code) for n, code in enumerate(("FR", "DE", "DE"))])["placed"]
        assert figure.label.en == "times in the media (Germany 2, France 1)"
        assert figure.label.ar.endswith("(ألمانيا ٢، فرنسا ١)")

    def test_counts_countries_where_there_are_too_many_to_name(self):
        codes = ("FR", "DE", "LB", "KE", "US", "RU", "150")
        assert (
            "7 countries and regions"
            in counted(*[placement(n, code) for n, code in enumerate(codes)])["placed"].label.en
        )

    def test_counts_countries_and_no_regions_where_something_was_pitched(self):
        pitches = [pitched(n, market=Place(code)) for n, code in enumerate(("FR", "FR", "DE", "150"))]
        figure = counted(*pitches)["pitched"]
        assert figure.exact == 2
        assert len(figure.facts) == 3

    def test_is_not_made_of_one(self):
        assert counted(briefing(1), placement(1, "FR"), partners(1, 1, 1), confirmed()) == {}

    @pytest.mark.parametrize("count", [2, 3, 11, 53, 100, 1960])
    def test_says_the_same_numbers_in_each_language(self, count):
        facts = [
            toll(events=count, low=count - 1, best=count, high=count + 1),
            partners(count, 1, 1), briefing(count), briefing(count, 2), joint_action("letter", organisations=count, countries=12),
            joint_action("statement", 2, organisations=count), *[placement(n, "FR") for n in range(count)], confirmed(),
        ]  # fmt: skip
        for figure in counted(*facts).values():
            read = [
                {
                    n
                    for n in reading.read(f"{figure.value.within(code)} ¦ {figure.label.within(code)}", code).numbers
                    if n[1] > 2
                }
                for code in LANGUAGES
            ]
            assert read[0] == read[1] == read[2], figure
            for code in LANGUAGES:
                with translation.override(code):
                    assert "%(" not in figure.label.within(code)


class TestInAnEdition:
    @pytest.fixture
    def told(self, case, response, ask, edition):
        from tocsin.desk.coalition.models import JointAction
        from tocsin.desk.levels import Level

        for level, count in ((Level.PUBLIC, 62), (Level.BOARD, 75)):
            JointAction.objects.create(
                case=case, level=level, kind="letter", day="2020-10-20", organisations=count, source="the team"
            )
        return edition

    def test_stands_in_the_last_block_with_its_rows(self, told):
        block = told().blocks[-1]
        assert block.key.endswith("-figures")
        assert [figure.exact for figure in block.figures] == [62]
        assert block.sentences == ()

    def test_is_of_what_its_readers_may_read(self, told):
        assert told(Audience.BOARD).blocks[-1].figures[0].exact == 75

    def test_is_frozen_without_its_exact_number(self, told, today):
        frozen = json.loads(snapshot.dumps(edition.freeze(told(), on=today)))
        (figure,) = frozen["blocks"][-1]["figures"]
        assert figure["value"] == {"en": "62", "fr": "62", "ar": "٦٢"}
        assert set(figure) == {"label", "value"}

    def test_is_shown_on_the_desk_with_a_way_to_its_rows(self, told, update, at, amal):
        page = at(amal).get(f"/updates/{update.slug}/").content.decode()
        assert "organisations behind one joint letter" in page
        assert f"/coalition/actions/{told().blocks[-1].figures[0].refs[0].pk}/" in page


def test_a_line_that_tells_again_has_a_key_of_its_own(case, response, edition, update, ask):
    from tocsin.desk.coalition.models import Partner
    from tocsin.desk.directory.models import Organisation
    from tocsin.desk.levels import Level

    Partner.objects.create(
        case=case, level=Level.PUBLIC, organisation=Organisation.objects.create(name="Body"), asked_on="2020-10-20"
    )
    keys = [told.key for told in edition().sentences()]
    assert len(keys) == len(set(keys))
    assert any(key.endswith(".not-in") for key in keys)
    assert draft.draw_blocks  # the desk's own way to it
