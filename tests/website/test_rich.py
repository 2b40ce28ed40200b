"""How emphasis and links are written in a sentence, and what is no link."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.website import rich
from tocsin.website.markup import html
from tocsin.website.rich import BadLink, TextRun, address, check, escape, parse, plain

B, IT, HERE = {"bold": True}, {"italic": True}, {"link": "https://a.example.org/b"}
NOTATION = st.text(alphabet="ab \\*[]():/.h\u0628", max_size=40)


class TestTheNotation:
    @pytest.mark.parametrize(
        ("text", "runs"),
        [
            ("words", [("words", {})]),
            ("a **b** c", [("a ", {}), ("b", B), (" c", {})]),
            ("a *b* c", [("a ", {}), ("b", IT), (" c", {})]),
            ("***a***", [("a", {**B, **IT})]),
            ("*a **b***", [("a ", IT), ("b", {**B, **IT})]),
            ("**a *b***", [("a ", B), ("b", {**B, **IT})]),
            ("[a](https://a.example.org/b).", [("a", HERE), (".", {})]),
            ("[a **b**](https://a.example.org/b)", [("a ", HERE), ("b", {**B, **HERE})]),
            ("**[a](https://a.example.org/b)**", [("a", {**B, **HERE})]),
            ("[a](https://a.example.org/b_(c))", [("a", {"link": "https://a.example.org/b_(c)"})]),
            ("**نص** آخر", [("نص", B), (" آخر", {})]),
            # What opens or closes nothing is itself.
            ("2 * 3 * 4", [("2 * 3 * 4", {})]),
            ("a * b", [("a * b", {})]),
            ("**a", [("**a", {})]),
            ("[a] (b)", [("[a] (b)", {})]),
            ("[a](b c)", [("[a](b c)", {})]),
            (r"\*a\*", [("*a*", {})]),
            (r"\[a](https://a.example.org/b)", [("[a](https://a.example.org/b)", {})]),
            (r"a\b", [(r"a\b", {})]),
            ("", []),
        ],
    )
    def test_is_read(self, text: str, runs: list[tuple[str, dict[str, object]]]) -> None:
        assert parse(text) == tuple(TextRun(words, **look) for words, look in runs)  # type: ignore[arg-type]

    @given(NOTATION)
    def test_takes_no_words_away_and_gives_the_same_runs_for_the_same_words(self, text: str) -> None:
        runs = parse(text)
        assert all(run.text for run in runs)
        assert set(plain(runs)) <= set(text)
        assert all(a != b for a, b in pairwise(runs))

    @given(NOTATION)
    def test_escaped_words_are_printed_as_they_are(self, text: str) -> None:
        assert parse(escape(text)) == ((TextRun(text),) if text else ())
        check(escape(text))

    @pytest.mark.parametrize(
        "piece", ["*a ", "*a **b ", "[a", "[a](", "*[a](b ", "*a*", "\\", "**", "*a [", "***a **b "]
    )
    def test_is_read_to_any_depth(self, piece: str) -> None:
        text = (piece * 4000)[:4000]
        assert plain(parse(text))


class TestArabic:
    def test_is_stressed_by_weight(self) -> None:
        assert rich.upright(parse("a *b* **c**")) == (
            TextRun("a "),
            TextRun("b", bold=True),
            TextRun(" "),
            TextRun("c", bold=True),
        )
        assert rich.upright([TextRun("a", italic=True), TextRun("b", bold=True)]) == (TextRun("ab", bold=True),)


class TestALink:
    @pytest.mark.parametrize(
        ("typed", "written"),
        [
            ("https://example.org", "https://example.org"),
            (" HTTP://Example.ORG/A?b=c#d ", "http://example.org/A?b=c#d"),
            ("https://ar.example.org/سلام", "https://ar.example.org/%D8%B3%D9%84%D8%A7%D9%85"),
            ("https://xn--e1afmkfd.xn--p1ai/", "https://xn--e1afmkfd.xn--p1ai/"),
            ("mailto:press@Example.org", "mailto:press@example.org"),
        ],
    )
    def test_leads_to_a_host_by_its_name(self, typed: str, written: str) -> None:
        assert address(typed) == written
        assert address(written) == written

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ("javascript:alert(1)", "scheme"),
            ("JaVaScRiPt:alert(1)", "scheme"),
            ("data:text/html,x", "scheme"),
            ("vbscript:x", "scheme"),
            ("file:///etc/passwd", "scheme"),
            ("ftp://example.org/", "scheme"),
            ("//example.org/", "scheme"),
            ("/en/", "scheme"),
            ("example.org", "scheme"),
            ("https:example.org", "scheme"),
            ("", "scheme"),
            ("https://", "host"),
            ("https://localhost/", "host"),
            ("https://127.0.0.1/", "host"),
            ("https://[::1]/", "host"),
            ("https://[::1/", "host"),
            ("https://0x7f.1/", "host"),
            ("https://amal@example.org/", "host"),
            ("https://amal:secret@example.org/", "host"),
            ("https://example.org:8443/", "host"),
            ("https://еxample.org/", "host"),
            ("https://-a.example.org/", "host"),
            ("https://example.org\\@evil.example/", "sign"),
            ("https://example.org/\u202egpj", "sign"),
            ("https://example.org/%E2%80%AEgpj", "sign"),
            ("https://example.org/\u200b", "sign"),
            ("https://example.org/a\nb", "sign"),
            ("https://example.org/a%0d%0ab", "sign"),
            ("https://example.org/%", "sign"),
            ('https://example.org/"onclick=', "sign"),
            ("https://example.org/<b>", "sign"),
            ("java\tscript:alert(1)", "sign"),
            ("mailto:a@example.org?bcc=b@example.org", "host"),
            ("mailto:a@example.org,b@example.org", "host"),
            ("mailto:example.org", "host"),
            ("https://example.org/" + "a" * 500, "length"),
        ],
    )
    def test_to_elsewhere_is_refused(self, typed: str, why: str) -> None:
        with pytest.raises(BadLink) as caught:
            address(typed)
        assert caught.value.why == why in BadLink.WHY

    def test_that_is_refused_is_printed_as_it_was_typed_and_never_followed(self) -> None:
        text = "[a](javascript:alert(1))"
        assert parse(text) == (TextRun(text),)
        with pytest.raises(BadLink):
            check(text)

    def test_has_words(self) -> None:
        with pytest.raises(BadLink) as caught:
            check("[ ](https://example.org/)")
        assert caught.value.why == "words"

    def test_is_one_of_a_few(self) -> None:
        one = "[a](https://example.org/) "
        check(one * rich.MOST_LINKS)
        with pytest.raises(BadLink) as caught:
            check(one * (rich.MOST_LINKS + 1))
        assert caught.value.why == "many"


class TestTheHtml:
    def test_has_emphasis_and_one_link_for_all_its_runs(self) -> None:
        assert html(parse("**a** *b* [c **d**](https://example.org/?a=1&b=2)")) == (
            '<strong>a</strong> <em>b</em> <a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">'
            "c <strong>d</strong></a>"
        )

    @given(st.text(max_size=60))
    def test_holds_nothing_else(self, text: str) -> None:
        assert html((TextRun(text, bold=True, link="https://example.org"),)).count("<") == 4


def test_brackets_far_within_brackets_are_no_address():
    deep = "[words](https://example.org/" + "(" * 9 + "a" + ")" * 9 + ")"
    assert rich.links(rich.parse(deep)) == ()
    assert rich.links(rich.parse("[words](https://example.org/a_(b))")) == ("https://example.org/a_(b)",)
