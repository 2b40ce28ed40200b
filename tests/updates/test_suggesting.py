"""Suggestions for missing texts: from other records, then from a machine; only what may leave, and saved by a person."""

import json

import pytest
from tests.sources.conftest import provider  # noqa: F401
from tests.sources.standin import Answer
from tests.updates.test_missing_page import address, asks, opened, values_in  # noqa: F401

from tocsin.config.translation import Chosen
from tocsin.desk.directory.models import Organisation
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.strategy.models import Ask, Target
from tocsin.language.words import Words

FRENCH = "un corridor"


@pytest.fixture
def chosen(provider, settings):  # noqa: F811
    settings.TRANSLATION = Chosen("libretranslate", provider.base, "k", "public")
    provider.answers = [Answer({"translatedText": FRENCH})]
    return provider


def name_of(row, code="fr", field="what"):
    return f"{row._meta.label_lower.replace('.', '-')}-{row.pk}-{field}_{code}"


@pytest.fixture
def asked(opened, dina):  # noqa: F811
    """The page after somebody asked for suggestions: its text, and the values of its form."""

    def ask(wanted="all", by=dina, **typed):
        page = opened(by)
        answer = page.send(suggest=wanted, **typed)
        assert answer.status_code == 200
        return page, answer.text, values_in(answer.text)

    return ask


def typed_in(text, name):
    """What stands in the input of a text."""
    return text.partition(f'name="{name}"')[2].partition(">")[2].partition("</textarea>")[0].strip()


class TestTheMachine:
    def test_fills_one_field_labelled_and_saves_nothing(self, chosen, asked, asks):  # noqa: F811
        _page, text, _values = asked(name_of(asks[0]))
        assert typed_in(text, name_of(asks[0])) == FRENCH
        assert typed_in(text, name_of(asks[1])) == ""
        assert "Machine translation by LibreTranslate. Check it before you save." in text
        assert [json.loads(one.sent)["q"] for one in chosen.asked] == ["a corridor"]
        assert not Entry.objects.filter(action="strategy.ask_translated").exists()

    def test_fills_every_empty_field_and_leaves_what_was_typed(self, chosen, asked, asks):  # noqa: F811
        _page, text, _values = asked(**{name_of(asks[1]): "mon texte"})
        assert typed_in(text, name_of(asks[1])) == "mon texte"
        assert typed_in(text, name_of(asks[0])) == FRENCH
        assert sorted(json.loads(one.sent)["target"] for one in chosen.asked) == ["ar", "fr"]

    def test_what_a_person_saves_says_so_in_the_journal(self, chosen, asked, asks):  # noqa: F811
        page, _text, values = asked(name_of(asks[0]))
        answer = page.client.post(page.path, {**values, name_of(asks[0]): FRENCH, "reason": "For the board."})
        assert answer.status_code == 302
        # Who reads the history reads it in their own language: the journal holds no words of ours.
        entry = Entry.objects.get(action="strategy.ask_translated_with_machine")
        assert entry.reason == "For the board. (LibreTranslate)"
        asks[0].refresh_from_db()
        assert asks[0].what.fr == FRENCH

    def test_is_no_reason_to_change_what_was_released(self, chosen, asked, ask, released):
        Ask.objects.filter(pk=ask.pk).update(what=Words("a corridor", "", "ممر"))
        page, _text, values = asked(name_of(ask))
        answer = page.client.post(page.path, {**values, name_of(ask): FRENCH})
        assert answer.status_code == 422
        assert "Say why you change it" in answer.text

    def test_that_fails_says_so_once_and_loses_nothing(self, chosen, asked, asks):  # noqa: F811
        chosen.answers = [Answer("no", status=500)]
        _page, text, _values = asked(**{name_of(asks[1]): "mon texte"})
        assert text.count("LibreTranslate could not translate") == 1
        assert len(chosen.asked) == 1
        assert typed_in(text, name_of(asks[1])) == "mon texte"


class TestNothingIsSent:
    def refused(self, chosen, asked, row, **more):
        _page, text, _values = asked(name_of(row, **more))
        assert chosen.asked == []
        assert typed_in(text, name_of(row, **more)) == ""
        return text

    def test_of_a_record_above_the_level_that_is_set(self, chosen, asked, asks):  # noqa: F811
        Ask.objects.filter(pk=asks[0].pk).update(level=Level.BOARD)
        assert "readers of the edition “Public”" in self.refused(chosen, asked, asks[0])

    def test_of_an_ask_of_a_target_above_it(self, chosen, asked, asks, case):  # noqa: F811
        target = Target.objects.create(case=case, level=Level.BOARD, name=Words("x", "x", "x"), role="primary")
        asks[0].targets.add(target)
        assert "readers of the edition “Public”" in self.refused(chosen, asked, asks[0])

    def test_of_a_text_that_names_somebody_without_consent(self, chosen, asked, asks, someone):  # noqa: F811
        Ask.objects.filter(pk=asks[0].pk).update(what=Words("a talk with Quill-Fäther", "", "x"))
        assert "may not see" in self.refused(chosen, asked, asks[0])

    def test_of_a_name(self, chosen, asked, someone, case):
        organisation = Organisation.objects.create(name=Words("The Bureau", "", "x"))
        type(someone).objects.filter(pk=someone.pk).update(
            organisation=organisation, name=Words("Zoe Quill", "", "x"), description=Words("an envoy", "", "x")
        )
        for row in (organisation, someone):
            assert "Names are not translated" in self.refused(chosen, asked, row, field="name")
        assert "readers of the edition" in self.refused(chosen, asked, someone, field="description")

    def test_without_english_or_into_it(self, chosen, asked, asks):  # noqa: F811
        Ask.objects.filter(pk=asks[0].pk).update(what=Words("", "", "ممر"))
        assert "Write it first" in self.refused(chosen, asked, asks[0])
        assert "from English only" in self.refused(chosen, asked, asks[0], code="en")

    def test_by_a_page_that_is_only_looked_at_or_saved(self, chosen, opened, asks, dina):  # noqa: F811
        page = opened(dina)
        page.write(asks[0], "fr", "un corridor")
        page.send()
        assert chosen.asked == []

    def test_for_who_does_not_record(self, chosen, opened, asks, dina, at, tarek, address):  # noqa: F811
        assert at(tarek).post(address, {"suggest": "all", "record": [f"strategy.ask {asks[0].pk}"]}).status_code == 403
        assert chosen.asked == []


class TestOtherRecords:
    def test_are_asked_before_the_machine(self, chosen, asked, asks):  # noqa: F811
        Ask.objects.filter(pk=asks[1].pk).update(what=Words("a corridor", "un couloir humanitaire", ""))
        _page, text, _values = asked(name_of(asks[0]))
        assert typed_in(text, name_of(asks[0])) == "un couloir humanitaire"
        assert "Taken from another record" in text
        assert chosen.asked == []

    def test_are_asked_without_a_service_too(self, asked, asks):  # noqa: F811
        Ask.objects.filter(pk=asks[1].pk).update(what=Words("a corridor", "un couloir humanitaire", ""))
        _page, text, _values = asked()
        assert typed_in(text, name_of(asks[0])) == "un couloir humanitaire"
        assert "TRANSLATION_SERVICE" not in text

    def test_at_a_higher_level_or_hidden_are_not(self, asked, asks, amal):  # noqa: F811
        Ask.objects.filter(pk=asks[1].pk).update(what=Words("a corridor", "le canari", ""), level=Level.TEAM)
        assert "canari" not in typed_in(asked()[1], name_of(asks[0]))
        Ask.objects.filter(pk=asks[0].pk).update(level=Level.TEAM)
        assert typed_in(asked()[1], name_of(asks[0])) == "le canari"
        Ask.objects.filter(pk=asks[1].pk).update(level=Level.RESTRICTED)
        assert "canari" not in asked()[1]
        asks[1].readers.add(amal)
        assert typed_in(asked(by=amal)[1], name_of(asks[0])) == ""


def test_only_the_convenor_is_told_how_to_set_a_service(opened, asks, amal, dina):  # noqa: F811
    assert "TRANSLATION_SERVICE" in opened(amal).text
    text = opened(dina).text
    assert "TRANSLATION_SERVICE" not in text
    assert "Machine" not in text
