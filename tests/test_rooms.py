"""What import-linter does not see: foreign keys that are written as text, and circles of imports within a room."""

import configparser
import graphlib
from itertools import pairwise
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[1]


def rooms() -> list[str]:
    """From the top down, as the contract of imports has them."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    layers = contract["importlinter:contract:desk"]["layers"].split()
    return [layer.removeprefix("tocsin.desk.") for layer in layers if layer.startswith("tocsin.desk.")]


def room_of(model: type[models.Model]) -> str:
    """Where its class is written: a table keeps its stored label when its class moves to another room."""
    return model.__module__.removeprefix("tocsin.desk.").split(".")[0]


def test_every_relation_points_down():
    order = {name: n for n, name in enumerate(rooms())}
    found = 0
    for model in apps.get_models():
        here = room_of(model)
        if here not in order:
            continue
        for field in model._meta.get_fields(include_hidden=False):
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            there = room_of(field.related_model)
            if there in order:
                found += 1
                assert order[there] >= order[here], f"{model.__name__}.{field.name} points up to {there}"
    assert found > 30


def test_every_folder_of_the_desk_is_a_room_of_the_contract():
    folders = {path.parent.name for path in (ROOT / "src/tocsin/desk").glob("*/__init__.py")}
    assert folders <= set(rooms())


def circle(package: str) -> list[str]:
    """The modules of the first circle of imports, each importing the next; empty where there is none.

    Imports inside functions and under ``TYPE_CHECKING`` count as any other.
    """
    graph = grimp.build_graph(package, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        # From what is imported to what imports it.
        return list(reversed(error.args[1]))
    return []


def test_no_modules_import_each_other_in_a_circle():
    found = circle("tocsin")
    assert not found, "a circle of imports: " + " → ".join(found)


class TestACircle:
    @pytest.fixture
    def write(self, tmp_path, monkeypatch):
        def write(name, **modules):
            for module, text in {"__init__": "", **modules}.items():
                path = tmp_path / name / f"{module}.py"
                path.parent.mkdir(exist_ok=True)
                path.write_text(text)

        monkeypatch.syspath_prepend(str(tmp_path))
        return write

    @pytest.mark.parametrize(
        ("name", "late"),
        [
            ("ring_plain", "from . import a\n"),
            ("ring_inside", "def late():\n    from . import a\n"),
            ("ring_types", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .a import A\n"),
        ],
    )
    def test_is_named_wherever_the_import_is_written(self, write, name, late):
        write(name, a="from . import b\n", b="from . import c\n", c=late)
        found = circle(name)
        assert found[0] == found[-1]
        ways = {f"{here[-1]}{there[-1]}" for here, there in pairwise(found)}
        assert ways == {"ab", "bc", "ca"}

    def test_is_not_seen_where_imports_go_one_way(self, write):
        write("line", a="from . import b, c\n", b="from . import c\n", c="")
        assert circle("line") == []
