"""Refusals: where they are, that each says something, and that a name means one of them."""

from collections import Counter
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django.utils import translation

import tocsin.desk
from tocsin.desk.refusals import AlreadyRecorded, Refused

# What several rooms refuse, each in its own words.
SHARED = {"ChangedMeanwhile", "FileRefused", "MoveNotOpen", "NoSource", "NotOfThisCase"}


def below(kind: type[Refused]) -> list[type[Refused]]:
    return [one for child in kind.__subclasses__() for one in (child, *below(child))]


@pytest.fixture(scope="module")
def refusals() -> list[type[Refused]]:
    for module in walk_packages(tocsin.desk.__path__, "tocsin.desk."):
        if ".migrations" not in module.name and ".commands" not in module.name:
            import_module(module.name)
    return [one for one in dict.fromkeys(below(Refused)) if one.__module__.startswith("tocsin.")]


def test_are_in_the_refusals_of_their_room(refusals):
    assert len(refusals) > 130
    assert not [one for one in refusals if "refusals" not in one.__module__.split(".")]


def test_have_names_of_their_own(refusals):
    assert not [name for name, count in Counter(one.__name__ for one in refusals).items() if count > 1]


def test_say_something(refusals):
    silent = {one.__name__ for one in refusals if one.__str__ is Refused.__str__ and not one.text}
    assert silent == SHARED


class TestARefusal:
    def test_is_said_in_the_language_of_whoever_reads(self):
        refusal = AlreadyRecorded()
        with translation.override("fr"):
            assert str(refusal).startswith("C’est déjà enregistré")
        with translation.override("en"):
            assert str(refusal).startswith("This is already recorded")

    def test_names_the_input_at_fault_where_its_class_does_not(self):
        assert (AlreadyRecorded().field, AlreadyRecorded(field="on").field) == (None, "on")
