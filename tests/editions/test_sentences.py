"""Sentences, said from facts made by hand: each language, numbers, names, and never more than the status."""

from datetime import date

import pytest
from django.utils import translation

from tocsin.desk.ceasefires.facts import CeasefireBegan
from tocsin.desk.ceasefires.specimens import MOSCOW, ceasefire
from tocsin.desk.coalition.specimens import joint_action
from tocsin.desk.convening.specimens import briefed
from tocsin.desk.directory.models import NamingForm
from tocsin.desk.directory.naming import Printed
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions.story import STORY, groups, sentences
from tocsin.desk.facts import PersonRef
from tocsin.desk.press.specimens import pitched
from tocsin.desk.strategy.specimens import ask
from tocsin.desk.voices.specimens import contacted
from tocsin.desk.watch.models import Concern
from tocsin.desk.watch.specimens import concerned
from tocsin.language import french
from tocsin.language.amount import Amount
from tocsin.language.countries import Place
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import NotWritten, Words

Form = NamingForm.Form
NONE = Words()
PEOPLE = {
    1: Printed(Form.FULL_NAME, Words("Ada", "Ada", "آدا"), NONE, "f"),
    2: Printed(Form.ROLE_ONLY, Words("a general", "un général", "جنرال"), NONE, "u"),
    3: Printed(Form.NOT_AT_ALL, NONE, NONE, "u"),
    4: Printed(Form.NOT_AT_ALL, NONE, NONE, "u"),
}


def say(language, *facts, rounds=False):
    """Every sentence that the story tells from these facts, joined."""
    with translation.override(language):
        speaker = AudienceSpeech(language, PEOPLE, rounds=rounds)
        return " ".join(line.say(group, speaker) for line in sentences() for group in groups(facts, line))


def pitch(code, status="sent", **more):
    return pitched(authors=(PersonRef(1), PersonRef(2)), market=Place(code), status=status, **more)


def outreach(status, person=1):
    return contacted(person=PersonRef(person), status=status)


def briefing(count, speakers=(PersonRef(1), PersonRef(2))):
    return briefed(speakers=speakers, organisations=count)


class TestJoining:
    def test_three_pitches_become_one_sentence_with_three_countries(self):
        facts = [pitch("DE", pk=1), pitch("RU", pk=2), pitch("FR", pk=3)]
        assert say("en", *facts) == "We pitched a joint op-ed by Ada and a general in Germany, Russia and France."
        assert "en Allemagne, en Russie et en France" in say("fr", *facts)
        assert "في ألمانيا وروسيا وفرنسا" in say("ar", *facts)

    def test_asks_of_one_status_become_clauses(self):
        asks = [
            ask("agreed", Words("F", "la France", "فرنسا"), pk=n, what=Words(w, f"de {w}", w))
            for n, w in enumerate(("talk", "act"))
        ]  # fmt: skip
        assert say("en", *asks) == "With our partners, we agreed to ask F talk and F act."
        assert say("fr", *asks).count("à la France") == 2


class TestCounts:
    @pytest.mark.parametrize(
        ("count", "en"), [(1, "1 partner organisation "), (2, "2 partner"), (19, "19 "), (20, "20 "), (53, "over 50 ")]
    )
    def test_english_rounds_down_and_says_over_where_the_writer_chose_that(self, count, en):
        assert en in say("en", briefing(count), rounds=True)

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "77 partner organisations"), ("fr", "77 organisations partenaires"), ("ar", "٧٧ منظمة شريكة"),
        ],
    )  # fmt: skip
    def test_what_was_recorded_exactly_is_said_exactly(self, language, text):
        assert text in say(language, briefing(77))

    @pytest.mark.parametrize("rounds", [False, True])
    def test_what_was_recorded_as_more_than_a_number_is_never_that_number(self, rounds):
        letter = joint_action("letter", organisations=Amount.more_than(173))
        assert "more than 173 organisations" in say("en", letter, rounds=rounds)
        assert "plus de 173 organisations" in say("fr", letter, rounds=rounds)
        assert "أكثر من ١٧٣ منظمة" in say("ar", letter, rounds=rounds)

    def test_of_a_hundred_and_three_arabic_takes_the_form_of_the_number_that_is_said(self):
        assert "١٠٣ منظمات شريكة" in say("ar", briefing(103))
        assert "أكثر من ١٠٠ منظمة شريكة" in say("ar", briefing(103), rounds=True)

    @pytest.mark.parametrize(
        ("count", "ar"),
        [
            (1, "منظمة شريكة واحدة"),
            (2, "منظمتان شريكتان"),
            (3, "٣ منظمات شريكة"),
            (11, "١١ منظمة شريكة"),
            (53, "أكثر من ٥٠ منظمة شريكة"),
            (100, "١٠٠ منظمة شريكة"),
        ],
    )
    def test_arabic_has_the_form_that_its_number_needs(self, count, ar):
        assert ar in say("ar", briefing(count), rounds=True)

    def test_french_plural_begins_at_two(self):
        assert "une organisation partenaire a suivi" in say("fr", briefing(1))
        assert "2 organisations partenaires ont suivi" in say("fr", briefing(2))

    @pytest.mark.parametrize(("language", "text"), [("en", "1,960"), ("fr", "1\u202f960"), ("ar", "١٬٩٦٠")])
    def test_digits_are_those_of_the_language(self, language, text):
        assert AudienceSpeech(language).number(1960) == text


def test_no_ceasefire_is_among_our_results():
    chapters = {chapter.key for chapter in STORY for line in chapter.lines if line.fact is CeasefireBegan}
    assert chapters == {"context", "ahead"}


class TestStatus:
    """Contacted < in talks < agreed < pitched < accepted < published."""

    STRONGER = {
        "contacted": ("talks", "agreed", "pitched", "accepted", "appeared"),
        "in_talks": ("agreed", "pitched", "accepted", "appeared"),
        "agreed": ("pitched", "accepted", "appeared"),
        "declined": ("talks", "agreed", "pitched", "accepted", "appeared"),
    }
    STRONGER_FR = {
        "contacted": ("discussion", "convenu", "proposé", "accept", "paru"),
        "in_talks": ("convenu", "proposé", "accept", "paru"),
        "agreed": ("proposé", "accept", "paru"),
        "declined": ("discussion", "convenu", "proposé", "accept", "paru"),
    }
    STRONGER_AR = {
        "contacted": ("محادثات", "اتفقنا", "عرضنا", "قُبل", "ظهر"),
        "in_talks": ("اتفقنا", "عرضنا", "قُبل", "ظهر"),
        "agreed": ("عرضنا", "قُبل", "ظهر"),
        "declined": ("محادثات", "اتفقنا", "عرضنا", "قُبل", "ظهر"),
    }

    @pytest.mark.parametrize("status", ["contacted", "in_talks", "agreed", "declined"])
    @pytest.mark.parametrize(
        ("language", "stronger"), [("en", STRONGER), ("fr", STRONGER_FR), ("ar", STRONGER_AR)], ids=LANGUAGES
    )
    def test_outreach_says_no_stronger_word(self, status, language, stronger):
        text = say(language, outreach(status))
        assert text
        assert not [word for word in stronger[status] if word in text]

    @pytest.mark.parametrize("status", ["sent", "declined", "withdrawn"])
    @pytest.mark.parametrize(("language", "words"), [("en", ("accepted", "appeared")), ("fr", ("accept", "paru")), ("ar", ("قُبل", "ظهر"))])  # fmt: skip
    def test_a_pitch_was_pitched_and_no_more(self, status, language, words):
        text = say(language, pitch("DE", status))
        assert text
        assert not [word for word in words if word in text]

    def test_an_accepted_pitch_is_accepted_where_it_was(self):
        text = say("en", pitch("DE", pk=1), pitch("FR", "accepted", pk=2))
        assert text.endswith("It has been accepted in France.")

    @pytest.mark.parametrize(
        ("verdict", "word", "not_word"),
        [
            ("holding", "was holding", "strained"),
            ("strained", "strained", "holding"),
            ("violated", "violated", "holding"),
            ("collapsed", "collapsed", "holding"),
            ("unknown", "is not known yet", "holding"),
        ],
    )
    def test_a_ceasefire_says_the_verdict(self, verdict, word, not_word):
        text = say(
            "en",
            ceasefire(
                agreed_in=MOSCOW,
                parties=(),
                peacekeepers=Amount.exactly(1960),
                peacekeepers_from=Place("RU"),
                verdict=verdict,
            ),
        )
        assert word in text
        assert not_word not in text

    def test_a_ceasefire_whose_broker_has_no_name_in_a_language_waits_for_it(self):
        attempt = ceasefire(brokers=(), also_brokers=(Words("Order of Example", "Order of Example"),))
        assert "brokered by Order of Example," in say("en", attempt)
        with pytest.raises(NotWritten):
            say("ar", attempt)

    @pytest.mark.parametrize("status", ["agreed", "put", "granted", "refused"])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_each_status_of_an_ask_has_its_own_verb(self, status, language):
        def said(status):
            return say(language, ask(status, Words("F", "la France", "ف"), what=Words("x", "de x", "س")))

        others = {said(other) for other in ("agreed", "put", "granted", "refused") if other != status}
        assert said(status)
        assert said(status) not in others


class TestNames:
    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "Ada, a general and 2 other people (not named here)"),
            ("fr", "Ada, un général et 2 autres personnes (non nommées ici)"),
            ("ar", "آدا وجنرال وشخصين آخرين (لا يُذكر اسماهما هنا)"),
        ],
    )
    def test_who_may_not_be_described_is_counted(self, language, text):
        with translation.override(language):
            speaker = AudienceSpeech(language, PEOPLE)
            assert speaker.every(speaker.persons(PersonRef(n) for n in (1, 3, 2, 4))) == text

    def test_a_person_that_the_speaker_does_not_know_is_counted_too(self):
        assert "one person (not named here)" in say("en", outreach("contacted", person=99))

    def test_a_text_that_is_not_written_is_never_taken_from_another_language(self):
        with pytest.raises(NotWritten):
            AudienceSpeech("ar").words(Words("only English"))


class TestFrench:
    @pytest.mark.parametrize(
        ("noun", "of", "to"),
        [
            ("le Conseil", "du Conseil", "au Conseil"),
            ("les États", "des États", "aux États"),
            ("la France", "de la France", "à la France"),
            ("l’Union", "de l’Union", "à l’Union"),
            ("une journaliste", "d’une journaliste", "à une journaliste"),
            ("Svitlana", "de Svitlana", "à Svitlana"),
        ],
    )
    def test_contracts_and_elides(self, noun, of, to):
        assert french.with_de(noun) == of
        assert french.with_a(noun) == to

    @pytest.mark.parametrize(
        ("what", "bare"),
        [
            ("de conduire des pourparlers", "conduire des pourparlers"),
            ("d’ouvrir la frontière", "ouvrir la frontière"),
            ("de ne pas s’y opposer", "ne pas s’y opposer"),
            ("de la retenue", "de la retenue"),
            ("d’autres pourparlers", "d’autres pourparlers"),
            ("une trêve", "une trêve"),
        ],
    )
    def test_a_verb_stands_by_itself_in_brackets(self, what, bare):
        assert french.bare(what) == bare

    @pytest.mark.parametrize(
        ("code", "name", "phrase"),
        [
            ("FR", "France", "en France"),
            ("AZ", "Azerbaïdjan", "en Azerbaïdjan"),
            ("LB", "Liban", "au Liban"),
            ("US", "États-Unis", "aux États-Unis"),
            ("MX", "Mexique", "au Mexique"),
            ("CY", "Chypre", "à Chypre"),
            ("IL", "Israël", "en Israël"),
        ],
    )
    def test_knows_the_preposition_of_a_country(self, code, name, phrase):
        assert french.in_country(code, name) == phrase

    def test_the_first_of_a_month_is_ordinal(self):
        assert AudienceSpeech("fr").day(date(2020, 11, 1)) == "1er novembre 2020"
        assert AudienceSpeech("fr").day(date(2020, 11, 11)) == "11 novembre 2020"


def test_a_concern_that_was_recorded_twice_is_told_once():
    facts = [concerned(n, concern=Concern.Kind.WEAK_DIPLOMACY) for n in (1, 2)]
    assert say("en", *facts) == "In our assessment, the diplomatic voice is weak."
