"""What was recorded twice is told once, with the rows of both behind it; what only looks alike is told twice."""

import pytest

from tocsin.desk.ceasefires.specimens import CAIRO, collapsed
from tocsin.desk.closing.specimens import confirmed, outcome
from tocsin.desk.coalition.specimens import GENEVA, joint_action
from tocsin.desk.convening.specimens import briefed
from tocsin.desk.editions.story import groups, sentences
from tocsin.desk.levels import Level
from tocsin.desk.specimens import FRANCE, INSTITUTE, NONE, persons
from tocsin.desk.strategy.models import Ask, Stand, Target
from tocsin.desk.strategy.specimens import TALKS, moved
from tocsin.desk.strategy.specimens import ask as asked
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from .said import say
from .specimens import specimens

TWICE = {title: facts for title, facts in specimens() if "recorded twice" in title or "seen by two" in title}
OF_ONE_DAY = {title: facts for title, facts in specimens() if "of one day" in title}


@pytest.mark.parametrize("language", LANGUAGES)
class TestRecordedTwice:
    @pytest.mark.parametrize("title", [title for title in TWICE if "outcome" not in title and "position" not in title])
    def test_says_what_one_of_them_does(self, title, language):
        facts = TWICE[title]
        assert say(language, facts) == say(language, facts[:1])

    @pytest.mark.parametrize("title", TWICE)
    def test_is_one_sentence_that_holds_them_all(self, title, language):
        held = [group for line in sentences() for group in groups(TWICE[title], line)]
        assert held == [tuple(TWICE[title])]

    @pytest.mark.parametrize("title", [title for title in OF_ONE_DAY if "collapsed" not in title])
    def test_two_things_of_one_day_are_two_and_the_day_is_said_once(self, title, language):
        said = say(language, OF_ONE_DAY[title])
        assert said != say(language, OF_ONE_DAY[title][:1])
        assert said.count("2020") + said.count("٢٠٢٠") == 1


class TestAnOutcome:
    def test_is_confirmed_as_soon_as_one_of_its_rows_is(self):
        assert "as far as we can see" in say("en", [outcome()])
        both = say("en", [outcome(), confirmed(INSTITUTE, pk=2)])
        assert both == say("en", [confirmed(INSTITUTE)])

    def test_of_another_who_confirms_counts_the_sources(self):
        text = say("ar", [confirmed(INSTITUTE), confirmed(*persons((2,)), pk=2)])
        assert "جهتان من خارج الاستجابة: معهد المثال ومبعوث سابق" in text


class TestAsks:
    def test_for_one_thing_name_each_target_once(self):
        council = Words("the Council", "le Conseil", "المجلس")
        three = [asked("put", FRANCE, council), asked("put", FRANCE, pk=2), asked("put", council, FRANCE, pk=3)]
        assert say("en", three) == "We asked France and the Council to lead talks."
        assert say("fr", three) == "Nous avons demandé à la France et au Conseil de conduire des pourparlers."
        assert say("ar", three) == "طلبنا من فرنسا والمجلس قيادة محادثات."

    def test_of_which_one_is_a_list_are_set_apart_by_semicolons(self):
        whom = Words("France and Germany", "la France et l’Allemagne", "فرنسا وألمانيا")
        two = [asked("put", whom), asked("put", FRANCE, pk=2, what=Words("to act", "d’agir", "التحرك"))]
        assert say("en", two) == "We asked France and Germany to lead talks; and France to act."

    def test_in_a_draft_have_the_rows_of_both(self, ask, update, edition):
        target = Target.objects.create(case=ask.case, level=Level.PUBLIC, name=FRANCE, role="primary")
        rows = [
            Ask.objects.create(
                case=ask.case, level=Level.PUBLIC, what=TALKS, agreed_on=ask.agreed_on, status_on=ask.status_on
            )
            for _n in range(2)
        ]
        for row in rows:
            row.targets.add(target)
        told = next(one for one in edition().sentences() if "to lead talks" in one.drawn.texts.en)
        assert told.drawn.texts.en.count("to lead talks") == 1
        assert {ref.pk for ref in told.drawn.refs if ref.model == "strategy.ask"} >= {row.pk for row in rows}


class TestWhatLooksAlike:
    def test_without_a_mark_of_what_it_was_is_two(self):
        two = [joint_action("roundtable", n, town=GENEVA) for n in (1, 2)]
        assert "another roundtable in Geneva" in say("en", two)

    def test_with_another_number_is_two(self):
        two = [joint_action("letter", n, organisations=n, about=FRANCE) for n in (2, 3)]
        assert "another joint letter" in say("en", two)

    def test_two_briefings_are_two(self):
        two = [briefed(n) for n in (1, 2)]
        assert say("en", two).count("attended our global briefing") == 2

    def test_a_move_with_two_things_said_has_both(self):
        said = [Words("a", "a", "أ"), Words("b", "b", "ب")]
        moves = [moved(FRANCE, Stand.OPPOSED, Stand.UNDECIDED, pk=n, said=what) for n, what in enumerate(said)]
        assert say("en", moves).endswith(": a; and b.")


class TestCollapsed:
    @pytest.mark.parametrize(
        ("days", "en", "fr", "ar"),
        [
            (
                ((10, 10), (10, 18), (10, 26)), "The ceasefires of 10, 18 and 26 October 2020 collapsed.",
                "Les cessez-le-feu des 10, 18 et 26 octobre 2020 se sont effondrés.",
                "انهارت ترتيبات وقف إطلاق النار التي بدأ سريانها في ١٠ و١٨ و٢٦ تشرين الأول/أكتوبر ٢٠٢٠.",
            ),
            (
                ((10, 10), (11, 1)), "The ceasefires of 10 October and 1 November 2020 collapsed.",
                "Les cessez-le-feu du 10 octobre et du 1er novembre 2020 se sont effondrés.",
                "انهار ترتيبا وقف إطلاق النار اللذان بدأ سريانهما في ١٠ تشرين الأول/أكتوبر و١ تشرين الثاني/نوفمبر ٢٠٢٠.",
            ),
        ],
    )  # fmt: skip
    def test_without_places_days_of_a_month_share_it(self, days, en, fr, ar):
        facts = collapsed(*[(*day, NONE) for day in days])
        assert [say(code, facts) for code in LANGUAGES] == [en, fr, ar]

    def test_a_place_is_said_only_where_all_of_its_day_have_one(self):
        two = collapsed((10, 10, CAIRO), (10, 10, NONE))
        assert say("en", two) == "The ceasefires of 10 October 2020 collapsed."
        assert say("en", two[:1]) == "The ceasefire of 10 October 2020 (Cairo) collapsed."
