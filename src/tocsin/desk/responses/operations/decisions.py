"""Launch, moves and reviews.

A decision is taken on the response as somebody saw it: its stage and version go into the update's condition, so
that of two people who decide at once one wins and the other is told who decided, and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction

from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import AlreadyRecorded, TooEarly, check_not_in_future
from tocsin.desk.watch import reading
from tocsin.language.words import Words

from .. import evidence, exits, hooks, proposals, refusals
from ..models import CriterionScore, Decision, ExitCriterion, Response, Review
from ..stages import LIVE, Stage, is_launch, open_moves
from . import checks, criteria, owning
from .criteria import NewCriterion

Criterion = CriterionScore.Criterion


@transaction.atomic
def launch(
    *,
    response: Response,
    version: int,
    objective: Words,
    review_on: date,
    exit_criteria: Sequence[NewCriterion],
    owner: Account,
    reason: str,
    on: date,
    by: Account,
    today: date,
) -> Decision:
    """Decide that an emergency response begins, and freeze what that was decided on.

    ``version`` is that of the response when the decider looked at it. Raises ``PermissionDenied`` for who may not
    decide, ``AlreadyDecided`` or ``CriteriaChanged`` when somebody was first, ``NotScored``, ``NoObjective``,
    ``NoExitCriterion``, ``CriterionIncomplete``, ``ExitDayNotAfter``, ``ReviewNotAfter``, ``OwnerNotOnTheTeam``,
    ``DecisionNeedsReason``, ``InTheFuture`` or ``TooEarly``.
    """
    access.check_may_decide(by, response.case_id)
    checks.day(response, on=on, today=today)
    checks.reason(reason)
    _check_review(review_on, on=on)
    if not objective:
        raise refusals.NoObjective
    criteria.check_new(exit_criteria, on=on)
    owning.check(owner, response=response)
    _advance(
        response,
        version=version,
        moved_from=Stage.SCOPING,
        moved_to=Stage.ACTIVE,
        on=on,
        by=by,
        objective=objective,
        review_on=review_on,
        owner=owner,
        launched_on=on,
    )
    # After the update, which locks the row: no score is given any more.
    scored = set(response.scores.values_list("criterion", flat=True))
    if missing := [one for one in Criterion.values if one not in scored]:
        raise refusals.NotScored(missing)
    ExitCriterion.objects.bulk_create(ExitCriterion(response=response, **one._asdict()) for one in exit_criteria)
    return _decide(response, moved_from=Stage.SCOPING, moved_to=Stage.ACTIVE, reason=reason, by=by, on=on)


@transaction.atomic
def move(
    *,
    response: Response,
    version: int,
    to: str,
    reason: str,
    on: date,
    by: Account,
    today: date,
    review_on: date | None = None,
    despite: str = "",
    reopens_when: str = "",
    reopens_on: date | None = None,
    owner: Account | None = None,
) -> Decision:
    """Move a response to another stage that the table of moves allows, and say why.

    A launch has an operation of its own. A deferral says what would reopen it. An exit needs its dossier and its
    criteria met, or ``despite``: why it ends all the same. A way back to ``active`` needs a new ``review_on``; any
    other move may set one. Where a response stays under way its owner must still be on the team, or ``owner`` is
    who takes it over. Raises ``PermissionDenied``, ``StageNotOpen``, ``AlreadyDecided``, ``CriteriaChanged``,
    ``NothingWouldReopen``, ``ReopensNotAfter``, ``CriteriaNotMet``, ``ReviewNotAfter``, ``OwnerNotOnTheTeam``,
    ``SituationTaken``, ``DecisionNeedsReason``, ``InTheFuture``, ``TooEarly`` or what ``hooks.check_exit`` raises.
    """
    access.check_may_decide(by, response.case_id)
    if version != response.version:
        raise checks.overtaken(response, reader=by)
    moved_from, moved_to = Stage(response.stage), Stage(to)
    if moved_to not in open_moves(moved_from):
        raise refusals.StageNotOpen(moved_from=moved_from, moved_to=moved_to)
    checks.day(response, on=on, today=today)
    checks.reason(reason)
    changes: dict[str, Any] = {}
    deferral: dict[str, Any] = {}
    if moved_to == Stage.DEFERRED:
        deferral = _deferral(reopens_when, reopens_on, on=on)
    if moved_to == Stage.EXITED:
        _check_exit(response, despite=despite, on=on)
        hooks.check_exit.ask(response=response, by=by)
        changes["exited_on"] = on
    if moved_from == Stage.EXITED:
        changes["exited_on"] = None
    changes["retention_from"] = on if moved_to in (Stage.EXITED, Stage.DECLINED) else None
    if moved_to in LIVE:
        changes["owner"] = owner or response.owner
        owning.check(changes["owner"], response=response)
    if review_on or moved_from == Stage.EXITED:
        _check_review(review_on, on=on)
        changes["review_on"] = review_on
    try:
        with transaction.atomic():
            _advance(response, version=version, moved_from=moved_from, moved_to=moved_to, on=on, by=by, **changes)
    except IntegrityError:
        checks.free(response.situation, by=by, but=response, field="to")
        raise
    # Asked again after the update, which locks the row: nobody rewrites the dossier any more.
    if moved_to == Stage.EXITED:
        hooks.check_exit.ask(response=response, by=by)
    decision = _decide(
        response, moved_from=moved_from, moved_to=moved_to, reason=reason, despite=despite, by=by, on=on, **deferral
    )
    if moved_to == Stage.EXITED:
        hooks.close.ask(response=response, decision=decision, by=by, on=on)
    proposals.settle(response, today=today)
    return decision


@transaction.atomic
def review(*, response: Response, on: date, found: str, next_on: date, by: Account, today: date) -> Review:
    """Record that a response was looked at again, what was found, and when that is done next.

    Raises ``PermissionDenied``, ``NoFinding``, ``ReviewNotAfter``, ``NotLive``, ``AlreadyRecorded``, ``InTheFuture`` or
    ``TooEarly``.
    """
    access.check_may_decide(by, response.case_id)
    check_not_in_future(field="on", day=on, today=today)
    check_reviewing(response)
    if response.launched_on and on < response.launched_on:
        raise TooEarly(field="on", day=on, after=response.launched_on)
    if not found.strip():
        raise refusals.NoFinding
    _check_review(next_on, on=on, field="next_on")
    if not Response.objects.live().filter(pk=response.pk).update(review_on=next_on):
        raise refusals.NotLive
    said = {"on": on, "by": by, "found": found.strip(), "next_on": next_on}
    _check_not_said_twice(response, said)
    row = Review.objects.create(response=response, table_version=reading.table_version(), **said)
    checks.write("responses.reviewed", row, response, by=by, on=on, level=response.level)
    response.refresh_from_db()
    proposals.settle(response, today=today)
    return row


def check_reviewing(response: Response) -> None:
    """Whether a response is under way, so that it can be reviewed. Raises ``NotLive``."""
    if response.launched_on is None or response.stage not in LIVE:
        raise refusals.NotLive


def _check_not_said_twice(response: Response, said: dict[str, Any]) -> None:
    """A button pressed twice: the same review, and nothing in the case between. To be called once the row is locked."""
    last = Review.objects.filter(response=response).order_by("pk").last()
    if last is None or any(getattr(last, name) != value for name, value in said.items()):
        return
    entry = Entry.objects.filter(case_id=response.case_id).order_by("pk").last()
    if entry and (entry.subject, entry.subject_id) == (last._meta.label_lower, last.pk):
        raise AlreadyRecorded


def _check_review(review_on: date | None, *, on: date, field: str = "review_on") -> None:
    if review_on is None or review_on <= on:
        raise refusals.ReviewNotAfter(review_on=review_on, on=on, field=field)


def _deferral(reopens_when: str, reopens_on: date | None, *, on: date) -> dict[str, Any]:
    if not reopens_when.strip():
        raise refusals.NothingWouldReopen
    if reopens_on and reopens_on <= on:
        raise refusals.ReopensNotAfter(on=on)
    return {"reopens_when": reopens_when.strip(), "reopens_on": reopens_on}


def _check_exit(response: Response, *, despite: str, on: date) -> None:
    unmet = [str(one) for one in exits.standings(response, reader=Level.TEAM, today=on) if not one.met]
    if unmet and not despite.strip():
        raise refusals.CriteriaNotMet(unmet)


def _advance(
    response: Response, *, version: int, moved_from: Stage, moved_to: Stage, on: date, by: Account, **changes: Any
) -> None:
    """The one update that moves a response: for whoever comes first."""
    moved = Response.objects.filter(pk=response.pk, stage=moved_from, version=version).update(
        stage=moved_to, stage_since=on, version=models.F("version") + 1, **changes
    )
    if not moved:
        raise checks.overtaken(response, reader=by)
    response.refresh_from_db()


def _decide(
    response: Response,
    *,
    moved_from: Stage,
    moved_to: Stage,
    reason: str,
    by: Account,
    on: date,
    despite: str = "",
    **more: Any,
) -> Decision:
    decision = Decision.objects.create(
        response=response,
        moved_from=moved_from,
        moved_to=moved_to,
        by=by,
        on=on,
        reason=reason.strip(),
        despite=despite.strip(),
        evidence=evidence.freeze(response, on=on),
        **more,
    )
    action = "responses.launched" if is_launch(moved_from, moved_to) else "responses.moved"
    checks.write(action, decision, response, by=by, on=on, level=response.level, reason=reason.strip())
    return decision
