"""What must stand as it is in a translation: days, numbers and names, as the other language has them."""

from dataclasses import dataclass

import pytest

from tocsin.desk.directory.models import NamingForm
from tocsin.desk.editions.draft import DrawnSentence
from tocsin.desk.editions.edition_text import EditionSentence, LanguageText
from tocsin.desk.facts import Fact, PersonRef, Ref
from tocsin.desk.levels import Audience, Level
from tocsin.desk.specimens import NONE
from tocsin.desk.translating import protected_spans
from tocsin.language.when import When
from tocsin.language.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Fact):
    """A fact with a person, a name and other words."""

    who: PersonRef | None = None
    title: Words = NONE
    what: tuple[Words, ...] = ()


@pytest.fixture
def there(today):
    """What stands for the English of a sentence: ``there("On 2 May", language="ar")``."""

    def there(english, *, language="fr", audience=Audience.BOARD, **attributes):
        fact = Held(when=When.on(today), refs=(Ref("test.row", 1),), level=Level.PUBLIC, **attributes)
        sentence = DrawnSentence("k", Words(english), Words(english), (fact,), (set(),))
        told = EditionSentence(sentence, (LanguageText("en", sentence, None),))
        found = protected_spans.find_protected(told, language=language, audience=audience, today=today)
        assert all(english[one.start : one.end] == one.english for one in found)
        return [(one.english, one.there) for one in found]

    return there


class TestKept:
    def test_days_and_months(self, there):
        assert there("From 1 May to 2 June 2020, and since March 1994.") == [
            ("1 May", "1er mai"), ("2 June 2020", "2 juin 2020"), ("March 1994", "mars 1994"),
        ]  # fmt: skip
        assert there("On 10 November 2020.", language="ar") == [
            ("10 November 2020", "١٠ تشرين الثاني/نوفمبر ٢٠٢٠"),
        ]  # fmt: skip

    def test_numbers_and_years(self, there):
        assert there("Over 1,200 of 53 people, 0.5 in 2020.") == [
            ("1,200", "1\u202f200"), ("53", "53"), ("0.5", "0,5"), ("2020", "2020"),
        ]  # fmt: skip
        assert there("1,200 in 2020", language="ar") == [("1,200", "١٬٢٠٠"), ("2020", "٢٠٢٠")]

    def test_a_day_that_is_none_is_left_as_words_and_a_number(self, there):
        assert ("31", "31") in there("On 31 February 2020.")

    def test_part_of_a_word_is_no_number(self, there):
        assert there("The G7, 3rd of May and RFC-822.") == []

    def test_a_person_as_this_audience_reads_of_them_in_their_own_script(self, there, someone):
        text = "Zoé Quill-Fäther spoke."
        assert there(text, language="ar", who=PersonRef(someone.pk)) == [("Zoé Quill-Fäther", "زُويَا كُوِيل")]
        assert there(text, language="ar", audience=Audience.PUBLIC, who=PersonRef(someone.pk)) == []
        NamingForm.objects.all().delete()
        assert there(text, language="ar", who=PersonRef(someone.pk)) == []

    def test_proper_names_of_rows_and_not_their_other_words(self, there):
        title, what = Words("The Hague 2020", "La Haye 2020", "لاهاي"), Words("a truce", "une trêve", "هدنة")
        found = there("In The Hague 2020 we asked for a truce.", title=title, what=(what,))
        assert found == [("The Hague 2020", "La Haye 2020")]

    def test_a_name_that_is_not_written_in_the_language_is_not_kept(self, there, db):
        assert there("In Geneva.", title=Words("Geneva", "Genève"), language="ar") == []
