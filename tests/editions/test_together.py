"""What was done together, said: counts in the forms they need, one sentence for several, and no more than took part."""

import re
from datetime import date

import pytest

from tocsin.desk.coalition.specimens import CAIRO, GENEVA, joint_action
from tocsin.desk.specimens import COUNCIL, persons
from tocsin.language import arabic
from tocsin.language.countries import Place
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from .said import say

KINDS = {
    "letter": {"organisations": 3}, "statement": {"organisations": 3}, "media_briefing": {"participants": 3},
    "delegation": {"country": Place("BE")}, "testimony": {"addressed_to": COUNCIL}, "roundtable": {},
    "day_of_action": {}, "thanks": {"persons": persons((2,))}, "market_response": {"country": Place("DE")},
}  # fmt: skip
# Words of what none of these says of itself.
STRONGER = {
    "en": "achiev|agreed|convinc|won|led to|thanks to us|secured|delivered",
    "fr": "obtenu|convaincu|gagn|conduit à|grâce à|réalis",
    "ar": "حقق|أقنع|بفضل|انتزع|نفّذ",
}


class TestCounts:
    @pytest.mark.parametrize(
        ("count", "en", "fr", "ar"),
        [
            (1, "1 organisation signed", "une organisation a signé", "وقّعت منظمة واحدة رسالة"),
            (2, "2 organisations signed", "2 organisations ont signé", "وقّعت منظمتان رسالة"),
            (3, "3 organisations signed", "3 organisations ont signé", "وقّعت ٣ منظمات رسالة"),
            (11, "11 organisations signed", "11 organisations ont signé", "وقّعت ١١ منظمة رسالة"),
            (100, "100 organisations signed", "100 organisations ont signé", "وقّعت ١٠٠ منظمة رسالة"),
            (900, "900 organisations signed", "900 organisations ont signé", "وقّعت ٩٠٠ منظمة رسالة"),
        ],
    )
    def test_of_signers(self, count, en, fr, ar):
        said = [say(code, [joint_action("letter", organisations=count)]) for code in LANGUAGES]
        assert all(wanted in text for wanted, text in zip((en, fr, ar), said, strict=True))

    @pytest.mark.parametrize(
        ("count", "ar"),
        [
            (1, "ائتلاف من منظمة واحدة من بلد واحد"),
            (2, "ائتلاف من منظمتين من بلدين"),
            (3, "ائتلاف من ٣ منظمات من ٣ بلدان"),
            (11, "ائتلاف من ١١ منظمة من ١١ بلداً"),
            (100, "ائتلاف من ١٠٠ منظمة من ١٠٠ بلد"),
            (900, "ائتلاف من ٩٠٠ منظمة من ٩٠٠ بلد"),
        ],
    )
    def test_of_a_coalition_stand_after_a_preposition_in_arabic(self, count, ar):
        assert ar in say("ar", [joint_action("statement", organisations=count, countries=count)])

    def test_of_signers_are_exact_and_others_are_rounded(self):
        assert "62 organisations" in say("en", [joint_action("letter", organisations=62)])
        assert "over 60 organisations" in say("en", [joint_action("roundtable", organisations=62)], rounds=True)
        assert "plus de 60 organisations" in say("fr", [joint_action("roundtable", organisations=62)], rounds=True)
        assert "أكثر من ٦٠ منظمة" in say("ar", [joint_action("roundtable", organisations=62)], rounds=True)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_that_are_not_known_are_not_told(self, language):
        assert not re.search(r"\d", re.sub(r"\b5\b|2020|٥|٢٠٢٠", "", say(language, [joint_action("roundtable")])))


class TestJoining:
    def test_two_roundtables_are_one_sentence_with_two_towns(self):
        two = [
            joint_action("roundtable", 1, organisations=11, town=GENEVA, addressed_to=COUNCIL),
            joint_action("roundtable", 2, organisations=3, town=CAIRO, addressed_to=COUNCIL),
        ]
        assert say("en", two) == (
            "On 5 November 2020, we took part in roundtables in Geneva (11 organisations) and Cairo (3 organisations) "
            "with the Security Council."
        )
        assert "à Genève (11 organisations) et au Caire (3 organisations)" in say("fr", two)
        assert "في جنيف (١١ منظمة) والقاهرة (٣ منظمات)" in say("ar", two)

    @pytest.mark.parametrize(
        ("days", "en", "fr", "ar"),
        [
            (
                ((10, 3), (10, 17)), "On 3 and 17 October 2020, we", "Les 3 et 17 octobre 2020, nous",
                "في ٣ و١٧ تشرين الأول/أكتوبر ٢٠٢٠، شاركنا",
            ),
            (
                ((10, 3), (11, 1)), "On 3 October and 1 November 2020, we", "Le 3 octobre et le 1er novembre 2020, nous",
                "في ٣ تشرين الأول/أكتوبر و١ تشرين الثاني/نوفمبر ٢٠٢٠، شاركنا",
            ),
            (
                ((10, 3), (10, 9), (10, 17), (11, 1)), "In October and November 2020, we",
                "En octobre et novembre 2020, nous", "في تشرين الأول/أكتوبر وتشرين الثاني/نوفمبر ٢٠٢٠، شاركنا",
            ),
        ],
    )  # fmt: skip
    def test_of_several_the_days_are_said_or_with_many_the_months(self, days, en, fr, ar):
        towns = (GENEVA, CAIRO, Words("Paris", "Paris", "باريس"), Words("Berlin", "Berlin", "برلين"))
        facts = [
            joint_action("roundtable", n, date(2020, *day), town=town)
            for n, (day, town) in enumerate(zip(days, towns, strict=False))
        ]
        for code, wanted in (("en", en), ("fr", fr), ("ar", ar)):
            assert say(code, facts).startswith(wanted)

    @pytest.mark.parametrize(
        ("months", "digits", "wanted"),
        [("levant", "arabic", "في ٣ و١٧ تشرين الأول ٢٠٢٠"), ("latin", "western", "في 3 و17 أكتوبر 2020")],
    )
    def test_months_and_digits_are_as_the_installation_writes_them(self, months, digits, wanted):
        two = [joint_action("roundtable", n, date(2020, 10, n), town=town) for n, town in ((3, GENEVA), (17, CAIRO))]
        arabic.configure(months=months, digits=digits)
        try:
            assert say("ar", two).startswith(wanted)
        finally:
            arabic.configure()

    def test_about_other_matters_stay_apart(self):
        two = [
            joint_action("roundtable", 1, town=GENEVA, about=Words("a", "a", "أ")),
            joint_action("roundtable", 2, town=CAIRO, about=Words("b", "b", "ب")),
        ]
        assert say("en", two).count("took part in a roundtable") == 2

    def test_numbers_of_two_meetings_are_never_added_up(self):
        two = [joint_action("roundtable", n, organisations=n, town=town) for n, town in ((11, GENEVA), (12, CAIRO))]
        assert "23" not in say("en", two)

    def test_letters_stand_together_each_with_its_day(self):
        text = say("en", [joint_action("letter", n, date(2020, 11, n), participants=n) for n in (2, 3)])
        assert text == (
            "On 2 November 2020, 2 people signed a joint letter; and on 3 November 2020, "
            "3 people signed another joint letter."
        )


@pytest.mark.parametrize("action", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
class TestEachKind:
    def test_is_told_and_claims_no_more_than_took_place(self, action, language):
        text = say(language, [joint_action(action, **KINDS[action])])
        assert text.endswith(".")
        assert not re.search(STRONGER[language], text)


class TestPeople:
    def test_are_printed_as_they_may_be(self):
        text = say("en", [joint_action("thanks", persons=persons((2, 11)))])
        assert "a former envoy and one other person (not named here) publicly thanked the coalition" in text
