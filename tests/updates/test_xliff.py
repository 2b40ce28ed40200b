"""A translator's file, out and in: the whole of it, or nothing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from tocsin.desk.levels import Audience
from tocsin.desk.ui.trilingual import Words
from tocsin.desk.updates import operations, xliff
from tocsin.desk.updates.models import Wording

DRAWN, WRITTEN = "Nous sommes convenus de plaider pour une trêve.", "Nous voulons une trêve & la paix."


@pytest.fixture
def out(edition):
    """The public edition's file in a language, as text."""
    return lambda language="fr": xliff.write(edition(), language).decode()


@pytest.fixture
def bring(update, dina, today):
    def bring(text, *, language="fr", by=dina, audience=Audience.PUBLIC):
        data = text if isinstance(text, bytes) else text.encode()
        return operations.bring_back(update=update, audience=audience, language=language, data=data, by=by, today=today)

    return bring


def translated(text):
    return text.replace(DRAWN, WRITTEN.replace("&", "&amp;"))


class TestOutAndIn:
    def test_what_was_written_comes_back_and_the_rest_stays_drawn(self, out, bring, edition, key):
        rows = bring(translated(out()))
        assert [row.text for row in rows] == [WRITTEN]
        assert edition().sentence(key()).texts.fr == WRITTEN
        assert edition().sentence(key()).part("fr").needs_second

    def test_arabic_survives_the_way(self, out, bring, edition, key):
        bring(out("ar").replace("اتفقنا على الدعوة إلى هدنة.", "نريد هدنة."), language="ar")
        assert edition().sentence(key()).texts.ar == "نريد هدنة."

    def test_nothing_changed_is_said(self, out, bring):
        with pytest.raises(operations.NothingWritten):
            bring(out())

    def test_a_translator_carries_the_language_that_they_were_given_alone(self, update, out, bring, tarek, amal, today):
        with pytest.raises(PermissionDenied):
            bring(translated(out()), by=tarek)
        operations.assign(update=update, language="fr", to=tarek, by=amal, today=today)
        assert bring(translated(out()), by=tarek)
        with pytest.raises(PermissionDenied):
            bring(out("ar"), language="ar", by=tarek)


class TestRefusals:
    def refuse(self, bring, text, error, **more):
        with pytest.raises(error):
            bring(text, **more)
        assert not Wording.objects.filter(text=WRITTEN).exists()

    def test_of_another_language_or_edition(self, out, bring):
        self.refuse(bring, translated(out()), operations.WrongFile, language="ar")
        self.refuse(bring, translated(out()), operations.WrongFile, audience=Audience.BOARD)

    def test_after_the_rows_changed(self, out, bring, ask):
        text = translated(out())
        ask.what = Words("a long truce", "une trêve", "هدنة")
        ask.save()
        self.refuse(bring, text, operations.RowsChanged)

    def test_after_somebody_wrote_the_sentence(self, out, bring, write):
        text = translated(out())
        write("Nous plaidons pour une trêve.", language="fr")
        self.refuse(bring, text, operations.Overtaken)

    def test_one_bad_sentence_leaves_nothing_half_brought(self, out, bring, key):
        text = translated(out())
        assert "examen" in text
        self.refuse(bring, text.replace("examen", "exa\u202emen"), operations.CannotBringBack)

    @pytest.mark.parametrize(
        "text",
        [
            "", "not xml", "<a/>", b"\xff\xfe<\x00a\x00", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
            "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'/>", "x" * (xliff.LARGEST + 1),
        ],
    )  # fmt: skip
    def test_of_what_is_no_file_of_ours(self, bring, text):
        self.refuse(bring, text, operations.CannotBringBack)

    def test_of_markup_and_of_a_sentence_twice(self, out, bring):
        marked = translated(out()).replace("une trêve", "<pc id='1'>une trêve</pc>")
        self.refuse(bring, marked, operations.CannotBringBack)
        unit = out().split("<unit ")[1].split("</unit>")[0]
        self.refuse(
            bring, translated(out()).replace("</file>", f"<unit {unit}</unit></file>"), operations.CannotBringBack
        )

    def test_of_lost_notes(self, out, bring):
        self.refuse(bring, translated(out()).replace('category="version"', 'category="x"'), operations.CannotBringBack)


class TestThePages:
    def test_the_file_is_taken_out_and_brought_back(self, update, at, dina, bruno, clock, edition, key):
        base = f"/updates/{update.slug}/public/fr"
        answer = at(dina).get(f"{base}.xlf")
        assert answer["Content-Type"] == "application/xliff+xml"
        file = SimpleUploadedFile("x.xlf", translated(answer.content.decode()).encode())
        assert at(dina).post(f"{base}/bring-back/", {"file": file}).status_code == 302
        assert edition().sentence(key()).texts.fr == WRITTEN
        assert at(bruno).get(f"{base}.xlf").status_code == 403

    def test_a_wrong_file_is_refused_on_the_form(self, update, at, dina, clock):
        answer = at(dina).post(
            f"/updates/{update.slug}/public/fr/bring-back/", {"file": SimpleUploadedFile("x.xlf", b"hello")}
        )
        assert answer.status_code == 422
        assert "not XML that can be read" in answer.content.decode()
