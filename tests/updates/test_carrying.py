"""A translator's file, XLIFF or PO, out and in: nothing half done, and each sentence that is out of step told."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from tocsin.desk.editions.models import Wording
from tocsin.desk.levels import Audience
from tocsin.desk.translating import po, translation_files, xliff
from tocsin.desk.updates import operations
from tocsin.language.words import Words

DRAWN, WRITTEN = "Nous sommes convenus de plaider pour une trêve.", "Nous voulons une trêve & la paix."


@pytest.fixture(params=["xlf", "po"])
def kind(request):
    return request.param


@pytest.fixture
def out(edition, kind):
    """The public edition's file in a language, as text."""
    file = {"xlf": xliff, "po": po}[kind]
    return lambda language="fr": file.write(edition(), language).decode()


@pytest.fixture
def written(kind):
    """A file in which the translator has written one sentence anew."""

    def write(text, old=DRAWN, new=WRITTEN):
        if kind == "xlf":
            return text.replace(f"<target>{old}", f"<target>{new.replace('&', '&amp;')}")
        return text.replace(f'msgstr "{old}"', f'msgstr "{new}"')

    return write


@pytest.fixture
def bring(update, dina, today):
    def bring(text, *, language="fr", by=dina, audience=Audience.PUBLIC, leave=False):
        data = text if isinstance(text, bytes) else text.encode()
        return operations.bring_back(
            update=update, audience=audience, language=language, data=data, leave=leave, by=by, today=today
        )

    return bring


@pytest.fixture
def refuse(bring):
    """Brings a file back that is refused, and looks that nothing was written; what was refused."""

    def refuse(text, error, **more):
        before = Wording.objects.count()
        with pytest.raises(error) as caught:
            bring(text, **more)
        assert Wording.objects.count() == before
        return caught.value

    return refuse


class TestOutAndIn:
    def test_what_was_written_comes_back_and_the_rest_stays_drawn(self, out, written, bring, edition, key):
        brought = bring(written(out()))
        assert [row.text for row in brought.written] == [WRITTEN]
        assert brought.left == ()
        assert edition().sentence(key()).texts.fr == WRITTEN
        assert edition().sentence(key()).part("fr").needs_second

    def test_arabic_survives_the_way(self, out, written, bring, edition, key):
        bring(written(out("ar"), "اتفقنا على الدعوة إلى هدنة.", "نريد هدنة."), language="ar")
        assert edition().sentence(key()).texts.ar == "نريد هدنة."

    def test_quotes_narrow_spaces_and_backslashes_survive_the_way(self, out, written, bring, kind):
        text = "Nous « voulons » une \\ trêve\u202f!"
        typed = text.replace("\\", "\\\\") if kind == "po" else text
        assert bring(written(out(), new=typed)).written[0].text == text

    def test_nothing_changed_is_said(self, out, refuse):
        assert "new translation" in str(refuse(out(), operations.NothingWritten))

    def test_translations_that_were_taken_out_change_nothing(self, out, refuse, kind):
        pattern = r"<target>.*?</target>|<target ?/>" if kind == "xlf" else r'(?<=\nmsgstr )"(?!")[^"]*"'
        refuse(re.sub(pattern, "" if kind == "xlf" else '""', out()), operations.NothingWritten)

    def test_what_the_translator_left_alone_is_not_a_conflict(self, out, written, bring, write, ask):
        text = out()
        write("Bientôt un examen.", language="fr", kind="responses.review")
        assert [row.text for row in bring(written(text)).written] == [WRITTEN]

    def test_a_wording_that_stands_is_taken_out_with_its_version(self, out, written, bring, write, edition, key):
        write("Nous plaidons pour une trêve.", language="fr")
        bring(written(out(), "Nous plaidons pour une trêve."))
        assert edition().sentence(key()).part("fr").version == 2

    def test_a_translator_carries_the_language_that_they_were_given_alone(
        self, update, out, written, bring, tarek, amal, today
    ):
        with pytest.raises(PermissionDenied):
            bring(written(out()), by=tarek)
        operations.assign(update=update, language="fr", to=tarek, by=amal, today=today)
        assert bring(written(out()), by=tarek)
        with pytest.raises(PermissionDenied):
            bring(out("ar"), language="ar", by=tarek)

    def test_notes_say_what_must_stand_and_who_is_asked(self, update, out, tarek, amal, today):
        operations.assign(update=update, language="fr", to=tarek, by=amal, today=today)
        text = out()
        assert "Assigned to: Tarek" in text
        assert "Edition: Public" in text
        assert "Level of the records: Public" in text
        assert "Keep unchanged: 15 janvier 2021" in text
        assert "Keep unchanged: ١٥ كانون الثاني/يناير ٢٠٢١" in out("ar")


class TestOutOfStep:
    def test_after_the_english_changed(self, out, written, refuse, ask):
        text = written(out())
        ask.what = Words("a long truce", "une trêve", "هدنة")
        ask.save()
        (left,) = refuse(text, operations.NotAllBroughtBack).left
        assert left.mine == WRITTEN
        assert "The English text has changed" in left.why
        assert ("in", "long ") in left.difference

    def test_after_the_rows_changed_that_print_alike(self, out, written, refuse, ask):
        text = written(out())
        ask.targets.create(case=ask.case, name=Words("F", "la F", "ف"), role="primary", level=0)
        (left,) = refuse(text, operations.NotAllBroughtBack).left
        assert "has changed" in left.why or "have changed" in left.why

    def test_after_somebody_wrote_the_sentence(self, out, written, refuse, write):
        text = written(out())
        write("Nous plaidons pour une trêve.", language="fr")
        (left,) = refuse(text, operations.NotAllBroughtBack).left
        assert "Dina edited this sentence" in left.why
        assert ("out", "plaidons pour ") in left.difference
        assert Wording.objects.get(language="fr").text == "Nous plaidons pour une trêve."

    def test_one_bad_sentence_leaves_nothing_half_brought_unless_that_is_wanted(self, out, written, bring, refuse, key):
        text = written(out())
        bad = written(text, self.review(text), "Un exa\u202emen.")
        (left,) = refuse(bad, operations.NotAllBroughtBack).left
        assert "invisible" in left.why
        brought = bring(bad, leave=True)
        assert [row.text for row in brought.written] == [WRITTEN]
        assert [left.key for left in brought.left] == [key("responses.review")]

    def review(self, text):
        return re.search(r'(?:<target>|msgstr ")([^<"]*examen[^<"]*)', text)[1]

    def test_a_file_of_nothing_but_trouble_is_refused_whatever_is_wanted(self, out, written, refuse, write):
        text = written(out())
        write("Nous plaidons pour une trêve.", language="fr")
        refuse(text, operations.NotAllBroughtBack, leave=True)

    def test_a_sentence_that_is_not_told_any_more(self, out, written, refuse, ask):
        text = written(out())
        ask.level = 30
        ask.save()
        (left,) = refuse(text, operations.NotAllBroughtBack).left
        assert "no longer in this edition" in left.why

    def test_a_sentence_longer_than_any(self, out, written, refuse):
        (left,) = refuse(written(out(), new="x" * 4001), operations.NotAllBroughtBack).left
        assert "too long" in left.why


class TestRefusals:
    def test_of_another_language_or_edition(self, out, written, refuse):
        refuse(written(out()), operations.WrongFile, language="ar")
        refuse(written(out()), operations.WrongFile, audience=Audience.BOARD)

    def test_of_the_key_of_another_sentence(self, out, written, refuse, key):
        text = written(out()).replace(key(), "nagorno-karabakh.press.pitch:99999")
        (left,) = refuse(text, operations.NotAllBroughtBack).left
        assert left.key == "nagorno-karabakh.press.pitch:99999"

    @pytest.mark.parametrize(
        "text",
        [
            "", "not xml", "<a/>", b"\xff\xfe<\x00a\x00", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
            "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'/>", "x" * (translation_files.LARGEST + 1),
            '<?xml version="1.0" encoding="utf-7"?><x/>', "<a>" * 300_000, b"\x80\x81", 'msgid "x"', 'msgstr "x"',
            'msgid ""\nmsgstr ""\n"Project-Id-Version: Other 1\\n"\n', 'msgid "a\nmsgstr "b"', '"' * 100_000,
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=idna\\n"\n', "#~ " * 1000, "#: \u2068x",
        ],
    )  # fmt: skip
    def test_of_what_is_no_file_of_ours(self, bring, text):
        with pytest.raises(operations.CannotBringBack):
            bring(text)

    def test_of_a_sentence_twice(self, out, written, refuse, kind):
        text = written(out())
        if kind == "xlf":
            unit = text.split("<unit ")[1].split("</unit>")[0]
            text = text.replace("</file>", f"<unit {unit}</unit></file>")
        else:
            text += "\n" + text.split("\n\n")[1] + "\n"
        assert "twice" in str(refuse(text, operations.CannotBringBack))

    def test_of_a_lost_stamp(self, out, written, refuse, kind, key):
        text = written(out())
        text = text.replace('category="version"', 'category="x"') if kind == "xlf" else text.replace("|0|", "|")
        refuse(text, operations.CannotBringBack)


class TestThePages:
    def test_the_file_is_taken_out_and_brought_back(self, update, at, dina, bruno, clock, edition, key, kind, written):
        base = f"/updates/{update.slug}/public/fr"
        answer = at(dina).get(f"{base}.{kind}")
        assert answer["Content-Disposition"].endswith(f'-public-fr.{kind}"')
        file = SimpleUploadedFile("whatever", written(answer.content.decode()).encode())
        assert at(dina).post(f"{base}/bring-back/", {"file": file}).status_code == 302
        assert edition().sentence(key()).texts.fr == WRITTEN
        assert at(bruno).get(f"{base}.{kind}").status_code == 403

    def test_a_wrong_file_is_refused_on_the_form(self, update, at, dina, clock):
        answer = at(dina).post(
            f"/updates/{update.slug}/public/fr/bring-back/", {"file": SimpleUploadedFile("x.xlf", b"<hello")}
        )
        assert answer.status_code == 422
        assert "cannot be read as XML" in answer.content.decode()

    def test_a_file_in_which_nothing_changed_is_refused_on_the_form(self, update, at, dina, clock, kind):
        base = f"/updates/{update.slug}/public/fr"
        file = SimpleUploadedFile("x", at(dina).get(f"{base}.{kind}").content)
        answer = at(dina).post(f"{base}/bring-back/", {"file": file})
        assert answer.status_code == 422
        assert "No sentence in the file has a new translation" in answer.content.decode()

    def test_what_is_out_of_step_is_told_where_the_person_looks(self, update, at, dina, clock, write, written, kind):
        base = f"/updates/{update.slug}/public/fr"
        text = written(at(dina).get(f"{base}.{kind}").content.decode())
        write("Nous plaidons pour une trêve.", language="fr")
        answer = at(dina).post(f"{base}/bring-back/", {"file": SimpleUploadedFile("x", text.encode())})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Dina edited this sentence" in page
        assert "<del>plaidons pour </del>" in page
        assert WRITTEN.replace("&", "&amp;") in page

    def test_what_was_left_is_told_beside_what_was_brought(
        self, update, at, dina, clock, write, written, kind, edition
    ):
        base = f"/updates/{update.slug}/public/fr"
        text = written(at(dina).get(f"{base}.{kind}").content.decode())
        review = TestOutOfStep().review(text)
        write("Bientôt.", language="fr", kind="responses.review")
        both = written(text, review, "Un examen viendra.")
        values = {"file": SimpleUploadedFile("x", both.encode()), "leave": "on"}
        page = at(dina).post(f"{base}/bring-back/", values).content.decode()
        assert "1 sentence imported." in page
        assert "Saved." not in page
        assert "Un examen viendra." in page
        assert Wording.objects.filter(text=WRITTEN).exists()


class TestALongFile:
    def test_composes_the_edition_once(self, edition, bring, monkeypatch):
        composed = []
        real = operations.carrying.edition_text.compose_edition
        monkeypatch.setattr(
            operations.carrying.edition_text,
            "compose_edition",
            lambda *args, **more: composed.append(1) or real(*args, **more),
        )
        text = re.sub(r"<target>([^<]*)\.</target>", r"<target>\1 !</target>", xliff.write(edition(), "fr").decode())
        composed.clear()
        assert len(bring(text).written) > 1
        assert composed == [1]


@pytest.mark.parametrize("sign", ["x", "[a](", "*a **b "])
def test_what_is_far_longer_than_a_sentence_is_not_read(update, out, written, amal, today, monkeypatch, sign):
    data = written(out(), new=sign * (translation_files.FAR_TOO_LONG // len(sign) + 1)).encode()
    read: list[str] = []
    monkeypatch.setattr(translation_files.rich, "parse", lambda text: read.append(text) or ())
    with pytest.raises(operations.CannotBringBack, match="larger than any exported"):
        operations.bring_back(
            update=update, audience="public", language="fr", data=data, leave=True, by=amal, today=today
        )
    assert max(map(len, read), default=0) < translation_files.FAR_TOO_LONG
