"""What several people try with one response, some from pages that are out of date: the moves of a machine.

What must hold whatever they try is in ``test_lifecycle.py``.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tocsin.desk.closing import hooks as closing
from tocsin.desk.closing import operations as ways_out
from tocsin.desk.closing.models import Dossier
from tocsin.desk.journal.models import Entry
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Membership
from tocsin.desk.press import operations as press
from tocsin.desk.refusals import Refused
from tocsin.desk.responses import beginning, operations
from tocsin.desk.responses.models import (
    CriterionChange,
    CriterionScore,
    Decision,
    ExitCriterion,
    Response,
)
from tocsin.desk.responses.operations import NewCriterion
from tocsin.desk.responses.proposals import daily
from tocsin.desk.responses.stages import BEGINS, Stage, open_moves
from tocsin.desk.watch.models import Situation
from tocsin.language.words import Words

FIRST = date(2020, 10, 1)
FAR = date(2022, 1, 1)
WHO = st.sampled_from(["amal", "amal", "ines", "ines", "dina", "bruno", "chen"])
# How many decisions behind the page is that somebody acts from.
BEHIND = st.sampled_from([0, 0, 0, 1, 2])


class Moves(RuleBasedStateMachine):
    """One scoping, two convenors, one of the team, a partner and a stranger; the days go on by themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.day, self.seen, self.counted = FIRST, [], {}
        # The criteria that there were at each exit.
        self.ends: dict[int, set[int]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(start=st.sampled_from(["scoping", "active", "active", "exited"]))
    def open(self, start: str) -> None:
        """Some paths begin further on, so that the ways back are walked as well."""
        self.people = {
            name: people.open_account(
                email=f"{name}@example.org", name=name, language="en", is_team=True, password=None, by=None, on=FIRST
            )
            for name in ("amal", "ines", "dina", "bruno", "chen")
        }
        situation = Situation.objects.create(slug="somewhere", name=Words("Somewhere"))
        amal = self.people["amal"]
        row = operations.open_scoping(situation=situation, title=situation.name, on=FIRST, by=amal, today=FAR)
        for name, role in (("ines", "convenor"), ("dina", "team"), ("bruno", "partner")):
            people.join(case=row.case, account=self.people[name], role=role, by=amal, on=FIRST)
        self.pk = row.pk
        self.look()
        if start != "scoping":
            self.launch_soundly(owner="dina", more=1)
        if start == "exited":
            self.leave_soundly(more=1, met=True)

    def look(self) -> Response:
        """The response as somebody who opens the page now sees it."""
        row = Response.objects.select_related("case", "situation").get(pk=self.pk)
        if not self.seen or self.seen[-1].version != row.version:
            self.seen.append(row)
        return row

    def page(self, behind: int) -> Response:
        """A page that was opened some decisions ago."""
        self.look()
        old = self.seen[max(0, len(self.seen) - 1 - behind)]
        return Response.objects.select_related("case", "situation").get(pk=self.pk) if not behind else _again(old)

    def attempt(self, act: Any, **values: Any) -> Any:
        """What the operation returned; where it refused, nothing whatever has changed."""
        before = self.state()
        try:
            with transaction.atomic():
                done = act(today=FAR, **values)
        except (Refused, PermissionDenied):
            assert self.state() == before
            return None
        self.look()
        return done

    def state(self) -> Any:
        return (
            Response.objects.filter(pk=self.pk).values().get(),
            list(Decision.objects.values_list("pk", flat=True)),
            list(ExitCriterion.objects.values_list("pk", "met_on", "aside_on")),
            CriterionChange.objects.count(),
            list(Dossier.objects.values_list("pk", "decision")),
            CriterionScore.objects.count(),
            Entry.objects.count(),
        )

    def next_day(self, more: int) -> date:
        self.day += timedelta(days=more)
        return self.day

    @rule(who=WHO, behind=BEHIND, criterion=st.sampled_from(CriterionScore.Criterion.values), more=st.integers(0, 3))
    def score(self, who: str, behind: int, criterion: str, more: int) -> None:
        self.attempt(
            operations.score, response=self.page(behind), criterion=criterion, score=2, note="Some.",
            on=self.next_day(more), by=self.people[who],
        )  # fmt: skip

    @rule()
    def score_all(self) -> None:
        """So that a launch is within reach."""
        for criterion in CriterionScore.Criterion.values:
            self.score(who="dina", behind=0, criterion=criterion, more=0)

    @rule(
        who=WHO, owner=st.sampled_from(["amal", "dina", "bruno"]), behind=BEHIND, more=st.integers(0, 5),
        ahead=st.integers(-1, 60), criteria=st.sampled_from([(), (NewCriterion("date", day=FIRST),), (NewCriterion("judged", words=Words("access")),)]),
    )  # fmt: skip
    def launch(self, who: str, owner: str, behind: int, more: int, ahead: int, criteria: Any) -> None:
        on = self.next_day(more)
        page = self.page(behind)
        self.attempt(
            operations.launch, response=page, version=page.version, objective=Words("a truce"),
            review_on=on + timedelta(days=ahead), exit_criteria=criteria, owner=self.people[owner], reason="Now.",
            on=on, by=self.people[who],
        )  # fmt: skip

    @precondition(lambda self: self.seen and self.look().stage == Stage.SCOPING)
    @rule(owner=st.sampled_from(["amal", "dina"]), more=st.integers(0, 5))
    def launch_soundly(self, owner: str, more: int) -> None:
        """So that what follows a launch is within reach of random moves."""
        self.score_all()
        self.launch(
            who="amal", owner=owner, behind=0, more=more, ahead=30,
            criteria=(NewCriterion("judged", words=Words("access")), NewCriterion("date", day=date(2020, 12, 1))),
        )  # fmt: skip

    @precondition(lambda self: self.seen and open_moves(self.look().stage))
    @rule(pick=st.integers(0, 9), more=st.integers(0, 9), owner=st.sampled_from([None, "amal"]))
    def move_soundly(self, pick: int, more: int, owner: Any) -> None:
        self.move(who="ines", behind=0, pick=pick, more=more, despite="So.", when="Talks fail.", back=True, owner=owner)

    @precondition(lambda self: self.seen and Stage.EXITED in open_moves(self.look().stage))
    @rule(more=st.integers(0, 5), met=st.booleans())
    def leave_soundly(self, more: int, met: bool) -> None:
        self.write_dossier(who="ines", behind=0, more=more, with_fates=True)
        if met:
            self.meet(who="amal", more=0)
        # After a way back the day among the criteria is one gone by, which speaks for no other exit.
        despite = "So." if Decision.objects.filter(moved_from=Stage.EXITED).exists() else ""
        self.move(who="amal", behind=0, pick=Stage.EXITED, more=60, despite=despite, when="", back=True, owner=None)

    @rule(
        who=WHO, behind=BEHIND, more=st.integers(0, 5), despite=st.sampled_from(["", "So."]),
        pick=st.one_of(st.sampled_from(list(Stage)), st.integers(0, 9), st.integers(0, 9)),
        when=st.sampled_from(["", "Talks fail."]), back=st.sampled_from([True, True, False]),
        owner=st.sampled_from([None, None, "amal", "ines", "bruno"]),
    )  # fmt: skip
    def move(
        self, who: str, behind: int, pick: Stage | int, more: int, despite: str, when: str, back: bool, owner: Any
    ) -> None:
        """To a stage of any kind, or to one of those that are open, by its number."""
        on = self.next_day(more)
        page = self.page(behind)
        ways = [stage for stage in open_moves(page.stage) if stage != Stage.DECLINED]
        if isinstance(pick, int):
            pick = ways[pick % len(ways)] if ways else Stage.SCOPING
        self.attempt(
            operations.move, response=page, version=page.version, to=pick, reason="Because.", despite=despite,
            reopens_when=when, review_on=on + timedelta(days=30) if back else None,
            owner=self.people[owner] if owner else None, on=on, by=self.people[who],
        )  # fmt: skip

    @rule(who=WHO, behind=BEHIND, more=st.integers(0, 3), with_fates=st.booleans())
    def write_dossier(self, who: str, behind: int, more: int, with_fates: bool) -> None:
        page, by = self.page(behind), self.people[who]
        found = closing.unfinished(case=page.case, reader=by) if with_fates else []
        self.attempt(
            ways_out.write_dossier, response=page, lessons="Begin earlier.", reentry_deaths=25,
            fates={product.key: ways_out.NewFate("kept") for product in found}, on=self.next_day(more), by=by,
        )  # fmt: skip

    @rule(who=WHO, behind=BEHIND, pick=st.integers(0, 9), more=st.integers(0, 3))
    def meet(self, who: str, more: int, behind: int = 0, pick: int = 0) -> None:
        self.on_a_criterion(operations.meet, who, behind, pick, more, kind="judged", note="Seen.")

    @rule(who=WHO, behind=BEHIND, pick=st.integers(0, 9), more=st.integers(0, 3))
    def take_back(self, who: str, behind: int, pick: int, more: int) -> None:
        self.on_a_criterion(operations.take_back, who, behind, pick, more, kind="judged", reason="Shots again.")

    @rule(who=WHO, behind=BEHIND, pick=st.integers(0, 9), more=st.integers(0, 3))
    def set_aside(self, who: str, behind: int, pick: int, more: int) -> None:
        self.on_a_criterion(operations.set_aside, who, behind, pick, more, reason="It fits no more.")

    def on_a_criterion(
        self, act: Any, who: str, behind: int, pick: int, more: int, kind: str | None = None, **values: Any
    ) -> None:
        """To one of the criteria, whichever of its kind, seen on a page that may be out of date."""
        rows = list(ExitCriterion.objects.filter(**({"kind": kind} if kind else {})))
        if rows:
            page = self.page(behind)
            self.attempt(
                act, criterion=rows[pick % len(rows)], version=page.version, on=self.next_day(more),
                by=self.people[who], **values,
            )  # fmt: skip

    @rule(
        who=WHO, behind=BEHIND, more=st.integers(0, 3), ahead=st.integers(0, 90), words=st.sampled_from(["", "a truce"]),
    )  # fmt: skip
    def add_criteria(self, who: str, behind: int, more: int, ahead: int, words: str) -> None:
        on, page = self.next_day(more), self.page(behind)
        new = NewCriterion("judged", words=Words(words)) if words else NewCriterion("date", day=on + timedelta(ahead))
        self.attempt(
            operations.add_criteria, response=page, version=page.version, criteria=[new], reason="Violence is back.",
            on=on, by=self.people[who],
        )  # fmt: skip

    @rule(who=WHO, more=st.integers(0, 3), ahead=st.integers(0, 40))
    def review(self, who: str, more: int, ahead: int) -> None:
        on = self.next_day(more)
        self.attempt(
            operations.review, response=self.page(0), on=on, found="It goes on.", next_on=on + timedelta(days=ahead),
            by=self.people[who],
        )  # fmt: skip

    @rule(who=WHO, owner=st.sampled_from(["amal", "ines", "dina", "bruno", "chen"]))
    def hand_over(self, who: str, owner: str) -> None:
        self.attempt(
            operations.hand_over, response=self.page(0), owner=self.people[owner], on=self.day, by=self.people[who]
        )

    @rule(more=st.integers(0, 2))
    def begin_a_piece(self, more: int) -> None:
        on = self.next_day(more)
        row = self.look()
        done = self.attempt(
            press.begin_piece, case=row.case, working_title=Words("A way out"), begun_on=on, authors=[],
            by=self.people["dina"],
        )  # fmt: skip
        assert (done is not None) == (row.stage in BEGINS) == beginning.may_begin(row.case, on=on)

    @rule()
    def the_worker_looks(self) -> None:
        daily(today=self.day)
        assert daily(today=self.day) == 0

    @rule()
    def the_team_leaves(self) -> None:
        """Whatever she owned till then is owned by who ended her access."""
        row = self.look()
        mine = Membership.objects.current().filter(case=row.case, account=self.people["dina"]).first()
        if mine:
            people.leave(membership=mine, by=self.people["amal"], on=self.day, reason="Moved on.")


def _again(row: Response) -> Response:
    """The row as it was, on an object of its own: an operation may refresh it."""
    twin = Response(**{field.attname: getattr(row, field.attname) for field in Response._meta.concrete_fields})
    twin._state.adding = False
    twin.case, twin.situation = row.case, row.situation
    return twin
