"""Rules of the repository itself: how long a file may be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# A file that outgrows its limit is two ideas (CONTRIBUTING.md).
LIMITS = {("src/tocsin", "*.py"): 300, ("src/tocsin", "*.html"): 200, ("tests", "*.py"): 400, ("bench", "*.py"): 300}


def files(folder: str, pattern: str) -> Iterator[Path]:
    for path in sorted((ROOT / folder).rglob(pattern)):
        if "migrations" not in path.parts and "__pycache__" not in path.parts:
            yield path


@pytest.mark.parametrize(("folder", "pattern"), LIMITS)
def test_no_file_is_longer_than_its_limit(folder, pattern):
    found = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files(folder, pattern)}
    assert found
    longest = LIMITS[folder, pattern]
    assert {name: lines for name, lines in found.items() if lines > longest} == {}
