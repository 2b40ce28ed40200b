"""Bold, italic and links in a sentence by hand: printed as such, and never a way past a check."""

from __future__ import annotations

import json

import pytest

from tocsin.desk.editions.models import Wording
from tocsin.desk.levels import Audience
from tocsin.desk.translating import po, xliff
from tocsin.desk.updates import operations
from tocsin.desk.updates.models import Release
from tocsin.language.words import Words
from tocsin.website import rich

TEXT = "We want **a truce**, and *soon* ([why](https://example.org/why))."
PLAIN = "We want a truce, and soon (why)."


def frozen(update, audience="public", language="en"):
    """The runs of the released edition."""
    snapshot = json.loads(Release.objects.get(update_of=update, audience=audience).snapshot)
    return [run for block in snapshot["blocks"] for told in block["paragraphs"] for run in told[language]]


class TestASentence:
    def test_is_checked_as_it_is_read_and_kept_as_it_was_written(self, write, edition, key):
        write(TEXT)
        part = edition().sentence(key()).part("en")
        assert (part.text, part.written, part.links) == (PLAIN, TEXT, ("https://example.org/why",))

    def test_is_frozen_as_runs(self, confirmed, update, approve, amal, today):
        same = {"en": TEXT, "fr": TEXT, "ar": TEXT}
        for language, text in same.items():
            confirmed(text, language=language)
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)
        assert {"text": "a truce", "bold": True, "italic": False, "link": ""} in frozen(update)
        assert {"text": "why", "bold": False, "italic": False, "link": "https://example.org/why"} in frozen(update)
        assert not any("*" in run["text"] for run in frozen(update))

    def test_that_is_drawn_has_no_notation(self, ask, edition, key, write):
        ask.what = Words("a *real* [truce](https://example.org)", "une *vraie* trêve", "هدنة *حقيقية*")
        ask.save()
        part = edition().sentence(key()).part("en")
        assert part.text == "We agreed to call for a *real* [truce](https://example.org)."
        assert part.runs == (rich.TextRun(part.text),)
        with pytest.raises(operations.NothingWritten):
            write(part.written)
        write("Another.")
        write(part.written, base=1)
        assert not edition().sentence(key()).part("en").is_edited

    def test_with_another_emphasis_is_approved_anew(self, confirmed, update, today):
        confirmed("We want a truce.")
        before = operations.digest_of(update, today=today)
        confirmed("We want **a truce**.", base=1)
        assert operations.digest_of(update, today=today) != before

    @pytest.mark.parametrize(
        "link", ["javascript:alert(1)", "https://amal@example.org/", "https://example.org/%0d", "http://127.0.0.1/"]
    )
    def test_with_a_link_to_nowhere_is_not_written(self, write, link):
        with pytest.raises(operations.LinkRefused):
            write(f"We want [a truce]({link}).")
        assert not Wording.objects.exists()


class TestTheChecks:
    @pytest.mark.parametrize(
        "hidden",
        [
            "Zoé Qu**ill**",
            "Zoé Q*uill*",
            "Zoé Qu[ill](https://example.org/)",
            "the [envoy](https://example.org/zoé-quill-fäther)",
            "the [envoy](https://example.org/%51uill)",
            "the [envoy](mailto:zoe.quill@example.org)",
        ],
    )
    def test_find_a_name_that_is_cut_or_hidden_behind_a_link(self, someone, write, found, hidden):
        write(f"We spoke with {hidden}.")
        assert "consent" in found()

    def test_would_not_find_it_in_the_notation(self, someone, write, found, monkeypatch):
        """The one above goes red when the words are checked as they are typed."""
        from tocsin.desk.editions.edition_text import LanguageText

        monkeypatch.setattr(LanguageText, "text", property(lambda part: part.written))
        write("We spoke with Zoé Qu**ill**.")
        assert "consent" not in found()

    def test_find_a_stronger_word_that_is_cut(self, write, found):
        write("We ob**tained** a truce.")
        assert "stronger" in found()

    def test_compare_links_between_the_languages(self, write, found):
        write("We want [a truce](https://example.org/a).")
        write("Nous voulons [une trêve](https://example.org/b).", language="fr")
        assert "links" in found()
        write("Nous voulons [une trêve](https://example.org/a).", language="fr", base=1)
        write("نريد [هدنة](https://example.org/a).", language="ar")
        assert "links" not in found()


class TestATranslatorsFile:
    @pytest.mark.parametrize("kind", [xliff, po])
    def test_carries_the_notation_and_loses_nothing(self, write, update, edition, key, dina, today, kind):
        french = "Nous voulons **une trêve** ([pourquoi](https://example.org/why))."
        write(TEXT)
        write(french, language="fr")
        data = kind.write(edition(), "fr")
        assert (TEXT in data.decode()) == (french in data.decode()) == (kind is po)
        place = {
            "update": update,
            "audience": Audience.PUBLIC,
            "language": "fr",
            "leave": False,
            "by": dina,
            "today": today,
        }
        with pytest.raises(operations.NothingWritten):
            operations.bring_back(data=data, **place)
        operations.bring_back(data=data.replace(b"pourquoi", b"la raison"), **place)
        assert edition().sentence(key()).part("fr").written == french.replace("pourquoi", "la raison")


class TestThePages:
    def address(self, update, key, language="en"):
        return f"/updates/{update.slug}/public/{language}/write/?sentence={key()}"

    def test_show_emphasis_at_the_desk_and_the_notation_where_it_is_written(self, write, update, key, at, amal, clock):
        write("We want a <truce>.")
        write(TEXT, base=1)
        desk = at(amal).get(f"/updates/{update.slug}/?edition=public").content.decode()
        assert (
            '<strong>a truce</strong>, and <em>soon</em> (<a href="https://example.org/why" rel="noreferrer">why</a>)'
            in desk
        )
        page = at(amal).get(self.address(update, key)).content.decode()
        assert f"{TEXT}</textarea>" in page
        assert "<strong>a truce</strong>" in page.partition("Current text")[2], "and how it is printed, below"
        assert "<ins>**a truce**, and *soon* ([why](https://example.org/why)).</ins>" in page
        assert "&lt;truce&gt;" in page
        assert "<truce>" not in page + desk

    def test_say_how_it_is_written_and_what_is_wrong(self, update, key, at, dina, clock):
        page = at(dina).get(self.address(update, key, "ar")).content.decode()
        assert "Write **bold**, *italic* or [words](https://example.org)" in page
        answer = at(dina).post(self.address(update, key), {"text": "[x](javascript:alert(1))", "base": "0"})
        assert answer.status_code == 422
        assert "The link must begin with https://" in answer.content.decode()

    def test_of_a_released_edition_have_emphasis(self, confirmed, update, approve, at, amal, today, clock):
        for language in ("en", "fr", "ar"):
            confirmed(TEXT, language=language, audience=Audience.BOARD)
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)
        page = at(amal).get(f"/updates/{update.slug}/r1/board/en/").content.decode()
        assert "<strong>a truce</strong>" in page
