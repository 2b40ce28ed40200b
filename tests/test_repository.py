"""Rules of the repository itself: how long a file may be, and what names may be."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# A file that outgrows its limit is two ideas (CONTRIBUTING.md).
LIMITS = {("src/tocsin", "*.py"): 300, ("src/tocsin", "*.html"): 200, ("tests", "*.py"): 400, ("bench", "*.py"): 300}

# One name in several modules on purpose: sibling folders that are read side by side name the same thing alike.
SHARED = {"Command": "management/commands", "Client": "sources"}


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


def definitions() -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef, bool]]:
    """Each class and function below ``src/tocsin`` with its file, and whether it is at the top of it."""
    for path in files("src/tocsin", "*.py"):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield str(path.relative_to(ROOT)), node, node in tree.body


def test_no_function_is_called_of():
    """It says nothing of what it gives, and nobody finds it by searching."""
    assert [where for where, node, _ in definitions() if isinstance(node, ast.FunctionDef) and node.name == "of"] == []


def test_a_public_class_has_a_name_of_its_own():
    found = defaultdict(list)
    for where, node, is_top in definitions():
        if is_top and isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found[node.name].append(where)
    assert set(SHARED) <= set(found)
    several = {name: places for name, places in found.items() if len(places) > 1}
    assert {
        name: places
        for name, places in several.items()
        if not all(SHARED.get(name, "nowhere") in place for place in places)
    } == {}
