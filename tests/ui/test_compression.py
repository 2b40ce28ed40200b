"""Pages are compressed where nothing that a stranger can choose is in them."""

import gzip

import pytest

ACCEPTED = {"headers": {"Accept-Encoding": "gzip, br"}}


@pytest.fixture
def room(case):
    return f"/cases/{case.slug}/strategy/"


class TestCompression:
    def test_a_page_is_compressed_and_says_the_same(self, at, amal, room):
        page = at(amal).get(room, **ACCEPTED)
        plain = at(amal).get(room)
        assert page["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain
        assert "Accept-Encoding" in page["Vary"]
        assert len(page.content) * 3 < len(plain.content)
        assert b"Strategy" in gzip.decompress(page.content)

    def test_what_was_asked_for_in_the_address_is_not(self, at, amal, room):
        for address in (f"{room}?asks-find=corridor", "/search/?q=petrosyan", f"{room}?nothing"):
            assert "Content-Encoding" not in at(amal).get(address, **ACCEPTED), address

    def test_an_answer_to_a_form_is_not(self, at, amal, room):
        answer = at(amal).post(f"{room}targets/new/", {"name_0": "x" * 3_000}, **ACCEPTED)
        assert (answer.status_code, "Content-Encoding" in answer) == (422, False)

    def test_the_token_of_a_form_is_another_each_time(self, at, amal, room):
        browser = at(amal)
        tokens = {browser.get(f"{room}targets/new/").context["csrf_token"] for _turn in range(3)}
        assert len({str(token) for token in tokens}) == 3

    def test_its_length_is_another_each_time(self, at, amal, room):
        browser = at(amal)
        lengths = {len(browser.get(room, **ACCEPTED).content) for _turn in range(8)}
        assert len(lengths) > 1
