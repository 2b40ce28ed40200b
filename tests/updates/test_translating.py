"""Machine translation of a sentence: only when asked, only what may leave, labelled, and confirmed by another person."""

import json
import re
from subprocess import CompletedProcess

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from tests.sources.conftest import provider  # noqa: F401
from tests.sources.standin import Answer

from tocsin.config.translation import Chosen
from tocsin.desk.editions.models import Wording
from tocsin.desk.levels import Audience
from tocsin.desk.translating import machine
from tocsin.desk.ui import seen
from tocsin.desk.updates import operations, publication
from tocsin.language.words import Words

FRENCH = "Nous sommes convenus de demander une trêve."


@pytest.fixture
def chosen(provider, settings):  # noqa: F811
    """The installation has chosen LibreTranslate, on a stand-in that says the same to all."""
    settings.TRANSLATION = Chosen("libretranslate", provider.base, "k", "public")
    provider.answers = [Answer({"translatedText": FRENCH})]
    return provider


@pytest.fixture
def translate(update, key, dina, today):
    def translate(*, kind="strategy.ask", language="fr", base=0, by=dina, audience=Audience.PUBLIC):
        return operations.translate(
            update=update, audience=audience, key=key(kind), language=language, base=base, by=by, today=today
        )

    return translate


class TestAskedFor:
    def test_stands_as_a_wording_with_its_origin_and_needs_a_second_person(
        self, chosen, translate, edition, key, today, found
    ):
        row = translate()
        assert (row.text, row.machine, row.machine_on) == (FRENCH, "libretranslate", today)
        assert edition().sentence(key()).texts.fr == FRENCH
        assert edition().sentence(key()).part("fr").needs_second
        assert found() == ["unconfirmed"]

    def test_stops_the_release_until_then(self, chosen, translate, update, amal, tarek, today, approve):
        row = translate()
        with pytest.raises(operations.NotReady, match="Unreviewed machine translation"):
            operations.release(update=update, by=amal, today=today)
        with pytest.raises(operations.NotReady):
            approve(update, by=amal)
        operations.confirm(wording=row, by=tarek, today=today)
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)

    def test_who_asked_for_it_cannot_confirm_it(self, chosen, translate, dina, today):
        with pytest.raises(operations.OwnWording):
            operations.confirm(wording=translate(), by=dina, today=today)

    def test_goes_into_the_next_revision_with_its_origin(
        self, chosen, translate, update, amal, tarek, today, approve, response
    ):
        operations.confirm(wording=translate(), by=tarek, today=today)
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)
        again = operations.begin(
            responses=[response], period_start=update.period_start, period_end=update.period_end, by=amal, today=today
        )
        assert again.wordings.get().machine == "libretranslate"

    def test_numbers_days_and_names_are_left_alone_and_stand_as_the_language_has_them(self, chosen, translate):
        def answer(asked):
            fixed = re.search(r"<code[^>]*>.*?</code>", json.loads(asked.sent)["q"])[0]
            return Answer({"translatedText": f"الموعد {fixed}."})

        chosen.answers = answer
        assert translate(kind="responses.review", language="ar").text == "الموعد ١٥ كانون الثاني/يناير ٢٠٢١."

    def test_emphasis_stays_on_its_words(self, chosen, translate, confirmed, provider):  # noqa: F811
        confirmed("We asked for a **truce, and soon** [now](https://example.org/a).")

        def answer(asked):
            text = json.loads(asked.sent)["q"]
            assert "**" not in text
            assert "example.org" not in text
            french = text.replace("truce, and soon", "trêve, et vite").replace("now", "maintenant")
            return Answer({"translatedText": french.replace("We asked for a", "Nous avons demandé une")})

        provider.answers = answer
        wanted = "Nous avons demandé une **trêve, et vite** [maintenant](https://example.org/a)."
        assert translate().text == wanted

    def test_the_words_of_the_service_cannot_be_markup_of_ours(self, chosen, translate, edition, key):
        chosen.answers = [Answer({"translatedText": "Une *trêve* [ici](https://example.org)."})]
        translate()
        part = edition().sentence(key()).part("fr")
        assert part.text == "Une *trêve* [ici](https://example.org)."
        assert part.links == ()


class TestNothingIsSent:
    def refuse(self, chosen, translate, error=operations.NotSent, **more):
        with pytest.raises(error) as caught:
            translate(**more)
        assert chosen.asked == []
        assert not Wording.objects.exclude(machine="").exists()
        return str(caught.value)

    def test_of_an_edition_above_the_level_that_is_set(self, chosen, translate, settings):
        assert "“Public”" in self.refuse(chosen, translate, audience=Audience.BOARD)
        settings.TRANSLATION = Chosen("libretranslate", chosen.base, "k", "board")
        self.refuse(chosen, translate, audience=Audience.PARTNER)
        assert translate(audience=Audience.BOARD)

    def test_of_english_that_no_second_person_has_seen(self, chosen, translate, write):
        write("We want a truce and more.")
        assert "must confirm it first" in self.refuse(chosen, translate)

    def test_of_a_sentence_that_names_somebody_without_consent(self, chosen, translate, confirmed, someone):
        confirmed("We spoke with Zoé Quill-Fäther of a truce.")
        assert "may not see" in self.refuse(chosen, translate)

    def test_of_a_sentence_that_is_written_by_hand_already(self, chosen, translate, write):
        write(FRENCH, language="fr")
        assert "This sentence is hand-edited" in self.refuse(chosen, translate, base=1)

    def test_into_english(self, chosen, translate):
        assert "from English" in self.refuse(chosen, translate, language="en")

    def test_for_who_does_not_write_or_is_elsewhere(self, chosen, translate, bruno, chen):
        self.refuse(chosen, translate, PermissionDenied, by=bruno)
        self.refuse(chosen, translate, PermissionDenied, by=chen)

    def test_from_a_page_that_is_out_of_step(self, chosen, translate, write):
        write(FRENCH, language="fr")
        self.refuse(chosen, translate, operations.Overtaken, base=0)

    def test_of_what_is_released(self, chosen, translate, released):
        self.refuse(chosen, translate, operations.NotADraft)

    def test_where_no_service_is_chosen(self, chosen, translate, settings):
        settings.TRANSLATION = Chosen()
        self.refuse(chosen, translate, operations.NoService)

    def test_by_a_page_that_is_only_looked_at(self, chosen, update, key, at, dina, clock):
        at(dina).get(f"/updates/{update.slug}/public/fr/write/", {"sentence": key()})
        assert at(dina).get(f"/updates/{update.slug}/public/fr/translate/").status_code == 405
        assert chosen.asked == []


class TestWhatGoesWrong:
    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            (Answer({"error": "Invalid API key"}, status=403), "TRANSLATION_KEY"),
            (Answer({"error": "Slowdown"}, status=429), "Try again later"),
            (Answer("no", status=500), "reported an error"),
            (Answer('{"transl', length=90), "cut off"),
            (Answer("<html>"), "unreadable"),
            (Answer(status=302, headers={"Location": "https://example.org/"}), "another site"),
            (Answer({"translatedText": "<code id='x1'>7</code>"}), "format was changed"),
            (Answer({"translatedText": "a\u202eb"}), "format was changed"),
            (Answer({"translatedText": " "}), "format was changed"),
            (Answer({"translatedText": "x" * 4001}), "format was changed"),
        ],
    )
    def test_is_said_and_changes_nothing(self, chosen, translate, answer, said):
        chosen.answers = [answer]
        with pytest.raises(operations.ServiceFailed) as caught:
            translate()
        assert said in str(caught.value)
        assert "LibreTranslate could not translate this sentence" in str(caught.value)
        assert not Wording.objects.exists()

    def test_whoever_wrote_while_the_service_was_asked_goes_first(self, translate, chosen, meanwhile, write):
        meanwhile(lambda: write("Une trêve, vite.", language="fr"))
        with pytest.raises(operations.Overtaken):
            translate()
        assert [row.text for row in Wording.objects.all()] == ["Une trêve, vite."]

    def test_rows_that_change_while_the_service_is_asked(self, chosen, translate, meanwhile, ask):
        ask.what = Words("a long truce", "une longue trêve", "هدنة طويلة")
        meanwhile(ask.save)
        with pytest.raises(operations.NoSuchSentence):
            translate()
        assert not Wording.objects.exists()

    @pytest.fixture
    def meanwhile(self, monkeypatch):
        """Something that happens after the service was asked and before its answer is laid down."""

        def between(act):
            def check_seen(text):
                act()
                seen.check_seen(text)

            monkeypatch.setattr(machine, "check_seen", check_seen)

        return between

    def test_the_table_refuses_a_machine_without_its_day(self, chosen, translate):
        row = translate()
        with pytest.raises(IntegrityError):
            Wording.objects.filter(pk=row.pk).update(machine_on=None)


class TestTheKey:
    def test_is_not_given_to_the_process_that_publishes(self, monkeypatch, db):
        given = {}

        def run(command, *, env, **more):
            given.update(env)
            return CompletedProcess(command, 0, "", "")

        monkeypatch.setenv("TRANSLATION_KEY", "k")
        monkeypatch.setattr(publication.subprocess, "run", run)
        publication.publish()
        assert "TOCSIN_HOME" in given
        assert "TRANSLATION_KEY" not in given


class TestThePages:
    @pytest.fixture
    def page(self, update, key, at, dina, clock):
        def page(language="fr", audience="public", by=dina):
            address = f"/updates/{update.slug}/{audience}/{language}/write/"
            return at(by).get(address, {"sentence": key()}).content.decode()

        return page

    def test_have_no_button_where_no_service_is_chosen(self, page):
        assert "Machine translation" not in page()

    def test_say_who_reads_the_text(self, chosen, page):
        assert "will be sent to LibreTranslate (127.0.0.1)" in page()
        assert "Machine translation" not in page("en")

    def test_say_why_a_sentence_is_not_sent(self, chosen, page):
        text = page(audience="board")
        assert "Only sentences of the edition “Public” may be sent" in text
        assert "/translate/" not in text

    def test_the_button_lays_it_there_labelled(self, chosen, page, update, key, at, dina, amal, tarek, clock, today):
        values = {"sentence": key(), "base": "0"}
        answer = at(dina).post(f"/updates/{update.slug}/public/fr/translate/", values)
        assert answer.status_code == 302
        label = "unreviewed machine translation by LibreTranslate, 20 November 2020"
        assert label in page()
        desk = f"/updates/{update.slug}/?edition=public"
        assert label in at(amal).get(desk).content.decode()
        operations.confirm(wording=Wording.objects.get(), by=tarek, today=today)
        after = at(amal).get(desk).content.decode()
        assert "unreviewed" not in after
        assert "machine translation by LibreTranslate, 20 November 2020" in after

    def test_a_failure_is_said_on_the_sentences_page(self, chosen, update, key, at, dina, clock):
        chosen.answers = [Answer("no", status=500)]
        address = f"/updates/{update.slug}/public/fr/translate/"
        answer = at(dina).post(address, {"sentence": key(), "base": "0"}, follow=True)
        assert (
            "LibreTranslate could not translate this sentence: the service reported an error."
            in answer.content.decode()
        )

    @pytest.mark.parametrize("values", [{"base": "-1"}, {"base": "x"}, {}])
    def test_nonsense_is_not_there(self, chosen, update, at, dina, clock, values):
        assert at(dina).post(f"/updates/{update.slug}/public/fr/translate/", values).status_code == 404
