"""At which level a new record begins: as the convenor of its case says, by one rule for every kind."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.overview.conftest import DAY

from tocsin.desk.attachments.models import Attachment
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.overview.starting_levels import kinds
from tocsin.desk.people import operations, refusals, starting
from tocsin.desk.people.models import Case, Guarded, StartingLevel
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Piece
from tocsin.language.words import Words

from ..responding import at_once  # noqa: F401

KINDS = sorted(
    model._meta.label_lower
    for model in apps.get_models()
    if issubclass(model, Guarded) and model.level_is_its_own and model._meta.app_label != "test"
)
DESK = Path(operations.__file__).parents[1]
# Their level is another question: a message waits with the team, a scoping is opened by its own form.
OTHER = {"outbox.operations.hold", "responses.operations.scoping.open_scoping"}


@pytest.fixture
def begin_at(case, amal, today):
    """Has new records of some kinds begin at a level; each value can be another."""

    def act(level, *labels, **more):
        values = {
            "case": case, "levels": dict.fromkeys(labels, level), "seen": starting.as_seen(case), "by": amal,
            "today": today, **more,
        }  # fmt: skip
        operations.set_starting_levels(**values)

    return act


@pytest.mark.parametrize("label", KINDS)
class TestEachKind:
    def test_begins_with_the_team_where_nothing_is_set(self, label, recorders, bruno):
        row = recorders[label]()
        assert row.level == Level.TEAM
        assert not type(row).objects.visible_to(bruno).filter(pk=row.pk).exists()

    @pytest.mark.parametrize("level", [Level.PUBLIC, Level.BOARD, Level.PARTNER])
    def test_begins_where_the_case_says(self, label, level, recorders, begin_at, bruno):
        begin_at(level, label)
        row = recorders[label]()
        assert row.level == level
        assert type(row).objects.visible_to(bruno).filter(pk=row.pk).exists()

    def test_is_written_in_the_journal_at_that_level(self, label, recorders, begin_at):
        begin_at(Level.BOARD, label)
        recorders[label]()
        assert Entry.objects.filter(level=Level.BOARD).exists()

    def test_begins_where_somebody_says_for_this_one(self, label, recorders, begin_at):
        begin_at(Level.PUBLIC, label)
        assert recorders[label](level=Level.PARTNER).level == Level.PARTNER

    def test_would_stay_with_the_team_without_the_rule(self, label, recorders, begin_at, monkeypatch):
        begin_at(Level.PUBLIC, label)
        monkeypatch.setattr(starting, "levels_in", lambda case: {})
        assert recorders[label]().level == Level.TEAM

    def test_has_a_recommendation_on_the_page(self, label, recorders):
        assert kinds()[label].recommended.level in StartingLevel.OPEN_TO


def test_every_operation_that_takes_a_level_asks_the_rule():
    """An operation that makes a record has no level of its own to fall back on."""
    asking, others = set(), set()
    for path in [*DESK.glob("*/operations.py"), *DESK.glob("*/operations/*.py")]:
        for made in ast.walk(ast.parse(path.read_text())):
            if not isinstance(made, ast.FunctionDef):
                continue
            defaults = dict(zip((one.arg for one in made.args.kwonlyargs), made.args.kw_defaults, strict=True))
            if defaults.get("level") is None:
                continue
            name = ".".join([*path.relative_to(DESK).with_suffix("").parts, made.name])
            calls = {
                one.func.id for one in ast.walk(made) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
            }
            (asking if calls & {"level_of_new", "offered_level"} else others).add(name)
    assert others == OTHER
    assert len(asking) == len(KINDS) + 1, "one for each kind, and incidents from events"


class TestWhatRestsOnAnother:
    def test_is_not_more_open_than_that(self, case, recorders, begin_at, amal, today):
        begin_at(Level.PUBLIC, "press.pitch", "press.placement")
        piece = recorders["press.piece"]()
        outlet = press.add_outlet(name=Words("Le Jour"), market="FR", by=amal, on=today)
        pitch = press.pitch(piece=piece, outlet=outlet, sent_on=DAY, by=amal, today=today)
        assert pitch.level == Level.TEAM
        # As a form sends what it began with.
        same = press.place(
            case=case, genre="op_ed", outlet=outlet, piece=piece, persons=[], appeared_on=DAY, level=Level.PUBLIC,
            by=amal, today=today,
        )  # fmt: skip
        assert same.level == Level.TEAM

    def test_of_a_restricted_record_is_the_teams_at_most(self, case, begin_at):
        begin_at(Level.PUBLIC, "press.piece")
        assert starting.level_of_new(Piece, case=case, level=None, rests_on=[Piece(level=Level.RESTRICTED)]) == 30

    def test_a_claim_made_with_an_incident_is_as_closed_as_claims_are(self, recorders, begin_at):
        begin_at(Level.PUBLIC, "ceasefires.incident")
        begin_at(Level.TEAM, "ceasefires.claim")
        incident = recorders["ceasefires.incident"]()
        assert (incident.level, incident.claims.get().level) == (Level.PUBLIC, Level.TEAM)

    def test_a_file_is_never_more_open_than_its_record(self, case, begin_at):
        begin_at(Level.PUBLIC, "attachments.attachment")
        for level in Level:
            assert starting.offered_level(Attachment, case=case, rests_on=Piece(level=level)) == level


class TestSetting:
    def test_is_the_convenors_alone(self, begin_at, dina, bruno, tarek, chen):
        for other in (dina, bruno, tarek, chen):
            with pytest.raises(PermissionDenied):
                begin_at(Level.PUBLIC, "press.pitch", by=other)
        assert not StartingLevel.objects.exists()

    def test_leaves_what_is_on_record(self, recorders, begin_at):
        before = recorders["press.piece"]()
        begin_at(Level.PUBLIC, "press.piece")
        before.refresh_from_db()
        assert before.level == Level.TEAM

    def test_leaves_other_cases(self, begin_at, chen):
        begin_at(Level.PUBLIC, "press.piece")
        assert starting.levels_in(Case.objects.get(slug="another-case")) == {}

    def test_is_journalled_for_the_team_with_what_changed(self, case, begin_at):
        begin_at(Level.BOARD, "press.pitch")
        begin_at(Level.PUBLIC, "press.pitch", "press.placement")
        entry = Entry.objects.filter(action="people.starting_levels_set").order_by("pk").last()
        assert (entry.subject, entry.subject_id, entry.level) == ("people.case", case.pk, Level.TEAM)
        assert entry.reason == "press.pitch: 10 > 0, press.placement: - > 0"

    def test_can_be_unset(self, case, begin_at):
        begin_at(Level.BOARD, "press.pitch")
        begin_at(None, "press.pitch")
        assert starting.levels_in(case) == {}

    @pytest.mark.parametrize("level", [Level.RESTRICTED, 7, -1])
    def test_refuses_what_is_no_level_to_begin_at(self, begin_at, level):
        with pytest.raises(refusals.NotAStartingLevel):
            begin_at(level, "press.pitch")

    @pytest.mark.parametrize("label", ["press.outlet", "responses.response", "outbox.message", "no.such", "x"])
    def test_refuses_a_kind_without_a_level_of_its_own(self, begin_at, label):
        with pytest.raises(refusals.NotAStartingLevel):
            begin_at(Level.TEAM, label)

    def test_refuses_to_do_nothing(self, begin_at):
        begin_at(Level.BOARD, "press.pitch")
        with pytest.raises(refusals.StartingLevelsAsBefore):
            begin_at(Level.BOARD, "press.pitch")

    def test_refuses_who_looked_before_another_changed_it(self, case, begin_at):
        seen = starting.as_seen(case)
        begin_at(Level.BOARD, "press.pitch")
        with pytest.raises(refusals.StartingLevelsChanged):
            begin_at(Level.PUBLIC, "press.pitch", seen=seen)

    def test_the_database_refuses_to_begin_restricted(self, case):
        with pytest.raises(IntegrityError), transaction.atomic():
            StartingLevel.objects.create(case=case, kind="press.pitch", level=Level.RESTRICTED)


@pytest.mark.django_db(transaction=True)
def test_of_two_convenors_at_the_same_moment_one_is_refused(case, begin_at, at_once):  # noqa: F811
    seen = starting.as_seen(case)
    outcomes = at_once(
        lambda: begin_at(Level.PUBLIC, "press.pitch", seen=seen),
        lambda: begin_at(Level.TEAM, "press.pitch", "press.piece", seen=seen),
    )
    refused = [type(one) for one in outcomes if isinstance(one, Exception)]
    assert refused == [refusals.StartingLevelsChanged]
    assert starting.levels_in(case) in (
        {"press.pitch": Level.PUBLIC},
        {"press.pitch": Level.TEAM, "press.piece": Level.TEAM},
    )
