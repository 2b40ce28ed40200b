"""Lists a page at a time: what the query string asks for, and nothing that it cannot ask for."""

from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import translation

from tocsin.desk.directory.models import Organisation
from tocsin.desk.ui.listing import Listing, by_words
from tocsin.language.words import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies() -> None:
    Organisation.objects.bulk_create(
        Organisation(
            name=Words(f"Body {n:03}", f"Écoute {n:03}", f"هيئة إغاثة {n:03}"), kind="research" if n % 2 else "media"
        )
        for n in range(120)
    )


def listing(asked: str = "", **more: Any) -> Listing:
    options = {"searched": ("name",), "filters": ("kind",), **more}
    return Listing(Organisation.objects.order_by("pk"), QueryDict(asked), **options)


@pytest.mark.usefixtures("bodies")
class TestListing:
    def test_shows_a_page(self) -> None:
        shown = listing("page=3")
        assert (len(shown), shown.total, shown.page.number) == (20, 120, 3)

    @pytest.mark.parametrize(("asked", "number"), [("page=99", 3), ("page=-1", 3), ("page=x", 1), ("", 1)])
    def test_shows_the_nearest_page_for_one_that_is_not_there(self, asked: str, number: int) -> None:
        assert listing(asked).page.number == number

    @pytest.mark.parametrize("wanted", ["body 017", "ecoute 017", "هيئه اغاثه 017", "017 BODY"])
    def test_finds_a_text_however_it_is_typed_and_in_each_language(self, wanted: str) -> None:
        assert [row.name.en for row in listing(f"find={wanted}")] == ["Body 017"]

    def test_keeps_the_order_of_what_it_finds(self) -> None:
        found = [row.pk for row in listing("find=body+01")]
        assert found == sorted(found)
        assert len(found) == 12

    def test_filters_by_a_choice(self) -> None:
        assert listing("kind=media").total == 60

    def test_ignores_a_choice_that_there_is_not(self) -> None:
        shown = listing("kind=' OR 1=1")
        assert shown.total == 120
        assert not shown.is_narrowed

    def test_does_not_search_where_nothing_is_to_be_searched(self) -> None:
        assert listing("find=017", searched=()).total == 120

    def test_keeps_the_lists_of_a_page_apart(self) -> None:
        assert listing("page=2&find=017", name="bodies").page.number == 1
        assert listing("bodies-page=2", name="bodies").page.number == 2

    @pytest.mark.parametrize("asked", ["", "find=body&kind=media&page=2"])
    def test_asks_two_queries(self, asked: str) -> None:
        with CaptureQueriesContext(connection) as queries:
            assert listing(asked).rows
        assert len(queries) == 2

    def test_is_not_narrowed_where_it_is_read_at_a_glance(self) -> None:
        assert listing().can_be_narrowed
        Organisation.objects.exclude(pk__in=Organisation.objects.values("pk")[:5]).delete()
        assert not listing().can_be_narrowed


@override_settings(USE_I18N=True)
def test_orders_by_the_text_of_the_page_or_the_first_there_is() -> None:
    for words in (Words("Zebra", "abeille"), Words("apple", "Zoo"), Words("", "moyen")):
        Organisation.objects.create(name=words)
    for language, wanted in (("en", ["apple", "moyen", "Zebra"]), ("fr", ["abeille", "moyen", "Zoo"])):
        with translation.override(language):
            rows = Organisation.objects.order_by(by_words("name"))
            assert [row.name.within(language) or row.name.fr for row in rows] == wanted
