"""The desk in Arabic: what a person wrote in English keeps its own direction, and Tocsin's own digits are Arabic-Indic."""

import re
from html.parser import HTMLParser

import pytest

CASE = "/cases/nagorno-karabakh"
PAGES = (
    "/", "/responses/", "/updates/", f"{CASE}/", f"{CASE}/decisions/", f"{CASE}/ceasefires/", f"{CASE}/coalition/",
    f"{CASE}/briefings/", f"{CASE}/strategy/", f"{CASE}/outreach/", f"{CASE}/press/", f"{CASE}/directory/",
    f"{CASE}/directory/organisations/", f"{CASE}/outbox/", f"{CASE}/members/",
)  # fmt: skip
# A name in another script, as a citation has: set apart by characters, where there is no element.
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
# Two English words on end.
ENGLISH = re.compile(r"[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}")
VOID = {"meta", "link", "input", "br", "img", "hr"}
# Pictures are drawn with their own direction; what a person is about to type is not yet theirs.
SILENT = {"head", "script", "style", "svg", "title", "option", "textarea"}


class Words(HTMLParser):
    """The texts of a page, each with whether it stands in an element with a direction of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attributes):
        own = tag == "bdi" or (tag != "html" and bool({"dir", "lang"} & dict(attributes).keys()))
        if tag not in VOID:
            self.open.append((tag, own))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        data = ISOLATED.sub("", data)
        if data.strip() and not any(tag in SILENT for tag, _own in self.open):
            self.found.append((" ".join(data.split()), any(own for _tag, own in self.open)))


def texts(page: str) -> list[tuple[str, bool]]:
    reader = Words()
    reader.feed(page)
    return reader.found


@pytest.fixture
def arabic(karabakh, account, at):
    """Amal's browser, in Arabic."""
    amal = account("amal")
    amal.language = "ar"
    amal.save()
    return at(amal)


@pytest.mark.parametrize("path", PAGES)
class TestAnArabicPage:
    def test_sets_every_english_sentence_apart(self, arabic, path):
        found = texts(arabic.get(path).content.decode())
        loose = [text for text, own in found if not own and ENGLISH.search(text)]
        assert loose == []

    def test_has_arabic_digits_in_its_own_words(self, arabic, path):
        found = texts(arabic.get(path).content.decode())
        assert [text for text, own in found if not own and re.search(r"[0-9]", text)] == []


class TestTheArabicDecisionsPage:
    def test_shows_a_reason_and_a_note_each_in_its_own_direction(self, arabic):
        found = texts(arabic.get(f"{CASE}/decisions/").content.decode())
        assert ("The ceasefire of 10 November is in force.", True) in found
        assert ("Two people until the review, if nothing else is launched meanwhile.", True) in found

    def test_names_months_as_the_update_does(self, arabic):
        page = arabic.get(f"{CASE}/decisions/").content.decode()
        assert "١٥ كانون الثاني/يناير ٢٠٢١" in page
        assert "١٢ تشرين الثاني/نوفمبر" in page
