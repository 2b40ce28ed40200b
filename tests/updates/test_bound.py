"""The words that the sentences themselves use are those that the check of strength knows: each is found above its status."""

import pytest

from tocsin.desk.facts import PersonRef
from tocsin.desk.updates.checks.strength import stronger_words
from tocsin.language.countries import Place
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from .said import COUNCIL, NONE, attempt, fact, position, say
from .said import ask as asked


def committed(kind):
    return fact(f"coalition.{kind}", allies="generals", what=NONE)


def outreach(status):
    return fact("voices.outreach", person=PersonRef(2), purpose="op_ed", status=status, open_to_it=False)


def pitch(status):
    return fact("press.pitch", piece=1, authors=(PersonRef(1),), market=Place("DE"), status=status)


PLACEMENT = fact("press.placement", genre="op_ed", persons=(PersonRef(1),), outlet=NONE, market=Place("FR"), about=NONE)
OPEN = fact("responses.exit_criterion", criterion="judged", days=None, day=None, words=Words("a", "a", "أ"), met=False)
ENDED = fact("responses.moved", title=NONE, moved_from="active", moved_to="exited")
# (what is said, the row that does not say so much)
PAIRS = {
    "delivered and promised": (committed("delivered"), committed("promised")),
    "in talks and contacted": (outreach("in_talks"), outreach("contacted")),
    "agreed and in talks": (outreach("agreed"), outreach("in_talks")),
    "pitched and agreed": (pitch("sent"), outreach("agreed")),
    "accepted and sent": (pitch("accepted"), pitch("sent")),
    "published and accepted": (PLACEMENT, pitch("accepted")),
    "put and agreed": (asked("put", COUNCIL), asked("agreed", COUNCIL)),
    "called for and agreed": (asked("put"), asked("agreed")),
    "granted and put": (asked("granted", COUNCIL), asked("put", COUNCIL)),
    "came about and called for": (asked("granted"), asked("put")),
    "supportive and undecided": (position(COUNCIL, "supports"), position(COUNCIL, "undecided")),
    "holding and violated": (attempt("holding"), attempt("violated")),
    "ended and not met": (ENDED, OPEN),
}


@pytest.mark.parametrize("language", LANGUAGES)
class TestAWord:
    @pytest.mark.parametrize("name", PAIRS)
    def test_that_says_more_is_found_above_the_lesser_status(self, name, language):
        more, less = PAIRS[name]
        assert stronger_words(say(language, [more]), language, [less])

    @pytest.mark.parametrize("name", PAIRS)
    def test_is_free_where_its_own_row_says_it(self, name, language):
        more, _less = PAIRS[name]
        assert not stronger_words(say(language, [more]), language, [more])
