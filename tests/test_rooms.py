"""What import-linter does not see: a foreign key points to a room below, also where it is written as text."""

import configparser
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]


def rooms() -> list[str]:
    """From the top down, as the contract of imports has them."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    layers = contract["importlinter:contract:desk"]["layers"].split()
    return [layer.removeprefix("tocsin.desk.") for layer in layers if layer.startswith("tocsin.desk.")]


def test_every_relation_points_down():
    order = {name: n for n, name in enumerate(rooms())}
    found = 0
    for model in apps.get_models():
        here = model._meta.app_label
        if here not in order:
            continue
        for field in model._meta.get_fields(include_hidden=False):
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            there = field.related_model._meta.app_label
            if there in order:
                found += 1
                assert order[there] >= order[here], f"{model.__name__}.{field.name} points up to {there}"
    assert found > 30


def test_every_folder_of_the_desk_is_a_room_of_the_contract():
    folders = {path.parent.name for path in (ROOT / "src/tocsin/desk").glob("*/__init__.py")}
    assert folders <= set(rooms())
