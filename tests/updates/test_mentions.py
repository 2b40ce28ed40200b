"""The first lines of a draft: how many records an edition mentions, how many not, and why."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tocsin.desk.checking.checks import Confidential
from tocsin.desk.editions.mentions import Why
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account
from tocsin.desk.press.models import Outlet, Piece, Pitch
from tocsin.desk.strategy.models import Ask, AskQuerySet
from tocsin.desk.updates import left_out
from tocsin.language.words import Words

DAY = date(2020, 10, 20)


@pytest.fixture
def mentions(edition, today):
    """What an edition mentions for one reader: ``mentions(amal, Audience.BOARD)``."""

    def look(reader, audience=Audience.PUBLIC):
        told = edition(audience)
        return Confidential(told.update, reader=reader, today=today).mentions_in(told)

    return look


@pytest.fixture
def another_ask(ask):
    def make(level=Level.TEAM, *, what=None, readers=()):
        row = Ask.objects.create(
            case=ask.case, level=level, what=what or Words("a corridor", "un couloir", "ممر"), agreed_on=DAY,
            status_on=DAY,
        )  # fmt: skip
        row.readers.set(readers)
        return row

    return make


@pytest.fixture
def pitch(case):
    def make(level=Level.PUBLIC, *, piece=Level.TEAM, readers=()):
        row = Piece.objects.create(
            case=case, level=piece, working_title=Words("Roads", "Routes", "طرق"), begun_on=DAY
        )  # fmt: skip
        row.readers.set(readers)
        outlet = Outlet.objects.create(name=Words("Paper", "Journal", "صحيفة"), market="DE")
        return Pitch.objects.create(case=case, level=level, piece=row, outlet=outlet, sent_on=DAY, status_on=DAY)

    return make


def why(found):
    return {f"{one.ref.model.split('.')[1]}": left_out.reason_of(one) for one in found.left}


class TestAnEdition:
    def test_that_mentions_all_leaves_nothing_out(self, update, mentions, amal):
        found = mentions(amal)
        assert (found.total, found.left) == (found.mentioned, ())

    def test_does_not_mention_what_is_above_it(self, update, mentions, another_ask, amal):
        before = mentions(amal)
        row = another_ask()
        found = mentions(amal)
        assert (found.mentioned, found.total) == (before.mentioned, before.total + 1)
        (left,) = found.left
        assert (left.ref, left.why, left.level) == (("strategy.ask", row.pk), Why.LEVEL, Level.TEAM)

    def test_does_not_mention_what_rests_on_that(self, update, mentions, pitch, amal):
        pitch()
        assert why(mentions(amal)) == {"pitch": "resting", "piece": "level-30"}
        assert why(mentions(amal, Audience.PARTNER)) == {"pitch": "resting", "piece": "level-30"}

    def test_does_not_mention_what_lacks_a_language(self, update, mentions, another_ask, amal):
        another_ask(Level.PUBLIC, what=Words("a corridor", "", "ممر"))
        assert why(mentions(amal)) == {"ask": "text-fr"}

    def test_mentions_the_rest_of_a_sentence_that_lacks_a_language(self, update, mentions, another_ask, amal):
        for what in (Words("a corridor", "", "ممر"), Words("water", "de l’eau", "ماء")):
            row = another_ask(Level.PUBLIC, what=what)
        found = mentions(amal)
        assert [left_out.reason_of(one) for one in found.left] == ["text-fr"]
        assert row.pk not in [one.ref.pk for one in found.left]


class TestARestrictedRecord:
    def test_is_counted_apart_for_its_named_reader(self, update, mentions, another_ask, amal):
        before = mentions(amal)
        another_ask(Level.RESTRICTED, readers=[amal])
        found = mentions(amal)
        assert (found.total, len(found.left), len(found.restricted)) == (before.total, len(before.left), 1)

    def test_takes_with_it_what_rests_on_it(self, update, mentions, pitch, amal):
        before = mentions(amal)
        pitch(Level.TEAM, piece=Level.RESTRICTED, readers=[amal])
        found = mentions(amal)
        assert (found.total, len(found.left), len(found.restricted)) == (before.total, 0, 2)

    def test_is_not_hinted_at_to_anybody_else(self, update, mentions, another_ask, pitch, amal, dina):
        before = mentions(dina)
        another_ask(Level.RESTRICTED, readers=[amal])
        pitch(Level.TEAM, piece=Level.RESTRICTED, readers=[amal])
        pitch(Level.PUBLIC, piece=Level.RESTRICTED, readers=[amal])
        assert mentions(dina) == before

    def test_would_be_counted_if_everybody_read_everything(self, mentions, another_ask, amal, dina, monkeypatch):
        another_ask(Level.RESTRICTED, readers=[amal])
        readable = AskQuerySet.visible_to
        monkeypatch.setattr(AskQuerySet, "visible_to", lambda self, one: self if one == dina else readable(self, one))
        assert len(mentions(dina).restricted) == 1


class TestTheFirstLines:
    @pytest.fixture
    def page(self, update, at, clock):
        return lambda reader, audience="public": (
            at(reader).get(f"/updates/{update.slug}/?edition={audience}").content.decode()
        )

    def test_say_how_many_and_why(self, update, page, another_ask, pitch, amal, mentions):
        another_ask()
        pitch()
        found, text = mentions(amal), " ".join(page(amal).split())
        assert f"This edition mentions {found.mentioned} of {found.total} records of the period." in text
        assert "3 records are not mentioned" in text
        assert "2 because of their level (Team)" in text
        assert "1 because it is based on records that this audience may not read" in text
        assert f"/updates/{update.slug}/public/not-mentioned/?why=level-30" in text

    def test_ask_as_many_queries_for_more_records(self, update, page, another_ask, amal):
        another_ask()
        another_ask(Level.PUBLIC)
        page(amal)
        with CaptureQueriesContext(connection) as few:
            page(amal)
        for level in (Level.TEAM, Level.PARTNER, Level.PUBLIC) * 5:
            another_ask(level)
        with CaptureQueriesContext(connection) as many:
            page(amal)
        assert len(many) == len(few)

    def test_come_before_the_findings(self, page, another_ask, amal):
        another_ask(Level.PUBLIC, what=Words("a corridor", "", "ممر"))
        text = page(amal)
        assert text.index('id="summary"') < text.index('id="findings"')

    def test_are_not_for_who_does_not_write(self, page, another_ask, bruno, tarek):
        another_ask()
        assert 'id="summary"' not in page(bruno)
        assert 'id="summary"' not in page(tarek)

    @pytest.mark.parametrize(("language", "line"), [("fr", "ne sont pas mentionnées"), ("ar", "غير مذكور")])
    def test_are_said_in_the_language_of_the_page(self, page, another_ask, amal, language, line):
        another_ask()
        another_ask()
        Account.objects.filter(pk=amal.pk).update(language=language)
        amal.refresh_from_db()
        assert line in page(amal)
