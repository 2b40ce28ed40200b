"""The words that the sentences themselves use are those that the check of strength knows: each is found above its status."""

import pytest
from tests.editions.said import say

from tocsin.desk.ceasefires.specimens import ceasefire
from tocsin.desk.checking.strength import WORDS, stronger_words
from tocsin.desk.coalition.specimens import delivered, promised
from tocsin.desk.press.specimens import pitched, placed
from tocsin.desk.responses.specimens import exit_criterion, moved
from tocsin.desk.responses.stages import Stage
from tocsin.desk.specimens import COUNCIL
from tocsin.desk.strategy.models import Stand
from tocsin.desk.strategy.specimens import ask, position
from tocsin.desk.telling import WordClaim
from tocsin.desk.voices.specimens import contacted
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

# (what is said, the row that does not say so much)
PAIRS = {
    "delivered and promised": (delivered(), promised()),
    "in talks and contacted": (contacted(status="in_talks"), contacted(status="contacted")),
    "agreed and in talks": (contacted(status="agreed"), contacted(status="in_talks")),
    "pitched and agreed": (pitched(status="sent"), contacted(status="agreed")),
    "accepted and sent": (pitched(status="accepted"), pitched(status="sent")),
    "published and accepted": (placed(genre="op_ed"), pitched(status="accepted")),
    "put and agreed": (ask("put", COUNCIL), ask("agreed", COUNCIL)),
    "called for and agreed": (ask("put"), ask("agreed")),
    "granted and put": (ask("granted", COUNCIL), ask("put", COUNCIL)),
    "came about and called for": (ask("granted"), ask("put")),
    "supportive and undecided": (position(stands=Stand.SUPPORTS), position()),
    "holding and violated": (ceasefire(verdict="holding"), ceasefire(verdict="violated")),
    "ended and not met": (moved(moved_to=Stage.EXITED), exit_criterion(words=Words("a", "a", "أ"))),
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


def test_each_claim_has_its_words_in_each_language():
    assert set(WORDS) == set(WordClaim)
    assert all(set(words) == set(LANGUAGES) for words in WORDS.values())
