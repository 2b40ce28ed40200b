"""Arabic texts leave digits and months to ``tocsin.language``, which writes them as the installation has set."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.desk.ui import catalogues
from tocsin.language import arabic, months

SOURCE = Path(catalogues.__file__).parents[2]
DIGIT = re.compile("[٠-٩۰-۹]")
VOWELS = re.compile("[\u064b-\u0652]")
WRITTEN = sorted({name for month in arabic.MONTHS for name in month.split("/")} | set(months.names("ar")), key=len)
MONTH = re.compile(rf"(?<!\w)(?:[وفبكل]|ال|لل|بال)?(?:{'|'.join(map(re.escape, reversed(WRITTEN)))})(?!\w)")
# Python with digits or months of its own, and why.
REASONED = {
    "sources/table/days.py": "reads both scripts in files",
    "desk/outbox/example.py": "a letter of the example, which a person wrote",
}


def fixed(text: str) -> list[str]:
    """The Arabic-Indic digits and names of months in a text."""
    text = VOWELS.sub("", text)
    return DIGIT.findall(text) + MONTH.findall(text)


@pytest.mark.parametrize("text", ["في ٢٨ يوماً", "منذ تشرين الثاني", "في نوفمبر", "لشهر آب/أغسطس", "ومارس"])
def test_fixed_digits_and_months_are_found(text):
    assert fixed(text)


@pytest.mark.parametrize("text", ["في %(days)s يوماً", "وضعف المعتاد", "نقطة (12.5)"])
def test_placeholders_and_other_words_are_not(text):
    assert fixed(text) == []


@pytest.mark.parametrize("room", catalogues.rooms(), ids=lambda room: room.name)
def test_no_arabic_catalogue_has_fixed_digits_or_months(room):
    found = {
        string: wrong
        for message in catalogues.read(room=room, language="ar")
        if message.id
        for string in catalogues.several(message.string)
        # An example of what one may type is read in any digits.
        if (wrong := fixed(re.sub("«[^»]*»", "", string)))
    }
    assert found == {}


def test_nor_has_a_text_in_the_code():
    found = {
        str(path.relative_to(SOURCE)): wrong
        for path in sorted(SOURCE.rglob("*.py"))
        if "language" not in path.relative_to(SOURCE).parts[:1] and "migrations" not in path.parts
        if (wrong := [text for text in _texts(path) if fixed(text)])
    }
    assert set(found) == set(REASONED), {name: wrong for name, wrong in found.items() if name not in REASONED}


# A text in the catalogues has its own comma in each language; coordinates are written from left to right in all.
APART = re.compile(r"{% (blocktranslate|comment)\b.*?{% end\1 %}|<bdi dir=\"ltr\">.*?</bdi>", re.DOTALL)
JOINED = re.compile(r"[%}]}\s*,\s|,\s*{[%{]")


def test_no_template_joins_values_with_a_comma_which_arabic_writes_otherwise():
    found = {
        str(path.relative_to(SOURCE)): joined
        for path in sorted(SOURCE.glob("desk/*/templates/**/*.html"))
        if (joined := JOINED.findall(APART.sub("", path.read_text())))
    }
    assert found == {}


@pytest.mark.parametrize("text", ["<bdi>{{ a }}</bdi>{% if more %}, {% endif %}", "{{ a }}, {{ b }}"])
def test_such_a_comma_is_found(text):
    assert JOINED.search(text)


def _texts(path: Path) -> Iterator[str]:
    """The texts of a module, without its docstrings."""
    tree = ast.parse(path.read_text())
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value
