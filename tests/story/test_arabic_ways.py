"""The desk in Arabic where the installation writes Western digits and the months of the Levant."""

import re
from collections.abc import Iterator

import pytest

from tests.story.test_arabic_pages import CASE, texts
from tocsin.language import arabic as style

SITUATION = "/watch/nagorno-karabakh/"
# One page of each room, at least.
PAGES = (
    "/", "/watch/", SITUATION, "/watch/imports/", "/watch/situations/", "/responses/", "/updates/", "/updates/begin/",
    f"{CASE}/", f"{CASE}/decisions/", f"{CASE}/outcomes/", f"{CASE}/ceasefires/", f"{CASE}/coalition/",
    f"{CASE}/briefings/", f"{CASE}/strategy/", f"{CASE}/outreach/", f"{CASE}/press/", f"{CASE}/directory/",
    f"{CASE}/outbox/", f"{CASE}/members/", "/account/password/change/",
)  # fmt: skip
OTHER = re.compile(f"[٠-٩]|{'|'.join(month.split('/')[1] for month in style.MONTHS)}")
DRAWN = re.compile(r"<text[^>]*>(.*?)</text>|<(?:title|desc)[^>]*>(.*?)</(?:title|desc)>", re.DOTALL)


@pytest.fixture
def arabic(karabakh, account, at) -> Iterator[object]:
    """Amal's browser, in Arabic, in the way of writing that is set."""
    amal = account("amal")
    amal.language = "ar"
    amal.save()
    style.configure(months="levant", digits="western")
    yield at(amal)
    style.configure()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_to_it(arabic, path):
    """What a person wrote stands in its own direction, and is left as it is."""
    answer = arabic.get(path)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert [text for text, own in texts(page) if not own and OTHER.search(text)] == []
    assert [text for text in DRAWN.findall(page) if OTHER.search("".join(text))] == []


def test_the_pages_have_numbers_and_months(arabic):
    page = arabic.get(f"{CASE}/").content.decode()
    assert "15 كانون الثاني 2021" in page
