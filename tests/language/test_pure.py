"""What import-linter does not see: the language never asks the clock, and no second list of languages exists."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src/tocsin"
CLOCK = re.compile(r"\b(today|now|utcnow|localtime|time\.time)\(")
LIST = re.compile(r"""["']en["'], *["']fr["'], *["']ar["']""")


@pytest.mark.parametrize("path", sorted((SOURCE / "language").rglob("*.py")), ids=lambda path: path.name)
def test_no_clock_is_asked(path):
    assert not CLOCK.search(path.read_text())


def test_the_three_languages_are_listed_once():
    found = [path for path in SOURCE.rglob("*.py") if LIST.search(path.read_text())]
    assert found == [SOURCE / "language/languages.py"]


def test_both_patterns_find_what_they_look_for():
    assert CLOCK.search("date.today()")
    assert LIST.search('("en", "fr", "ar")')
