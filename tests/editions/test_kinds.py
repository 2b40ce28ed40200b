"""Every kind of fact that any room can build is told, and has a specimen in each of its ways."""

from enum import Enum
from functools import cache
from importlib import import_module
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from django.apps import apps
from django.urls import reverse

from tocsin.desk.ceasefires.facts import CeasefireBegan
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions import old_digests, record
from tocsin.desk.editions.digests import Reads
from tocsin.desk.editions.story import FIGURES, groups, sentences
from tocsin.desk.facts import KINDS, Fact, PersonRef, own_fields
from tocsin.desk.press.facts import Pitched
from tocsin.desk.press.models import Pitch
from tocsin.desk.records import kinds
from tocsin.desk.specimens import NAMING, PEOPLE
from tocsin.desk.telling import TELLINGS, LargeFigure, Sentence, Telling

from .specimens import specimens

MODULES = {room.__name__.split(".")[-2]: room for room in record.ROOMS}
# The kinds of each room.
CLASSES = {
    name: [kind for kind in KINDS.values() if kind.__module__ == room.__name__] for name, room in MODULES.items()
}
LINES = sentences()
FACTS = [fact for _title, facts in specimens() for fact in facts]


def test_each_room_has_kinds_and_each_kind_is_in_its_room():
    assert {kind.__module__ for kind in KINDS.values()} == {room.__name__ for room in MODULES.values()}


def test_no_kind_that_has_old_digests_is_gone():
    assert old_digests.NAMES.keys() <= KINDS.keys()


@pytest.mark.parametrize("kind", [kind for found in CLASSES.values() for kind in found])
class TestEachKind:
    def test_is_called_as_a_room_is(self, kind):
        assert kind.kind.split(".")[0] in MODULES

    def test_has_a_sentence_and_a_telling(self, kind):
        assert any(line.fact is kind for line in LINES)
        assert TELLINGS[kind].__module__ == kind.__module__.replace(".facts", ".telling")

    def test_has_an_old_digest_or_is_new(self, kind):
        """What an old digest reads has its name still."""
        assert set(old_digests.NAMES.get(kind.kind, ())) <= {one.name for one in own_fields(kind)}

    def test_has_a_specimen_of_each_choice_and_a_sentence_for_it(self, kind):
        ours = [fact for fact in FACTS if type(fact) is kind]
        for fact in ours:
            assert any(isinstance(fact, line.fact) and line.tells(fact) for line in LINES), fact
        assert missing(kind, ours) == []

    def test_has_a_specimen_of_each_naming_form_if_it_names(self, kind):
        titles = [title for title, facts in specimens() if any(type(fact) is kind for fact in facts)]
        if names_persons(kind):
            assert [naming for naming in NAMING if not any(naming in title for title in titles)] == []


def missing(kind, facts):
    """The choices of each attribute that is said, and no fact has."""
    hints = get_type_hints(kind)
    return [
        (one.name, choice)
        for one in own_fields(kind)
        if one.name in read(kind)
        for choice in choices(hints[one.name])
        if choice not in [value for fact in facts for value in several(getattr(fact, one.name))]
    ]


@cache
def read(kind):
    """The attributes of a kind that a sentence reads."""
    names = set()
    for line in LINES:
        for group in groups([fact for fact in FACTS if type(fact) is kind], line):
            reads = Reads(group)
            line.say(reads.watched, AudienceSpeech("en", PEOPLE))
            names.update(*reads.names)
    return names


def choices(hint):
    """All values of the choices in a type: ``Status``, ``Status | None``, ``tuple[Role, ...]``, ``bool``."""
    if hint is bool:
        return [False, True]
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)
    return [choice for part in get_args(hint) for choice in choices(part)]


def several(value):
    return value if type(value) is tuple else (value,)


def names_persons(kind):
    """Whether an attribute is a person or several."""
    hints = get_type_hints(kind)
    # Whoever brokered a ceasefire or fought is named in one way, of which two specimens have persons.
    return kind is not CeasefireBegan and any(PersonRef in within(hints[one.name]) for one in own_fields(kind))


def within(hint):
    """A type and all that it is made of: ``tuple[PersonRef | Words, ...]`` is made of persons too."""
    return [hint, *(one for part in get_args(hint) for one in within(part))]


def test_a_choice_without_a_specimen_is_found():
    """As if somebody had added a status and forgotten to say it."""
    sent = [fact for fact in FACTS if isinstance(fact, Pitched) and fact.status != Pitch.Status.DECLINED]
    assert missing(Pitched, sent) == [("status", Pitch.Status.DECLINED)]


@pytest.mark.parametrize("room", MODULES)
class TestWhatARoomTells:
    def of(self, room, base):
        """The classes of one sort in the telling of a room, without those that others are built on."""
        told = vars(import_module(f"tocsin.desk.{room}.telling")).items()
        found = {one for _name, one in told if isinstance(one, type) and issubclass(one, base) and one is not base}
        return {one for one in found if not one.__name__.startswith("_")}

    def test_is_in_the_story(self, room):
        assert self.of(room, Sentence) <= {type(line) for line in LINES}
        assert self.of(room, LargeFigure) <= set(FIGURES)

    def test_names_each_table_and_has_a_page_for_it(self, room):
        own = import_module(f"tocsin.desk.{room}.records").KINDS
        assert own.items() <= kinds.KINDS.items()
        for model, kind in own.items():
            assert apps.get_model(model)
            assert reverse(kind.page, args=["nagorno-karabakh"])


class TestAName:
    """Kinds and tellings are found by it, so it is given once."""

    def test_of_a_kind_is_of_one_class(self):
        with pytest.raises(TypeError, match="is both Pitched and Another"):
            type("Another", (Fact,), {"kind": "press.pitch"})

    def test_of_a_class_has_one_telling(self):
        with pytest.raises(TypeError, match="Pitched is told by PitchTelling already"):

            class Another(Telling[Pitched]):
                pass
