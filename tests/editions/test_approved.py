"""What the sentences say, read and approved by people: a change of any word shows as a difference in a file.

``APPROVE=1 bin/test tests/editions/test_approved.py`` writes the files anew; whoever does so reads the difference, in
French and in Arabic, before it is committed.
"""

import os
import re
from pathlib import Path

import pytest

from tocsin.desk.editions.story import sentences
from tocsin.language.languages import LANGUAGES

from .said import say
from .specimens import specimens

APPROVED = Path(__file__).parent / "approved"


def told(language):
    return "".join(f"# {title}\n{text}\n\n" for one, facts in in_order() for title, text in _said(language, one, facts))


def _said(language, title, facts):
    """The sentences, and once more where they are another text with counts that are rounded."""
    exact, rounded = say(language, facts), say(language, facts, rounds=True)
    yield title, exact
    if rounded != exact:
        yield f"{title}, rounded", rounded


def in_order():
    """As the approved file has them; a new one after the one that is before it in its room."""
    approved = re.findall("^# (.*)$", (APPROVED / "en.txt").read_text(), re.MULTILINE)
    found, place = [], -1
    for title, facts in specimens():
        place = approved.index(title) if title in approved else place
        found.append((place, title, facts))
    return [(title, facts) for _place, title, facts in sorted(found, key=lambda one: one[0])]


@pytest.mark.parametrize("language", LANGUAGES)
class TestTheSentences:
    def test_are_those_that_were_read_and_approved(self, language):
        place = APPROVED / f"{language}.txt"
        if os.environ.get("APPROVE"):
            place.write_text(told(language))
        assert told(language) == place.read_text(), "read the difference, then approve it with APPROVE=1"

    def test_have_no_hole_and_no_english_left(self, language):
        for title, facts in specimens():
            text = say(language, facts)
            assert "%(" not in text
            assert "  " not in text, title
            if language == "ar":
                assert not re.search("[A-Za-z0-9]", text), title
            if language == "fr":
                assert not re.search(r"(?<![\u00a0\u202f])[;:!?»]|«(?![\u00a0\u202f])", text), title

    def test_end_as_a_sentence_does(self, language):
        assert [title for title, facts in specimens() if (text := say(language, facts)) and text[-1] != "."] == []


def test_every_sentence_of_the_story_has_a_specimen():
    of_specimens = [fact for _title, facts in specimens() for fact in facts]
    for line in sentences():
        assert any(isinstance(fact, line.fact) and line.tells(fact) for fact in of_specimens), line


def test_titles_are_each_their_own():
    titles = [title for title, _facts in specimens()]
    assert len(titles) == len(set(titles))
