"""The style sheets: no rule twice, one accent colour that can be read, and sides that mirror in Arabic."""

import re
from itertools import product
from pathlib import Path

import pytest

import tocsin

PACKAGE = Path(tocsin.__file__).parent
PALETTE = PACKAGE / "website/look/palette.css"
DESK = PACKAGE / "desk/ui/static/ui/tocsin.css"
SHEETS = (PALETTE, DESK, PACKAGE / "website/style/faces.css", PACKAGE / "website/style/pages.css")
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-padding)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height)|float)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
# Ours in each scheme, as a text, and as what a text is printed on.
TEXTS = ("ink", "soft", "accent", "alarm", "hold", "strain")
GROUNDS = ("paper", "sheet", "wash")


def rules(css):
    """(conditions such as a media query, selector, declaration) for each declaration; a comma makes several."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found, around, start = [], [], 0
    for sign in re.finditer(r"[{};]", css):
        text = css[start : sign.start()].strip()
        start = sign.end()
        if sign[0] == "{":
            around.append(text)
        else:
            if text:
                conditions, selector = tuple(around[:-1]), around[-1]
                # Several faces of a font are written alike, and are told apart by their source.
                if selector != "@font-face":
                    found += [(conditions, one.strip(), text) for one in re.split(r",(?![^(\[]*[)\]])", selector)]
            if sign[0] == "}":
                around.pop()
    return found


def twice(css):
    seen = rules(css)
    return sorted({rule for rule in seen if seen.count(rule) > 1})


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_is_written_twice(sheet):
    assert twice(sheet.read_text()) == []


@pytest.mark.parametrize("again", ["a { color: red } b { color: blue } a { color: red; }", "a, b {x:y} .c, b {x:y}"])
def test_a_rule_that_is_written_twice_is_found(again):
    assert twice(again)


def test_what_the_palette_says_the_desk_does_not_say_again():
    shared = {rule for rule in rules(PALETTE.read_text()) if rule[2].startswith("--")}
    names = {rule[2].partition(":")[0] for rule in shared}
    assert not {rule for rule in rules(DESK.read_text()) if rule[2].partition(":")[0] in names}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_side_is_a_logical_one(sheet):
    assert [rule for rule in rules(sheet.read_text()) if PHYSICAL.search(rule[2])] == []


def test_a_colour_of_the_desk_has_a_name():
    colours = [rule for rule in rules(DESK.read_text()) if re.search(r"#[0-9a-fA-F]{3,8}\b|\brgb|\bhsl", rule[2])]
    assert [rule for rule in colours if not rule[2].startswith("--")] == []


def scheme(dark):
    """The named colours in the light or in the dark, as triples."""
    named = {}
    for conditions, selector, declaration in rules(PALETTE.read_text() + DESK.read_text()):
        if selector == ":root" and (not conditions or (dark and "dark" in conditions[0])):
            name, _colon, value = declaration.partition(":")
            if re.fullmatch(r"\s*#([0-9a-f]{3}|[0-9a-f]{6})", value):
                digits = value.strip().lstrip("#")
                digits = "".join(2 * one for one in digits) if len(digits) == 3 else digits
                named[name.removeprefix("--")] = tuple(int(digits[n : n + 2], 16) for n in (0, 2, 4))
    return named


def contrast(one, other):
    """As WCAG 2 measures it."""

    def light(colour):
        parts = [value / 255 for value in colour]
        parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(colour, ground, share):
    return tuple(share * one + (1 - share) * other for one, other in zip(colour, ground, strict=True))


@pytest.mark.parametrize("dark", [False, True])
class TestColours:
    def test_can_be_read(self, dark):
        named = scheme(dark)
        pairs = {(text, ground): contrast(named[text], named[ground]) for text, ground in product(TEXTS, GROUNDS)}
        pairs["on-accent", "accent"] = contrast(named["on-accent"], named["accent"])
        for text in ("night-ink", "night-soft", "night-accent"):
            pairs[text, "night"] = contrast(named[text], named["night"])
        pairs["notice"] = contrast(named["notice-ink"], named["notice"])
        # A tag is its own colour, thinned.
        for tag in ("alarm", "hold", "strain"):
            pairs[tag, "tag"] = contrast(named[tag], mixed(named[tag], named["sheet"], 0.14))
        assert {pair: round(value, 2) for pair, value in pairs.items() if value < 4.5} == {}

    def test_there_is_one_accent(self, dark):
        named = scheme(dark)
        accent = named.pop("accent")
        # The night of the bar is dark in both schemes, and has the accent of the dark.
        assert named.pop("night-accent") == scheme(True)["accent"]
        near = {
            name for name, other in named.items() if max(abs(a - b) for a, b in zip(accent, other, strict=True)) < 25
        }
        assert near == set()
