"""Sentences written by hand: never lost, never overwritten, marked, and seen by two."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection

from tocsin.desk.editions import edition_text
from tocsin.desk.editions.models import Wording
from tocsin.desk.levels import Audience
from tocsin.desk.translating import compare
from tocsin.desk.updates import operations
from tocsin.language.words import Words

TEXT = "We want a truce, and soon."


class TestWriting:
    def test_puts_the_text_in_place_of_the_drawn_one_in_that_edition_alone(self, write, edition, key):
        write(TEXT)
        assert edition().sentence(key()).texts.en == TEXT
        assert edition(Audience.BOARD).sentence(key()).texts.en == "We agreed to call for a truce."

    def test_is_marked_and_needs_a_second_person(self, write, edition, key):
        write(TEXT)
        part = edition().sentence(key()).part("en")
        assert (part.is_edited, part.needs_second, part.is_stale) == (True, True, False)

    def test_a_translator_may_in_the_language_that_they_were_given_and_a_partner_may_not(
        self, update, write, tarek, bruno, amal, today, key
    ):
        with pytest.raises(PermissionDenied):
            write(TEXT, by=tarek)
        operations.assign(update=update, language="en", to=tarek, by=amal, today=today)
        write(TEXT, by=tarek)
        with pytest.raises(PermissionDenied):
            write("Une trêve.", language="fr", by=tarek)
        with pytest.raises(PermissionDenied):
            operations.take_drawn(
                update=update, audience="public", key=key(), language="fr", base=0, by=tarek, today=today
            )
        with pytest.raises(PermissionDenied):
            write("Another.", by=bruno, base=1)

    def test_who_comes_second_is_shown_the_other_and_loses_nothing(self, write, amal):
        write(TEXT)
        with pytest.raises(operations.Overtaken) as caught:
            write("A truce, we say.", by=amal, base=0)
        assert caught.value.theirs.text == TEXT
        assert write("A truce, we say.", by=amal, base=1).version == 2
        assert [row.text for row in Wording.objects.order_by("version")] == [TEXT, "A truce, we say."]

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_write_once(self, write):
        outcomes = []

        def press(text):
            try:
                write(text)
                outcomes.append("written")
            except operations.Overtaken:
                outcomes.append("told")
            finally:
                connection.close()

        threads = [threading.Thread(target=press, args=(f"{n} words.",)) for n in ("Some", "Other")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["told", "written"]

    def test_nothing_changed_is_said(self, write):
        write(TEXT)
        with pytest.raises(operations.NothingWritten):
            write(TEXT, base=1)

    def test_the_drawn_sentence_word_for_word_is_the_drawn_one(self, write, edition, key):
        write(TEXT)
        write("We agreed to call for a truce.", base=1)
        assert not edition().sentence(key()).part("en").is_edited

    def test_a_sentence_that_is_not_drawn_cannot_be_written(self, update, dina, today):
        with pytest.raises(operations.NoSuchSentence):
            operations.write(
                update=update, audience="public", key="x.press.pitch:1", language="en", text="x", base=0, by=dina,
                today=today,
            )  # fmt: skip

    def test_a_line_break_becomes_a_space(self, write):
        assert write("We want\r\na truce.").text == "We want a truce."

    def test_what_is_released_is_not_written_in_any_more(self, released, write):
        with pytest.raises(operations.NotADraft):
            write(TEXT)


class TestWhenRowsChange:
    def test_a_hand_edit_is_kept_and_marked_with_the_difference(self, confirmed, ask, edition, key):
        confirmed(TEXT)
        ask.what = Words("a long truce", "une longue trêve", "هدنة طويلة")
        ask.save()
        part = edition().sentence(key()).part("en")
        assert part.text == TEXT
        assert part.is_stale
        pieces = compare.versions(part.wording.drawn_from, part.drawn)
        assert ("in", "long ") in pieces

    def test_writing_it_again_ends_the_mark(self, write, ask, edition, key):
        write(TEXT)
        ask.what = Words("a long truce", "une longue trêve", "هدنة طويلة")
        ask.save()
        write(TEXT, base=1)
        assert not edition().sentence(key()).part("en").is_stale

    def test_one_press_takes_the_drawn_sentence_and_keeps_the_text_in_the_history(
        self, write, update, key, dina, today, edition
    ):
        write(TEXT)
        operations.take_drawn(
            update=update, audience="public", key=key(), language="en", base=1, by=dina, today=today
        )  # fmt: skip
        assert edition().sentence(key()).texts.en == "We agreed to call for a truce."
        assert Wording.objects.filter(text=TEXT).exists()

    def test_rows_that_print_alike_are_still_other_rows(self, confirmed, ask, edition, key):
        confirmed(TEXT)
        before = edition().sentence(key()).part("en").digest
        ask.targets.create(case=ask.case, name=Words("F", "la F", "ف"), role="primary", level=0)
        assert edition().sentence(key()).part("en").digest != before


class TestTheSecondPerson:
    def test_is_not_the_writer(self, write, dina, today):
        with pytest.raises(operations.OwnWording):
            operations.confirm(wording=write(TEXT), by=dina, today=today)

    def test_cannot_be_the_writer_in_the_table_either(self, write, dina):
        row = write(TEXT)
        with pytest.raises(IntegrityError):
            Wording.objects.filter(pk=row.pk).update(confirmed_by=dina)

    def test_confirms_what_stands_and_not_what_stood(self, write, tarek, today):
        first = write(TEXT)
        write("Another.", base=1)
        with pytest.raises(operations.WordingChanged):
            operations.confirm(wording=first, by=tarek, today=today)

    def test_is_asked_again_after_every_change(self, confirmed, write, edition, key):
        confirmed(TEXT)
        write("Another.", base=1)
        assert edition().sentence(key()).part("en").needs_second


class TestTheNextRevision:
    def test_keeps_what_was_written_and_confirmed(self, confirmed, update, approve, amal, response, today):
        confirmed(TEXT)
        approve(update, by=amal)
        operations.release(update=update, by=amal, today=today)
        second = operations.begin(
            responses=[response], period_start=update.period_start, period_end=update.period_end, by=amal, today=today
        )
        told = next(edition_text.compose_edition(second, audience=Audience.PUBLIC, today=today).sentences())
        texts = [
            told.texts.en
            for told in edition_text.compose_edition(second, audience=Audience.PUBLIC, today=today).sentences()
        ]
        assert told is not None
        assert TEXT in texts
        assert operations.last_hand(second) == amal.pk


class TestTheMemory:
    def test_offers_what_was_approved_for_the_same_english(self, confirmed, update, edition, key, at, amal, clock):
        confirmed("Nous voulons une trêve.", language="fr")
        page = at(amal).get(f"/updates/{update.slug}/board/fr/write/", {"sentence": key()}).content.decode()
        assert "Nous voulons une trêve." in page

    def test_offers_nothing_of_a_more_confidential_edition(self, confirmed, update, key, at, amal, clock):
        confirmed("Nous voulons une trêve.", language="fr", audience=Audience.BOARD)
        page = at(amal).get(f"/updates/{update.slug}/public/fr/write/", {"sentence": key()}).content.decode()
        assert "Nous voulons une trêve." not in page


class TestThePages:
    def test_writing_through_the_form(self, update, key, at, dina, clock, edition):
        url = f"/updates/{update.slug}/public/en/write/?sentence={key()}"
        answer = at(dina).post(url, {"text": TEXT, "base": "0"})
        assert answer.status_code == 302
        assert edition().sentence(key()).texts.en == TEXT
        page = at(dina).get(f"/updates/{update.slug}/?edition=public").content.decode()
        assert "needs a second person" in page

    def test_what_is_no_version_is_refused_aloud(self, update, key, at, dina, clock):
        url = f"/updates/{update.slug}/public/en/write/?sentence={key()}"
        answer = at(dina).post(url, {"text": TEXT, "base": "x"})
        assert answer.status_code == 422
        assert "This page is out of date" in answer.content.decode()
        assert TEXT in answer.content.decode()

    def test_the_second_sees_the_difference_and_keeps_their_text(self, update, key, write, at, amal, clock):
        write(TEXT)
        url = f"/updates/{update.slug}/public/en/write/?sentence={key()}"
        answer = at(amal).post(url, {"text": "We want peace.", "base": "0"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "saved this sentence while you were writing" in page
        assert "We want peace.</textarea>" in page
        assert "<del>a truce, and soon.</del>" in page
        assert 'name="base" value="1"' in page

    @pytest.mark.parametrize("text", ["", "abc\u202edef", "x" * 4001])
    def test_refuses_what_cannot_be_printed(self, update, key, at, dina, clock, text):
        url = f"/updates/{update.slug}/public/en/write/?sentence={key()}"
        assert at(dina).post(url, {"text": text, "base": "0"}).status_code == 422
        assert not Wording.objects.exists()

    def test_confirming_taking_and_commenting(self, update, key, write, at, amal, tarek, bruno, clock, edition):
        row = write(TEXT)
        at(tarek).post(f"/updates/{update.slug}/wordings/{row.pk}/confirm/")
        assert not edition().sentence(key()).part("en").needs_second
        at(bruno).post(f"/updates/{update.slug}/public/comment/", {"sentence": key(), "text": "Is it <so>?"})
        page = at(tarek).get(f"/updates/{update.slug}/?edition=public").content.decode()
        assert "Is it &lt;so&gt;?" in page
        at(bruno).post(f"/updates/{update.slug}/public/comment/", {"sentence": key(), "text": "Is it \u202eso?"})
        assert not update.comments.filter(text__contains="\u202e").exists()
        values = {"sentence": key(), "base": "1"}
        assert at(tarek).post(f"/updates/{update.slug}/public/en/drawn/", values).status_code == 403
        at(amal).post(f"/updates/{update.slug}/public/en/drawn/", values)
        assert not edition().sentence(key()).part("en").is_edited

    def test_a_comment_on_a_sentence_that_went_can_still_be_settled(self, update, key, at, ask, tarek, bruno, clock):
        at(bruno).post(f"/updates/{update.slug}/public/comment/", {"sentence": key(), "text": "Is it so?"})
        desk = f"/updates/{update.slug}/?edition=public"
        assert 'id="comments"' not in at(tarek).get(desk).content.decode()
        ask.delete()
        page = at(tarek).get(desk).content.decode()
        assert "Is it so?" in page.split('id="comments"')[1]
        assert f"/updates/{update.slug}/comments/{update.comments.get().pk}/settle/" in page

    def test_a_comment_on_an_edition_is_for_its_readers(self, update, key, at, amal, chen, person, case, today, clock):
        from tocsin.desk.people import operations as people

        board = person("nora")
        people.join(case=case, account=board, role="board", by=amal, on=today)
        said = {"sentence": key(), "text": "hm"}
        assert at(board).post(f"/updates/{update.slug}/partner/comment/", said).status_code == 404
        assert at(chen).post(f"/updates/{update.slug}/public/comment/", said).status_code == 404
        assert at(board).post(f"/updates/{update.slug}/public/comment/", said).status_code == 302


class TestComparing:
    @pytest.mark.parametrize(
        ("before", "after"), [("a b c", "a x c"), ("", "new"), ("old", ""), ("نريد هدنة الآن", "نريد هدنة دائمة الآن")]
    )
    def test_both_versions_can_be_read_from_the_pieces(self, before, after):
        pieces = compare.versions(before, after)
        assert "".join(p.text for p in pieces if p.kind != "in") == before
        assert "".join(p.text for p in pieces if p.kind != "out") == after


@pytest.mark.parametrize(
    ("way", "odd"),
    [
        ("public/en/drawn/", {"base": "9" * 5000}), ("public/en/drawn/", {"base": "٣"}),
        ("public/en/translate/", {"base": "9" * 5000}), ("public/en/drawn/", {"sentence": "a\x00b"}),
        ("public/comment/", {"sentence": "a\x00b"}), ("public/comment/", {"sentence": "x" * 201}),
    ],
    ids=str,
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_not_found(update, key, at, amal, clock, way, odd):
    values = {"sentence": key(), "base": "0", "text": "Is it so?", **odd}
    assert at(amal).post(f"/updates/{update.slug}/{way}", values).status_code == 404
