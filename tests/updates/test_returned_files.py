"""Translators' files that a tool has rewritten, or that nobody has finished."""

import re

import pytest

from tocsin.desk.levels import Audience
from tocsin.desk.translating import po, xliff
from tocsin.desk.updates import operations

ENGLISH, DRAWN = "We agreed to call for a truce.", "Nous sommes convenus de plaider pour une trêve."
WRITTEN = "Nous voulons une trêve."


@pytest.fixture
def bring(update, dina, today):
    def bring(text, *, language="fr", audience=Audience.PUBLIC):
        return operations.bring_back(
            update=update, audience=audience, language=language, data=text.encode(), leave=False, by=dina, today=today
        )

    return bring


@pytest.fixture
def as_po(edition):
    return po.write(edition(), "fr").decode().replace(f'msgstr "{DRAWN}"', f'msgstr "{WRITTEN}"')


@pytest.fixture
def as_xliff(edition):
    return xliff.write(edition(), "fr").decode()


class TestPo:
    @pytest.mark.parametrize(
        ("pattern", "header"),
        [
            (r"Project-Id-Version: [^\\]*", "Project-Id-Version: PACKAGE VERSION"),
            (r'"Project-Id-Version: [^\n]*\n', ""),
            (r"Language: fr", "Language: fr_CA"),
            (r'"Language: fr[^\n]*\n', ""),
            (r'msgid ""\nmsgstr ""\n(".*"\n)+', ""),
        ],
    )
    def test_is_taken_with_a_header_that_a_tool_wrote(self, as_po, bring, pattern, header):
        text = re.sub(pattern, header, as_po, count=1)
        assert text != as_po
        assert [row.text for row in bring(text).written] == [WRITTEN]

    def test_without_its_header_is_still_of_one_language(self, as_po, bring):
        text = re.sub(r'msgid ""\nmsgstr ""\n(".*"\n)+', "", as_po, count=1)
        with pytest.raises(operations.WrongFile):
            bring(text, language="ar")


class TestXliff:
    def test_leaves_what_is_marked_as_unfinished(self, as_xliff, bring):
        text = re.sub(
            rf'(<segment[^>]*state=")\w+("[^>]*><source>{re.escape(ENGLISH)}</source><target>){re.escape(DRAWN)}',
            rf"\1initial\2{WRITTEN}",
            as_xliff,
        )
        assert WRITTEN in text
        with pytest.raises(operations.NotAllBroughtBack) as refused:
            bring(text)
        assert [left.why for left in refused.value.left] == ["The sentence is marked as unfinished in the file."]


class TestAnUntranslatedText:
    @pytest.mark.parametrize("kind", ["po", "xlf"])
    def test_is_not_taken_for_a_translation(self, as_po, as_xliff, bring, kind):
        text = as_po.replace(WRITTEN, ENGLISH) if kind == "po" else as_xliff.replace(DRAWN, ENGLISH)
        with pytest.raises(operations.NotAllBroughtBack) as refused:
            bring(text)
        assert "the same as the English" in refused.value.left[0].why
