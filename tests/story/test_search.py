"""The search over the example: it follows every operation, and shows nobody what they may not read."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.search import index
from tocsin.desk.search.finding import find, readable
from tocsin.desk.search.kinds import KINDS
from tocsin.desk.search.models import KeyedPosting, Posting
from tocsin.desk.search.readers import Searcher
from tocsin.desk.strategy.models import Ask

from .conftest import CANARY

pytestmark = pytest.mark.django_db


@pytest.fixture
def searched(account, at):
    """``searched("amal", "Minsk")``: the page that someone of the example gets."""

    def get(name, text, **more):
        return at(account(name)).get("/search/", {"q": text, **more})

    return get


class TestTheIndex:
    def test_says_what_the_records_say_after_all_operations_of_the_example(self, karabakh):
        assert index.check() == (0, 0)
        assert Posting.objects.exists()
        assert KeyedPosting.objects.exists()

    def test_names_what_differs_and_is_made_again(self, karabakh):
        lost = Posting.objects.first()
        lost.delete()
        Posting.objects.create(part="press.piece", token=b"left", row=0)
        assert index.check() == (1, 1)
        index.rebuild()
        assert index.check() == (0, 0)

    def test_has_no_token_in_plain_text_of_what_is_restricted(self, karabakh):
        from tocsin.desk.directory.models import Person

        row = Person.objects.first()
        Person.objects.filter(pk=row.pk).update(level=Level.RESTRICTED)
        index.index(KINDS["directory.person"], [row.pk])
        assert not Posting.objects.filter(part__startswith="directory.person", row=row.pk).exists()
        assert KeyedPosting.objects.filter(part__startswith="directory.person", row=row.pk).exists()

    @pytest.mark.parametrize("name", sorted(KINDS))
    def test_leaves_out_what_was_taken_off_the_record(self, karabakh, name):
        kind = KINDS[name]
        if not any(column.name == "withdrawn_on" for column in kind.model._meta.fields):
            pytest.skip("is not taken off")
        row = kind.model.objects.first()
        if row is None:
            pytest.skip("none in the example")
        kind.model.all_records.filter(pk=row.pk).update(withdrawn_on="2020-11-20")
        index.index(kind, [row.pk])
        parts = [kind.part_key(part) for part in kind.parts]
        assert not Posting.objects.filter(part__in=parts, row=row.pk).exists()
        assert not KeyedPosting.objects.filter(part__in=parts, row=row.pk).exists()


class TestEveryKind:
    def test_shows_a_reader_only_what_they_may_see(self, karabakh):
        from tests.conftest import TODAY

        for reader in Account.objects.all():
            searcher = Searcher(reader, TODAY)
            for kind in KINDS.values():
                if hasattr(kind.model.objects, "visible_to"):
                    seen = set(kind.model.objects.visible_to(reader).values_list("pk", flat=True))
                    assert set(readable(kind, searcher).values_list("pk", flat=True)) <= seen

    def test_is_found_by_the_first_word_of_a_text(self, karabakh, account):
        from tests.conftest import TODAY
        from tocsin.language.search_words import words_in

        searcher = Searcher(account("amal"), TODAY)
        for kind in KINDS.values():
            if not kind.listed:
                continue
            for row in readable(kind, searcher)[:3]:
                text = next((str(one) for one in kind.texts_for(row, searcher) if str(one)), "")
                word = next((text[one.start : one.end] for one in words_in(text) if one.end - one.start > 2), "")
                if word:
                    found = find(word, searcher=searcher, most_of=kind.key)
                    assert row.pk in {hit.pk for hit in found.by_kind[kind.key]}, (kind.key, word)

    @pytest.mark.parametrize("name", ["amal", "bruno"])
    def test_leads_to_a_page_that_opens(self, karabakh, account, at, name):
        from tests.conftest import TODAY

        searcher, led_to = Searcher(account(name), TODAY), {}
        for kind in KINDS.values():
            row = readable(kind, searcher).first() if kind.listed else None
            if row is not None:
                led_to[kind.key] = kind.address(row, searcher).split("#")[0]
        assert {"coalition.jointaction", "press.outlet"} <= set(led_to) or name != "amal"
        answers = {key: at(account(name)).get(address).status_code for key, address in led_to.items()}
        assert {key: answer for key, answer in answers.items() if answer != 200} == {}


class TestThePage:
    def test_marks_what_was_found_and_leads_to_it(self, searched, karabakh):
        page = searched("amal", "minsk").content.decode()
        assert "<mark>Minsk</mark>" in page
        led_to = {
            int(number) for number in re.findall(r'href="/cases/nagorno-karabakh/strategy/[^"]*ask\D*(\d+)', page)
        }
        # The numbers of rows differ from one database to another.
        named = {ask.pk for ask in Ask.objects.all() if "Minsk" in ask.what.en}
        assert named
        assert named <= led_to

    @pytest.mark.parametrize("text", ["<script>", "\"'><b>x", "%", "_", "a" * 5000, "\0", "~krkn", "OR AND NOT NEAR *"])
    def test_takes_whatever_is_typed(self, searched, karabakh, text):
        answer = searched("amal", text)
        assert answer.status_code == 200
        assert b"<script>&" not in answer.content
        assert text not in answer.content.decode() or "<" not in text

    def test_escapes_what_it_shows(self, searched, karabakh):
        from tocsin.desk.press.models import Piece
        from tocsin.language.words import Words

        piece = Piece.objects.first()
        Piece.objects.filter(pk=piece.pk).update(working_title=Words(en="<b>Peregrine</b> & <i>co"))
        index.index(KINDS["press.piece"], [piece.pk])
        page = searched("amal", "peregrine").content.decode()
        assert "&lt;b&gt;<mark>Peregrine</mark>&lt;/b&gt; &amp; &lt;i&gt;co" in page

    def test_keeps_to_a_case_and_a_kind(self, searched, karabakh):
        every = searched("amal", "ceasefire").context["counts"]
        assert len(every) > 1
        one = searched("amal", "ceasefire", kind="press.placement", case="nagorno-karabakh")
        assert {hit.kind for hit in one.context["page"].object_list} == {"press.placement"}
        assert searched("amal", "ceasefire", kind="no.kind", case="no-case").status_code == 200

    def test_of_a_case_that_is_not_theirs_is_as_of_none(self, searched, karabakh):
        """Nor does the answer tell that such a case exists."""
        asked = searched("bruno", "ceasefire", case="vale-of-orme-example").context
        assert asked["case"] is None
        assert [one.number for one in asked["counts"]] == [
            one.number for one in searched("bruno", "ceasefire", case="none").context["counts"]
        ]

    def test_counts_nothing_that_is_not_shown(self, searched, karabakh):
        for name in ("amal", "dina", "tarek", "bruno", "chen"):
            context = searched(name, "a ceasefire").context
            shown = sum(len(group.results) for group in context["groups"])
            counted = sum(one.number for one in context["counts"])
            assert shown == min(counted, 25)

    def test_asks_no_more_queries_for_more_records(self, searched, karabakh):
        """Of the kinds that have the word; of other kinds none."""
        from tocsin.desk.press.models import Piece
        from tocsin.language.words import Words

        def asked(pieces):
            made = [
                Piece(case=karabakh.case, working_title=Words(en=f"Durable {n}"), begun_on=date(2020, 10, 20))
                for n in range(pieces)
            ]
            made = Piece.objects.bulk_create(made)
            index.index(KINDS["press.piece"], [one.pk for one in made])
            with CaptureQueriesContext(connection) as queries:
                page = searched("amal", "durable")
            (shown,) = (one.number for one in page.context["counts"] if one.kind == "press.piece")
            assert shown >= pieces
            return len(queries)

        searched("amal", "durable")
        few = asked(2)
        assert asked(100) <= few <= 60

    def test_shows_a_partner_no_name_that_they_may_not_read(self, searched, karabakh):
        for text in (CANARY, *CANARY.split()):
            answer = searched("bruno", text)
            assert answer.context["counts"] == []

    def test_has_a_box_on_every_page_and_asks_who_is_signed_in(self, at, account, client, karabakh):
        assert 'action="/search/"' in at(account("bruno")).get("/").content.decode()
        assert client.get("/search/?q=a").status_code == 302
