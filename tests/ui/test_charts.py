"""Charts speak the language of the page that they stand in."""

import re
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from hypothesis import given
from hypothesis import strategies as st

import tocsin
from tocsin.desk.ui import charts
from tocsin.desk.ui.label_rows import label_rows
from tocsin.desk.ui.templatetags.ui import chart
from tocsin.website.drawing import check

WEEKS = [charts.Week(date(2020, 10, 5) + timedelta(days=7 * n), 10 * n, 10 * n, 10 * n) for n in range(6)]


@pytest.mark.parametrize(("language", "wanted", "other"), [("en", "0-9", "٠-٩"), ("ar", "٠-٩", "0-9")])
def test_an_axis_has_the_digits_of_the_page(language, wanted, other):
    drawing = charts.weekly(WEEKS, title="t", description="d", language=language)
    labels = re.findall(r"<text[^>]*>([^<]*)</text>", drawing.svg)
    assert len(labels) > 4
    assert any(re.search(f"[{wanted}]", label) for label in labels)
    assert not any(re.search(f"[{other}]", label) for label in labels)


ACTS = [charts.ChartMark(date(2020, 10, 6) + timedelta(days=3 * n), f"{n} times in the media") for n in range(9)]
CEASEFIRE = charts.Band(date(2020, 10, 8), date(2020, 11, 10), "ceasefire", "holding")
STYLES = Path(tocsin.__file__).parent
UNREPORTED = charts.Band(date(2020, 11, 11), date(2020, 11, 15), "not yet reported", "unknown")


def test_a_drawing_holds_nothing_that_nobody_sees():
    odd = charts.ChartMark(date(2020, 10, 9), 'opacity="1" 0.12345 class="x"')
    unknown = charts.Band(date(2020, 11, 1), date(2020, 11, 15), "unknown", "unknown")
    drawing = charts.weekly(WEEKS, title="t 0.12345", description="d", marks=[odd], bands=[unknown])
    for svg in (drawing.svg, drawing.narrow):
        check(svg)
        assert svg.count("0.12345") == 3, "a title, a label and a mark are words, not numbers"
        assert re.search('opacity="0.13"', svg), "what is nearly nothing is seen"
        tags = "".join(re.findall("<[^<>]*>", svg.partition("</title>")[2]))
        for unseen in (r"\d\.\d{3}", ' opacity="1"', " class=", " role=", " aria-", "h0v0h0", ' d=""', "font-size"):
            assert not re.search(unseen, tags), unseen


class TestNarrow:
    """Beside the drawing for a page there is one for a telephone, whose sheets have 290 to 320 pixels."""

    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_its_words_are_legible(self, language):
        drawing = charts.weekly(WEEKS, title="t", description="d", language=language, marks=ACTS, bands=[UNREPORTED])
        width = float(re.search(r'viewBox="0 0 ([\d.]+) ', drawing.narrow)[1])
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', drawing.narrow)]
        assert min(sizes) * 320 / width >= 11

    def test_both_say_the_same(self):
        drawing = charts.weekly(WEEKS, title="t", description="d", marks=ACTS, bands=[CEASEFIRE, UNREPORTED])
        for svg in (drawing.svg, drawing.narrow):
            check(svg)
            assert 'aria-label="t. d"' in svg
            assert " id=" not in svg
            for word in ("ceasefire", "not yet reported", *(mark.label for mark in ACTS)):
                assert f">{word}</text>" in svg

    def test_a_shade_without_room_for_its_word_is_named_below(self):
        def placed(*bands, marks=()):
            svg = charts.weekly(WEEKS, title="t", description="d", bands=bands, marks=marks).svg
            y = re.search(r'translate\([\d.]+,([\d.]+)\)"[^>]*>(?:ceasefire|not yet reported)<', svg)
            return float(y[1])

        assert placed(CEASEFIRE) < 50
        assert placed(UNREPORTED) > 230
        assert placed(CEASEFIRE, marks=[charts.ChartMark(date(2020, 10, 10), "alarm")]) > 230

    def test_the_same_picture_is_drawn_once(self):
        assert charts.weekly(WEEKS, title="t", description="d") is charts.weekly(WEEKS, title="t", description="d")


@pytest.mark.parametrize(
    ("style", "rem"), [(STYLES / "desk/ui/static/ui/tocsin.css", 15), (STYLES / "website/style/pages.css", 17)]
)
def test_what_was_frozen_is_moved_sideways_rather_than_shrunk(style, rem):
    svg = charts.weekly(WEEKS, title="t", description="d", marks=ACTS, bands=[UNREPORTED]).svg
    least = [float(rems) * rem for rems in re.findall(r" svg \{[^}]*min-inline-size: (4[\d.]+)rem", style.read_text())]
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)) * min(least) / width >= 11


class TestRows:
    @pytest.mark.parametrize("gap", [5, 12, 40, 200])
    def test_no_line_cuts_through_a_label(self, gap):
        words = [(100 + gap * n, (gap * n, 100 + gap * n)) for n in range(7)]
        rows = label_rows(words, most=10)
        for (_line, (first, last)), row in zip(words, rows, strict=True):
            assert not [
                above for (at, _span), above in zip(words, rows, strict=True) if first < at < last and above > row
            ]

    @given(
        st.lists(st.tuples(st.integers(0, 300), st.integers(8, 120), st.booleans()), max_size=14), st.integers(1, 10)
    )
    def test_no_two_labels_share_a_place(self, words, most):
        spans = [(at, (at - wide, at) if before else (at, at + wide)) for at, wide, before in words]
        placed = [(row, *span) for (_at, span), row in zip(spans, label_rows(spans, most=most), strict=True)]
        for (row, first, last), (other, start, end) in combinations(placed, 2):
            assert row != other or last <= start or end <= first


@pytest.mark.browser
@pytest.mark.parametrize(("width", "shown"), [(1280, "broad"), (390, "slim")])
def test_a_page_shows_one_of_the_two(chromium, width, shown):
    drawing = charts.weekly(WEEKS, title="t", description="d")
    page = chromium.new_page(viewport={"width": width, "height": 600})
    page.set_content(f"<figure>{chart(drawing)}</figure>")
    for name in ("look/palette.css", "ui/tocsin.css"):
        page.add_style_tag(path=finders.find(name))
    visible = [css for css in ("broad", "slim") if page.locator(f".{css} svg").is_visible()]
    # What is not displayed is not read out either.
    read_out = page.get_by_role("img").count()
    page.close()
    assert (visible, read_out) == ([shown], 1)
