"""What a translator's tool may do to an XLIFF file, and what the file must be to begin with."""

import re
from xml.etree import ElementTree

import pytest

from tocsin.desk.translating import po, translation_files, xliff
from tocsin.language.words import Words

DRAWN = "Nous sommes convenus de plaider pour une trêve."
SOURCE = "We agreed to call for a truce."
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"


@pytest.fixture
def text(edition):
    return xliff.write(edition(), "fr").decode()


def back(text, key):
    """The unit of a sentence as it is read."""
    return next(unit for unit in xliff.read(text.encode()).units if unit.key == key)


class TestTheFile:
    """The rules of OASIS, XLIFF Version 2.0, sections 4.2 to 4.3, for the elements that are used."""

    def test_holds_only_what_the_schema_knows_in_its_order(self, text):
        root = ElementTree.fromstring(text)  # noqa: S314
        assert (root.tag, root.attrib) == (f"{XLIFF}xliff", {"version": "2.0", "srcLang": "en", "trgLang": "fr"})
        (file,) = root
        assert re.fullmatch(r"[\w.-]+", file.get("id"))
        assert (file.get("canResegment"), file.get("{http://www.w3.org/XML/1998/namespace}space")) == ("no", "preserve")
        ids = [unit.get("id") for unit in file]
        assert ids == [f"u{n}" for n in range(1, len(ids) + 1)]
        for unit in file:
            assert [child.tag.removeprefix(XLIFF) for child in unit] == ["notes", "segment"]
            notes, segment = unit
            assert all(1 <= int(note.get("priority", 1)) <= 10 and note.text for note in notes)
            assert [child.tag.removeprefix(XLIFF) for child in segment] == ["source", "target"]
            assert segment.get("state") in ("initial", "translated", "reviewed")

    def test_says_which_way_each_language_runs(self, edition):
        file = ElementTree.fromstring(xliff.write(edition(), "ar"))[0]  # noqa: S314
        assert (file.get("srcDir"), file.get("trgDir")) == ("ltr", "rtl")

    def test_tells_what_a_second_person_has_seen(self, confirmed, write, edition, key):
        confirmed("Nous voulons une trêve.", language="fr")
        states = {one.key: one.state for one in translation_files.taken(edition(), "fr")}
        assert states[key()] == "reviewed"
        write("Nous voulons une trêve !", language="fr", base=1)
        assert {one.key: one.state for one in translation_files.taken(edition(), "fr")}[key()] == "translated"

    def test_asks_for_a_stale_sentence_again(self, confirmed, ask, edition, key):
        confirmed("Nous voulons une trêve.", language="fr")
        ask.what = Words("a truce", "une longue trêve", "هدنة")
        ask.save()
        told = next(one for one in translation_files.taken(edition(), "fr") if one.key == key())
        assert told.state == "initial"
        assert any("une longue trêve" in note for note in told.notes)
        message = next(m for m in po.write(edition(), "fr").decode().split("\n\n") if key() in m)
        assert "#, fuzzy" in message


class TestWhatAToolDoes:
    def test_attributes_in_another_order_spaces_and_character_data(self, text, key):
        text = text.replace("<target>" + DRAWN, f"<target><![CDATA[{DRAWN}]]>")
        text = re.sub(r'<unit id="(\w+)" name="([^"]+)">', r'<unit\n   name="\2"\n   id="\1"  >', text)
        text = text.replace("><", ">\n  <").replace('version="2.0" srcLang="en"', 'srcLang="en" version="2.1"')
        unit = back(text, key())
        assert [translation_files.tidy(words) for words in (unit.source, unit.target)] == [SOURCE, DRAWN]

    def test_another_prefix_for_the_namespace(self, text, key):
        text = re.sub(r"<(/?)(\w)", r"<\1x:\2", text.split("?>", 1)[1]).replace("xmlns=", "xmlns:x=")
        assert back(text, key()).source == SOURCE

    def test_utf_16(self, text, key):
        data = text.split("?>", 1)[1].encode("utf-16")
        assert DRAWN in {unit.target for unit in xliff.read(data).units}

    def test_suggestions_of_a_module_are_not_the_sentence(self, text, key):
        match = (
            '<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#m1"><source>Other.</source>'
            "<target>Autre.</target></mtc:match></mtc:matches><notes>"
        )
        assert back(text.replace("<notes>", match), key()).target == DRAWN

    def test_segments_and_the_space_between_them_are_joined(self, text, key):
        first, second = DRAWN.split("plaider ")
        cut = (
            f'<segment id="s1"><source>{SOURCE}</source><target>{first}plaider</target></segment>'
            f"<ignorable><source> </source></ignorable>"
            f'<segment id="s2"><source> </source><target>{second}</target></segment>'
        )
        text = re.sub(rf"<segment[^>]*><source>{re.escape(SOURCE)}.*?</segment>", cut, text)
        assert back(text, key()).target == DRAWN

    def test_segments_that_are_read_in_another_order(self, text, key):
        cut = (
            f'<segment id="s1"><source>{SOURCE}</source><target order="3">trêve.</target></segment>'
            f'<ignorable><source> </source><target order="2"> </target></ignorable>'
            f'<segment id="s2"><source/><target order="1">Une</target></segment>'
        )
        text = re.sub(rf"<segment[^>]*><source>{re.escape(SOURCE)}.*?</segment>", cut, text)
        assert back(text, key()).target == "Une trêve."

    def test_marks_around_words_are_set_aside(self, text, key):
        text = text.replace("une trêve", '<mrk id="m1" type="term">une trêve</mrk><sm id="m2"/>')
        assert back(text, key()).target == DRAWN

    def test_codes_that_were_not_taken_out_are_refused(self, text):
        with pytest.raises(translation_files.BadFile, match="formatting"):
            xliff.read(text.replace("une trêve", '<ph id="1"/>une trêve').encode())

    def test_a_group_around_units(self, text, key):
        text = re.sub(r"(<file[^>]*>)(.*)(</file>)", r'\1<group id="g1">\2</group>\3', text, flags=re.DOTALL)
        assert back(text, key()).target == DRAWN

    def test_marks_within_marks_a_hundred_thousand_deep_do_no_harm(self, text):
        deep = '<mrk id="m">' * 50_000 + "x" + "</mrk>" * 50_000
        assert "x" in {unit.target for unit in xliff.read(text.replace(DRAWN, deep).encode()).units}


class TestEmphasisAndLinks:
    ENGLISH = "We want ***a truce***, *soon*, [and **peace**](https://example.org/a), \\*so\\*."
    FRENCH = "[Et la **paix**](https://example.org/a), *vite*, ***une trêve*** : nous voulons \\*cela\\*."

    @pytest.fixture
    def text(self, write, edition):
        write(self.ENGLISH)
        write(self.FRENCH, language="fr")
        return xliff.write(edition(), "fr").decode()

    def test_are_pairs_of_codes_with_ids_that_source_and_target_share(self, text, key):
        unit = next(one for one in ElementTree.fromstring(text)[0] if one.get("name") == key())  # noqa: S314
        assert [child.tag.removeprefix(XLIFF) for child in unit] == ["notes", "originalData", "segment"]
        source, target = unit[2]
        codes = [{one.get("id"): (one.get("subType"), one.get("dataRefStart")) for one in part.iter(f"{XLIFF}pc")} for part in (source, target)]  # fmt: skip
        assert codes[0] == codes[1]
        assert len(codes[0]) == 5
        assert all(re.fullmatch(r"c\d", one) for one in codes[0])
        assert [(one.get("id"), one.text) for one in unit[1]] == [("d1", "https://example.org/a")]

    def test_come_back_as_they_are_typed(self, text, key):
        unit = back(text, key())
        assert translation_files.reads_alike(unit.source, self.ENGLISH)
        assert translation_files.reads_alike(unit.target, self.FRENCH)
        assert unit.was == translation_files.fingerprint(unit.target)

    def test_come_back_from_a_tool_that_keeps_only_their_ids(self, text, key):
        bare = re.sub(
            r"(<target>.*?</target>)", lambda m: re.sub(r' (type|subType|dataRefStart)="[^"]*"', "", m[0]), text
        )
        assert bare != text
        assert translation_files.reads_alike(back(bare, key()).target, self.FRENCH)

    def test_a_link_that_was_not_taken_out_is_refused(self, text):
        bad = text.replace('<target><pc id="', '<target><pc id="x', 1).replace('dataRefStart="d1"', 'dataRefStart="d7"')
        with pytest.raises(translation_files.BadFile, match="formatting"):
            xliff.read(bad.encode())

    def test_codes_within_codes_without_end_do_no_harm(self, text, key):
        deep = '<pc id="c1" type="fmt" subType="xlf:b">' * 5_000 + "x" + "</pc>" * 5_000
        bad = re.sub("<target>.*?</target>", lambda m: f"<target>{deep}</target>", text)
        assert "x" in back(bad, key()).target


class TestPo:
    def test_what_a_tool_marks_as_unsure_is_told_and_not_taken(self, edition, key):
        text = po.write(edition(), "fr").decode().replace("msgctxt", "#, fuzzy\nmsgctxt")
        assert not any(unit.is_finished for unit in po.read(text.encode()).units)

    def test_wrapped_lines_comments_and_line_ends_of_another_system(self, edition, key):
        text = po.write(edition(), "fr").decode()
        text = text.replace(f'msgstr "{DRAWN}"', 'msgstr ""\n"Nous voulons "\n"une trêve."')
        text = text.replace("#. ", "#. \u200e").replace("\n", "\r\n").replace("Language: fr", "Language: fr_FR")
        bundle = po.read(b"\xef\xbb\xbf" + text.encode())
        assert bundle.language == "fr"
        assert next(unit for unit in bundle.units if unit.key == key()).target == "Nous voulons une trêve."

    def test_sentences_that_a_tool_has_put_aside_are_not_read(self, edition, key):
        text = (
            po.write(edition(), "fr").decode()
            + f'\n#~ msgctxt "{key()}|0|{"0" * 16}|{"0" * 16}"\n#~ msgid "x"\n#~ msgstr "y"\n'
        )
        assert "y" not in {unit.target for unit in po.read(text.encode()).units}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_of_ours_with_a_definition_in_it_is_refused(edition, encoding):
    text = xliff.write(edition(), "fr").decode().partition("?>")[2].lstrip()
    assert xliff.read(text.encode(encoding)).units
    defined = f"<!DOCTYPE xliff [<!ENTITY a 'b'>]>{text}"
    with pytest.raises(translation_files.BadFile):
        xliff.read(defined.encode(encoding))
