"""Home says what waits in a draft, to each as far as it is theirs to do."""

import pytest

from tocsin.desk.levels import Audience
from tocsin.desk.updates import operations, waiting


@pytest.fixture
def texts(case):
    return lambda who: [one.text for one in waiting.list_waiting([case.pk], reader=who)[case.pk]]


TITLE = "Nagorno-Karabakh: October\u00a0– December 2020"


class TestWaiting:
    def test_a_translator_is_told_of_the_language_that_they_were_given_until_it_is_done(
        self, update, amal, tarek, dina, today, texts
    ):
        row = operations.assign(update=update, language="ar", to=tarek, by=amal, today=today)
        assert texts(tarek) == [f"Write the Arabic text: {TITLE}"]
        assert texts(dina) == []
        operations.finish(assignment=row, by=tarek, today=today)
        assert texts(tarek) == []

    def test_everybody_but_its_writer_is_told_of_a_sentence_that_needs_a_second_person(
        self, write, texts, dina, tarek, amal, today
    ):
        row = write("We want a truce.")
        assert texts(tarek) == [f"1 sentence needs a second person to confirm it: {TITLE}"]
        assert texts(dina) == []
        operations.confirm(wording=row, by=tarek, today=today)
        assert texts(amal) == []

    def test_a_partner_and_who_is_elsewhere_are_told_nothing(self, write, texts, bruno, chen):
        write("We want a truce.", audience=Audience.PARTNER)
        assert texts(bruno) == texts(chen) == []

    def test_a_comment_waits_until_it_is_settled(self, update, key, texts, bruno, tarek, today):
        row = operations.comment(update=update, audience="public", key=key(), text="Is it so?", by=bruno, today=today)
        assert texts(tarek) == [f"1 unresolved comment: {TITLE}"]
        operations.settle(comment=row, by=tarek, today=today)
        assert texts(tarek) == []

    def test_what_is_released_waits_for_nobody(self, update, amal, tarek, approve, today, texts):
        operations.assign(update=update, language="ar", to=tarek, by=amal, today=today)
        approve(update)
        operations.release(update=update, by=amal, today=today)
        assert texts(tarek) == []


class TestHome:
    def test_of_a_translator_leads_to_the_edition(self, write, update, at, tarek, clock):
        write("We want a truce.")
        page = at(tarek).get("/").content.decode()
        assert f'href="/updates/{update.slug}/?edition=public"' in page

    def test_of_a_partner_says_nothing_of_it(self, write, update, at, bruno, clock):
        write("We want a truce.")
        assert update.slug not in at(bruno).get("/").content.decode()
