"""Home says to the convenor which draft is nearly empty, as the worker found it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tocsin.desk.editions import edition_text
from tocsin.desk.levels import Audience, Level
from tocsin.desk.strategy.models import Ask
from tocsin.desk.updates import operations, short_drafts, tasks
from tocsin.language.words import Words

DAY = date(2020, 10, 20)
SAID = {
    "en": "The edition “Public” of a draft is nearly empty: it mentions 2 of 14 records",
    "fr": "l’édition «\u202fPublic\u202f» est presque vide\u202f: elle mentionne 2 des 14 fiches",
    "ar": "الطبعة «الجمهور» شبه فارغة: تذكر ٢ من أصل ١٤ سجلاً",
}


@pytest.fixture
def nearly_empty(update, ask):
    """A draft whose public edition mentions 2 records of 14."""
    for n in range(12):
        Ask.objects.create(
            case=ask.case, level=Level.TEAM, what=Words(f"road {n}", f"route {n}", f"طريق {n}"), agreed_on=DAY,
            status_on=DAY,
        )  # fmt: skip
    return update


@pytest.fixture
def home(at, clock):
    def get(who, language="en"):
        who.language = language
        who.save()
        return at(who).get("/").text

    return get


class TestHome:
    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_says_it_to_the_convenor_and_leads_to_the_summary_of_the_edition(self, nearly_empty, home, amal, language):
        assert tasks.look_at_drafts() == 1
        text = home(amal, language)
        assert SAID[language] in text
        assert f'href="/updates/{nearly_empty.slug}/?edition=public#summary"' in text

    def test_says_it_to_nobody_else(self, nearly_empty, home, dina, tarek, bruno, chen):
        tasks.look_at_drafts()
        for who in (dina, tarek, bruno, chen):
            assert "nearly empty" not in home(who)

    def test_composes_nothing(self, nearly_empty, home, amal, monkeypatch):
        tasks.look_at_drafts()
        monkeypatch.setattr(edition_text, "compose_edition", lambda *_a, **_k: pytest.fail("composed"))
        assert SAID["en"] in home(amal)

    def test_says_nothing_of_an_edition_that_was_confirmed_or_of_records_that_were_opened(
        self, nearly_empty, home, amal, confirm_all
    ):
        tasks.look_at_drafts()
        confirm_all()
        assert "nearly empty" not in home(amal)
        tasks.look_at_drafts()
        assert "nearly empty" not in home(amal)


@pytest.fixture
def confirm_all(update, amal, today):
    from tocsin.desk.checking.checks import Confidential

    def run():
        for short in short_drafts.short_editions([update])[update.pk]:
            told = edition_text.compose_edition(update, audience=Audience(short.audience), today=today)
            found = Confidential(update, reader=amal, today=today).mentions_in(told)
            operations.confirm_short(
                update=update, audience=Audience(short.audience), seen=f"{found.mentioned}:{found.total}",
                reason="A quiet quarter.", by=amal, today=today,
            )  # fmt: skip

    return run


class TestTheWorker:
    def test_looks_again_only_once_something_was_written(self, nearly_empty, clock):
        assert tasks.look_at_drafts() == 1
        with CaptureQueriesContext(connection) as queries:
            assert tasks.look_at_drafts() == 0
        assert len(queries) < 10

    def test_finds_nothing_in_a_draft_that_says_enough(self, update, clock):
        tasks.look_at_drafts()
        assert short_drafts.short_editions([update]) == {update.pk: []}
