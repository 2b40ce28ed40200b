"""Every kind of fact that any room can build is told, documented, and has a specimen in each of its ways."""

import ast
import re
from pathlib import Path

import pytest

from tocsin.desk.ceasefires import facts as ceasefires
from tocsin.desk.coalition.models import Commitment, JointAction
from tocsin.desk.convening.models import Briefing
from tocsin.desk.press.models import Pitch, Placement
from tocsin.desk.responses.models import ExitCriterion
from tocsin.desk.responses.stages import Stage
from tocsin.desk.strategy.models import Ask, Stand
from tocsin.desk.updates import record
from tocsin.desk.updates.story import STORY
from tocsin.desk.voices.models import Outreach
from tocsin.desk.watch.models import Concern

from .said import NAMING
from .specimens import specimens

ROOMS = {room.__name__.split(".")[-2]: Path(room.__file__) for room in record.ROOMS}
TOLD = {line.kind for chapter in STORY for line in chapter.lines}
LINES = [line for chapter in STORY for line in chapter.lines]
FACTS = [fact for _title, facts in specimens() for fact in facts]


def built(path, room):
    """Kinds that a room's facts.py builds, as far as they stand in it."""
    tree = ast.parse(path.read_text())
    docstring = ast.get_docstring(tree, clean=False)
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts - {docstring} if re.fullmatch(rf"{room}\.[a-z_]+", text)} - refs(tree)


def refs(tree):
    """What stands in a ``Ref(…)`` is a row."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Ref"]
    rows = {call.args[0].value for call in calls}
    kinds = {
        node.value
        for keyword in ast.walk(tree)
        if isinstance(keyword, ast.keyword) and keyword.arg == "kind"
        for node in ast.walk(keyword.value)
        if isinstance(node, ast.Constant)
    }
    return rows - kinds


@pytest.mark.parametrize("room", ROOMS)
class TestEachRoom:
    def test_builds_no_kind_that_no_line_tells(self, room):
        assert built(ROOMS[room], room)
        assert built(ROOMS[room], room) <= TOLD

    def test_is_told_of_no_kind_that_it_does_not_build(self, room):
        assert {kind for kind in TOLD if kind.startswith(f"{room}.")} == built(ROOMS[room], room)

    def test_says_in_its_docstring_what_it_builds(self, room):
        said = ast.get_docstring(ast.parse(ROOMS[room].read_text()))
        assert {kind for kind in built(ROOMS[room], room) if kind not in said} == set()


def test_a_kind_whose_line_is_turned_off_is_found(monkeypatch):
    """As if somebody had added a kind and forgotten its sentence."""
    for kind in TOLD:
        left = TOLD - {kind}
        assert any(not built(path, room) <= left for room, path in ROOMS.items()), kind


def values(kind, name):
    return {str(fact.params[name]) for fact in FACTS if fact.kind == kind}


@pytest.mark.parametrize(
    ("kind", "name", "wanted"),
    [
        ("press.pitch", "status", Pitch.Status.values),
        ("press.placement", "genre", Placement.Genre.values),
        ("strategy.ask", "status", Ask.Status.values),
        ("strategy.position", "stands", Stand.values),
        ("strategy.position", "before", ["", *Stand.values]),
        ("strategy.position", "moved", ["", "towards", "away"]),
        ("voices.outreach", "status", Outreach.Status.values),
        ("voices.outreach", "purpose", Outreach.Purpose.values),
        ("coalition.joint_action", "action", JointAction.Kind.values),
        ("coalition.promised", "allies", Commitment.Allies.values),
        ("coalition.delivered", "allies", Commitment.Allies.values),
        ("convening.briefing", "reach", Briefing.Reach.values),
        ("watch.concern", "concern", Concern.Kind.values),
        ("responses.exit_criterion", "criterion", ExitCriterion.Kind.values),
        ("responses.moved", "moved_to", [str(stage) for stage in Stage]),
        ("ceasefires.attempt", "verdict", ["holding", "strained", "violated", "collapsed", "unknown"]),
    ],
)
def test_each_status_has_a_specimen_and_a_line(kind, name, wanted):
    assert values(kind, name) == set(wanted)
    for fact in FACTS:
        if fact.kind == kind:
            assert any(line.tells(fact) for line in LINES), fact


def test_verdicts_are_those_of_the_room():
    for verdict in ("holding", "strained", "violated", "collapsed", "unknown"):
        assert verdict in ceasefires.__doc__


@pytest.mark.parametrize(
    "kind",
    [
        "convening.briefing",
        "coalition.joint_action",
        "press.pitch",
        "press.placement",
        "voices.outreach",
        "responses.outcome",
    ],
)
def test_each_naming_form_has_a_specimen_of_each_kind_that_names(kind):
    for naming in NAMING:
        assert any(naming in title and fact.kind == kind for title, facts in specimens() for fact in facts), (
            kind,
            naming,
        )
