"""Each check finds what it is for, and nothing finds it when that check is turned off."""

from datetime import date

import pytest

from tocsin.desk.ceasefires.specimens import ceasefire
from tocsin.desk.checking import checks
from tocsin.desk.checking.strength import stronger_words
from tocsin.desk.directory.models import Person
from tocsin.desk.editions import draft
from tocsin.desk.levels import Audience, Level
from tocsin.desk.press.specimens import pitched
from tocsin.desk.strategy.models import Ask
from tocsin.desk.voices import operations as voices
from tocsin.language import places, reading
from tocsin.language.words import Words


@pytest.fixture
def all_three(confirmed):
    """The ask written by hand in three languages, and confirmed."""

    def write(en, fr, ar):
        return [confirmed(text, language=code) for code, text in (("en", en), ("fr", fr), ("ar", ar))]

    return write


@pytest.fixture
def scenes(all_three, confirmed, write, ask, case, someone, monkeypatch, update, amal):
    """What makes each check find something, by its id."""

    def another_ask(**more):
        values = {"agreed_on": date(2020, 10, 21), "status_on": date(2020, 10, 21), "level": Level.PUBLIC, **more}
        return Ask.objects.create(case=case, **values)

    def stale():
        confirmed("We want a truce.")
        ask.what = Words("a long truce", "une longue trêve", "هدنة طويلة")
        ask.save()

    def homeless():
        confirmed("We want a truce.")
        ask.status = "put"
        ask.delete()
        another_ask(what=Words("talks", "des pourparlers", "محادثات"))

    def missing():
        ask.what = Words("a truce", "une trêve", "")
        ask.save()

    def above():
        # As if the choice of facts by level had failed.
        plain = draft.record.facts_of
        monkeypatch.setattr(draft.record, "facts_of", lambda response, **k: plain(response, **{**k, "reader": Audience.PARTNER}))  # fmt: skip
        another_ask(what=Words("calm", "du calme", "تهدئة"), level=Level.PARTNER, status="put")

    def words_above():
        another_ask(what=Words("secret parcels", "des colis secrets", "طرود سرية"), level=Level.PARTNER, status="put")
        all_three("We want secret parcels.", "Nous voulons des colis.", "نريد الطرود.")

    def contradiction():
        another_ask(what=Words("53 organisations", "53 organisations", "٥٣ منظمة"), status="put")
        all_three("We speak for 80 organisations.", "Nous parlons pour 80 organisations.", "نتحدث باسم ٨٠ منظمة.")

    def nearly_empty():
        for number in range(9):
            another_ask(what=Words(f"road {number}", f"route {number}", f"طريق {number}"), level=Level.TEAM)

    def name_unanswered():
        voices.contact(
            case=someone.case, person=someone, purpose="meeting", contacted_on=date(2020, 10, 21), owner=amal, level=Level.PUBLIC, by=amal,
            today=date(2020, 11, 20),
        )  # fmt: skip
        Person.objects.filter(pk=someone.pk).update(name_use=Person.NameUse.ASKED)

    return {
        "name_unanswered": name_unanswered,
        "empty": lambda: setattr(update, "note", Words("Mended.", "Rectifié.", "")),
        "nearly_empty": nearly_empty,
        "missing": missing,
        "stale": stale,
        "homeless": homeless,
        "unconfirmed": lambda: write("We want a truce."),
        "numbers": lambda: all_three("We want a truce in 3 towns.", "Une trêve dans 4 villes.", "هدنة في ٤ مدن."),
        "dates": lambda: all_three("A truce on 5 May.", "Une trêve le 6 mai.", "هدنة في ٦ أيار/مايو."),
        "names": lambda: None,
        "countries": lambda: all_three("A truce in Peru.", "Une trêve au Pérou.", "هدنة في تشيلي."),
        "links": lambda: all_three("See https://example.org.", "Voir ici.", "انظروا هنا."),
        "stronger": lambda: all_three("We obtained a truce.", "Nous voulons une trêve.", "نريد هدنة."),
        "consent": lambda: all_three("We and ZOE QUILL father.", "Nous voulons une trêve.", "نريد هدنة."),
        "level": above,
        "words_above": words_above,
        "unrecorded": lambda: all_three("We want 77 truces.", "Nous voulons 77 trêves.", "نريد ٧٧ هدنة."),
        "contradiction": contradiction,
        "letters": lambda: all_three("We want → truce.", "Nous voulons une trêve.", "نريد هدنة."),
    }


class TestEachCheck:
    def test_has_a_scene(self, scenes):
        assert set(scenes) == {check.id for check in checks.CHECKS}

    @pytest.mark.parametrize("check", [check.id for check in checks.CHECKS if check.id != "names"])
    def test_finds_what_it_is_for_and_nothing_when_turned_off(self, check, scenes, found, monkeypatch):
        before = found()
        assert check not in before
        scenes[check]()
        assert check in found()
        left = [one for one in checks.CHECKS if one.id != check]
        monkeypatch.setattr(checks, "CHECKS", left)
        assert check not in found()

    def test_says_what_to_do(self, scenes, edition, looked_at, amal):
        for check in ("unconfirmed",):
            scenes[check]()
        assert all(len(finding.text) > 20 for finding in looked_at(edition(), amal))

    def test_names_agree_between_the_languages(self, confirmed, someone, found):
        board = {"audience": Audience.BOARD}
        confirmed("We and Zoé Quill-Fäther want a truce.", **board)
        assert "names" in found(Audience.BOARD)
        confirmed("Zoé Quill-Fäther et nous voulons une trêve.", language="fr", **board)
        confirmed("نريد مع زويا كويل هدنة.", language="ar", **board)
        assert found(Audience.BOARD) == []

    def test_nothing_is_found_in_what_is_drawn(self, found):
        assert [found(audience) for audience in Audience] == [[], [], []]


class TestConsent:
    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "We met zoe quill-father."),
            ("en", "We met ZOÉ  QUILL‑FÄTHER."),
            ("fr", "Nous avons vu Quill."),
            ("ar", "التقينا زويا كويل."),
            ("ar", "تحدثنا وزُويــا كويل عن ذلك."),
            ("ar", "Zoe Quill Father"),
        ],
    )
    def test_a_name_is_found_however_it_is_typed(self, language, text, confirmed, someone, found):
        confirmed(text, language=language)
        assert "consent" in found()

    def test_in_the_edition_for_which_it_was_agreed_it_stands(self, confirmed, someone, found):
        confirmed("We met Zoé Quill-Fäther.", audience=Audience.BOARD)
        assert "consent" not in found(Audience.BOARD)

    def test_a_word_that_only_begins_alike_is_no_name(self, confirmed, someone, found):
        confirmed("We quilled a truce.")
        assert "consent" not in found()


class TestReading:
    @pytest.mark.parametrize(
        ("en", "fr", "ar"),
        [
            ("over 50 bodies", "plus de 50 organismes", "أكثر من ٥٠ هيئة"),
            ("1,960 troops", "1\u202f960 soldats", "١٬٩٦٠ جندياً"),
            ("3.5 a week", "3,5 par semaine", "٣٫٥ في الأسبوع"),
            ("at least 12", "au moins 12", "ما لا يقل عن ١٢"),
        ],
    )
    def test_numbers_are_the_same_in_each_language(self, en, fr, ar):
        read = [reading.read(text, code).numbers for code, text in (("en", en), ("fr", fr), ("ar", ar))]
        assert read[0]
        assert read[0] == read[1] == read[2]

    def test_over_fifty_is_not_fifty(self):
        assert reading.read("over 50", "en").numbers != reading.read("50", "en").numbers

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "on 1 November 2020"),
            ("en", "on November 1, 2020"),
            ("fr", "le 1er novembre 2020"),
            ("ar", "في ١ تشرين الثاني/نوفمبر ٢٠٢٠"),
            ("ar", "في ١ نوفمبر ٢٠٢٠"),
            ("ar", "في ١ تشرين الثاني ٢٠٢٠"),
            ("ar", "في 1 تشرين الثاني/نوفمبر 2020"),
        ],
    )
    def test_a_date_is_read_whole(self, language, text):
        read = reading.read(text, language)
        assert read.dates == {(1, 11, 2020)}
        assert read.numbers == frozenset()

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "On 3, 9 and 17 November 2020"),
            ("fr", "Les 3, 9 et 17 novembre 2020"),
            ("ar", "في ٣ و٩ و١٧ تشرين الثاني/نوفمبر ٢٠٢٠"),
        ],
    )
    def test_days_of_a_list_are_all_of_its_month(self, language, text):
        read = reading.read(text, language)
        assert read.dates == {(3, 11, 2020), (9, 11, 2020), (17, 11, 2020)}
        assert read.numbers == frozenset()

    def test_a_decade_is_no_number(self):
        texts = (("en", "in the 1990s"), ("fr", "dans les années 1990"), ("ar", "في التسعينيات"))
        for code, text in texts:
            assert reading.read(text, code).decades == {90}
            assert reading.read(text, code).numbers == frozenset()

    def test_countries_are_found_after_arabic_prefixes(self):
        assert places.named_in("في ألمانيا وروسيا وفرنسا وللصين", "ar") == {"DE", "RU", "FR", "CN"}
        assert places.named_in("en Allemagne, en Russie et en France", "fr") == {"DE", "RU", "FR"}

    def test_an_adjective_excuses_a_country(self):
        assert places.hints_at("RU", "Russian troops", "en")
        assert places.hints_at("FR", "French-led talks", "en")
        assert places.hints_at("FR", "محادثات فرنسية", "ar")
        assert not places.hints_at("RU", "German troops", "en")


class TestStrength:
    @pytest.mark.parametrize(
        ("verdict", "text", "is_stronger"),
        [
            ("violated", "The ceasefire holds.", True),
            ("holding", "The ceasefire holds.", False),
            ("unknown", "Le cessez-le-feu tient.", False),
        ],
    )
    def test_a_verdict_binds_its_words(self, verdict, text, is_stronger):
        assert bool(stronger_words(text, "en", [ceasefire(verdict=verdict)])) is is_stronger

    def test_one_accepted_pitch_of_two_allows_the_word(self):
        text = "It was accepted."
        assert stronger_words(text, "en", [pitched(), pitched(status="declined")])
        assert not stronger_words(text, "en", [pitched(), pitched(status="accepted")])
