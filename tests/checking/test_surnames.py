"""A part of a name by itself: found where it means somebody, and not where it means something else."""

import pytest

from tocsin.desk.checking import named, surnames
from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.levels import Audience, Level
from tocsin.language import folding
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words


@pytest.fixture
def known(case, today):
    """Somebody of the directory by their name: ``known("Ann Oat", "آن أوت", form="full_name")``."""

    def make(name, arabic="", *, form="not_at_all"):
        person = Person.objects.create(
            case=case, level=Level.TEAM, name=Words(name, name, arabic), description=Words("an envoy", "une émissaire", "مبعوثة"),
        )  # fmt: skip
        for audience in Audience:
            NamingForm.objects.create(person=person, audience=audience, form=form, agreed_on=today, how="by mail")
        return person

    return make


@pytest.fixture
def petrosyan(known):
    return known("Davit Petrosyan", "دافيت بتروسيان")


@pytest.fixture
def said(ask, found):
    """Whether the check of names finds something when a row's own text says so."""

    def say(text, language="en"):
        ask.what = Words(**{"en": "a truce", "fr": "une trêve", "ar": "هدنة", language: text})
        ask.save()
        return "consent" in found()

    return say


ALONE = [
    ("en", "talks as Petrosyan said"),
    ("en", "talks with Mr Petrosyan"),
    ("en", "Petrosyan’s plan"),
    ("en", "talks with PETROSYAN"),
    ("en", "Dr. Davit’s plan"),
    ("fr", "le plan de Petrosyan"),
    ("fr", "le plan d’Petrosyan"),
    ("fr", "le plan qu’a dit Mme Petrosyan"),
    ("fr", "une trêve, comme Petrosyan l’a dit"),
    ("ar", "خطة بتروسيان"),
    ("ar", "هدنة وبتروسيان معنا"),
    ("ar", "ما قيل لبتروسيان"),
    ("ar", "ما جاء ببتروسيان"),
    ("ar", "هدنة كبتروسيان"),
    ("ar", "فبتروسيان معنا"),
    ("ar", "هدنة مع السيد دافيت"),
    ("en", "talks with the Petrosyans"),
    ("en", "the Petrosyans’ plan"),
    ("en", "Petrosyan's plan"),
    ("fr", "des pourparlers avec les Petrosyan"),
    ("fr", "chez les Petrosyans"),
    ("ar", "محادثات مع آل بتروسيان"),
    ("en", "talks with Davit"),
    ("en", "a truce, as Davit’s friends ask"),
    ("fr", "des pourparlers avec Davit"),
    ("fr", "libérer Davit et les siens"),
    ("ar", "محادثات مع دافيت في موسكو"),
    ("ar", "الإفراج عن دافيت"),
    ("ar", "رسالة لدافيت"),
]


class TestASurname:
    @pytest.mark.parametrize(("language", "text"), ALONE)
    def test_is_found_in_the_text_of_a_row(self, language, text, petrosyan, said):
        assert said(text, language)

    @pytest.mark.parametrize(("language", "text"), ALONE)
    def test_is_found_in_what_was_typed(self, language, text, petrosyan, confirmed, found):
        confirmed(text, language=language)
        assert "consent" in found()

    @pytest.mark.parametrize(("language", "text"), ALONE[:1] + ALONE[9:10])
    def test_would_not_be_without_the_rule(self, language, text, petrosyan, said, monkeypatch):
        monkeypatch.setattr(surnames, "stands_alone", lambda *_text, **_more: False)
        assert not said(text, language)

    def test_is_found_in_a_copy_of_what_was_drawn(self, petrosyan, said, confirmed, found):
        assert said("talks with Petrosyan")
        confirmed("We want talks with Petrosyan.")
        assert "consent" in found()

    def test_of_three_letters_is_found_too(self, known, said):
        known("Ann Lee")
        assert said("talks with Lee")
        assert not said("the fleet")

    def test_is_found_in_the_note_to_readers(self, petrosyan, update, found):
        assert "consent" not in found()
        update.note = Words("Lee spoke.", "Mme Petrosyan a parlé.", "تصحيح.")
        assert "consent" in found()

    def test_of_who_agreed_is_free(self, known, said):
        known("Davit Petrosyan", form="full_name")
        assert not said("talks with Petrosyan")


class TestNotFound:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Hope Long", "a long road, and hope"),
            ("Hope Long", "hope"),
            ("Ann May", "a truce from 3 May"),
            ("Ann Baker", "bread of a baker"),
            ("Ann Jordan", "a border with Jordan"),
            ("Ann French", "French soldiers"),
            ("Ann Cross", "access for the Red Cross"),
            ("Ann de Waal", "une trêve de deux mois"),
        ],
    )
    def test_is_an_ordinary_word_or_a_country(self, name, text, known, said):
        known(name)
        assert not said(text)

    @pytest.mark.parametrize(
        ("arabic", "text"),
        [
            ("نواف سلام", "سلام دائم"),
            ("نواف سلام", "السلام"),
            ("سامي أمين", "رسالة إلى الأمين العام"),
            ("سامي حرب", "نهاية الحرب"),
            ("سامي علي", "هدنة على الحدود"),
            ("سامي العالم", "في أنحاء العالم"),
            ("سامي الجديد", "حتى العام الجديد"),
            ("سامي بيان", "بيان مشترك"),
            ("كاريكين الثاني", "هدنة في ٣ تشرين الثاني/نوفمبر"),
        ],
    )
    def test_is_an_ordinary_word_in_arabic(self, arabic, text, known, said):
        known("Somebody", arabic)
        assert not said(text, "ar")

    @pytest.mark.parametrize(
        ("name", "language", "text"),
        [
            (("Hope Long", ""), "en", "talks with Ms Long"),
            (("Hope Long", ""), "en", "what was agreed with Long in haste"),
            (("Hope Long", ""), "en", "calm. Hope said so"),
            (("Ann May", ""), "fr", "des pourparlers avec Mme May"),
            (("Somebody", "نواف سلام"), "ar", "هدنة كما قال سلام"),
            (("Somebody", "نواف سلام"), "ar", "هدنة مع السيد سلام"),
            (("Somebody", "سامي العالم"), "ar", "هدنة مع السيد العالم"),
            (("Somebody", "سامي الحكيم"), "ar", "هدنة كما قال الحكيم"),
            (("Somebody", "نواف سلام"), "ar", "محادثات مع آل سلام"),
        ],
    )
    def test_but_what_is_said_of_somebody_is(self, name, language, text, known, said):
        known(*name)
        assert said(text, language)

    def test_is_the_name_of_a_body(self, known, said):
        known("Ann Carter", "آن كارتر")
        assert said("a report of the Carter Centre")
        assert said("تقرير لمركز كارتر", "ar")
        Organisation.objects.create(name=Words("Carter Centre", "Centre Carter", "مركز كارتر"))
        assert not said("a report of the Carter Centre")
        assert not said("تقرير لمركز كارتر", "ar")
        assert said("a report of the Carter Centre and of Carter")

    def test_is_of_somebody_else_who_is_named_in_full(self, petrosyan, known, said, ask):
        other = known("Nare Petrosyan", form="full_name")
        assert said("talks with Petrosyan")
        assert not said("talks with Nare Petrosyan, as Petrosyan wants")
        NamingForm.objects.filter(person=other).delete()
        assert said("talks with Nare Petrosyan, as Petrosyan wants")

    def test_by_hand_is_a_body_or_who_is_named_in_full(self, known, confirmed, found):
        known("Ann Carter")
        known("Jo Carter", form="full_name")
        confirmed("We met Jo Carter, and Carter agreed.")
        assert "consent" not in found()
        confirmed("We met Carter.", base=1)
        assert "consent" in found()


class TestAFirstName:
    @pytest.mark.parametrize(
        "text",
        [
            "talks with Davit Gasparyan",
            "talks with Davit de Souza",
            "access after Storm Davit",
            "a camp in Davit",
            "calm. Davit is a name",
            "davit",
            "a truce: Davit",
            "the Davits",
        ],
    )
    def test_is_not_found_where_it_may_be_another_name_or_no_name(self, text, petrosyan, said):
        assert not said(text)

    @pytest.mark.parametrize("text", ["محادثات مع دافيت غاسباريان", "دافيت مدينة", "شارع دافيت القديم"])
    def test_in_arabic_is_found_between_small_words_alone(self, text, petrosyan, said):
        assert not said(text, "ar")

    @pytest.mark.parametrize("name", ["Sofia Marin", "Victoria Marin", "May Marin", "Hope Marin", "Jordan Marin"])
    def test_that_is_a_town_a_month_or_a_word_is_none(self, name, known, said):
        known(name)
        assert not said(f"talks with {name.split()[0]}")

    def test_after_a_small_word_that_begins_a_sentence_is_found(self, petrosyan, said):
        assert said("calm. With Davit it holds")

    def test_is_not_found_where_somebody_who_may_be_named_has_it(self, petrosyan, known, said):
        known("Davit Gasparyan")
        assert said("talks with Davit"), "one of two who are closed"
        known("Nare Davit", form="full_name")
        assert not said("talks with Davit")

    def test_that_somebody_unseen_has_too_is_found_by_who_does_not_see_them(self, petrosyan, known, said, found, dina):
        unseen = known("Davit Gasparyan")
        Person.objects.filter(pk=unseen.pk).update(level=Level.RESTRICTED)
        assert said("talks with Davit")
        assert "consent" in found(by=dina)

    def test_that_the_draft_writes_in_small_letters_is_a_word(self, known, said):
        known("Truce Marin")
        assert not said("talks, a truce, and Truce")

    def test_would_not_be_found_if_first_names_were_not_read(self, petrosyan, said, monkeypatch):
        monkeypatch.setattr(named, "first_names", lambda *_: frozenset())
        assert not said("talks with Davit")


class TestAPlural:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Ann Thi", "talks. This holds"),
            ("Ann Rose", "a garden of Roses"),
            ("Ann Nation", "the United Nations"),
        ],
    )
    def test_of_an_ordinary_word_or_a_short_one_is_no_family(self, name, text, known, said):
        known(name)
        assert not said(text)

    def test_is_no_surname_of_somebody_who_is_named_in_full(self, known, said):
        known("Ann Roberton")
        assert said("a plan by Robertons")
        known("Jo Robertons", form="full_name")
        assert not said("a plan by Jo Robertons, as Robertons wants")

    def test_would_not_be_found_if_plurals_were_not_read(self, petrosyan, said, monkeypatch):
        assert said("talks with the Petrosyans")
        monkeypatch.setattr(surnames, "PLURAL_LENGTH", 40)
        surnames._possible.cache_clear()
        assert not said("talks with the Petrosyans")
        surnames._possible.cache_clear()


class TestReadingWords:
    def test_are_those_of_the_folded_text(self):
        for text in (
            "L’accord d’Œuvre, «مبعوثة» — well‑known; Zoé Quill-Fäther’s",
            "١٠ تشرين الثاني/نوفمبر",
            "a_b Wałęsa",
        ):
            assert [token.word for token in surnames.tokens(text)] == folding.fold(text).split()

    def test_know_their_capitals_and_where_a_sentence_begins(self):
        read = [(token.word, token.capital, token.begins) for token in surnames.tokens("Calm. Hope said: no “War” now")]
        assert read[:3] == [("calm", True, True), ("hope", True, True), ("said", False, False)]
        assert read[4:] == [("war", True, True), ("now", False, False)]

    def test_tables_are_folded(self):
        from tocsin.desk.checking import ordinary

        tables = (ordinary.WORDS, ordinary.PROPER, ordinary.TITLES, ordinary.PARTICLES, ordinary.FIRST, ordinary.SMALL)
        for table in (*tables, ordinary.PLACED):
            assert all(folding.fold(word) == word for word in table)
        assert len(LANGUAGES) == 3
