"""All writes of the responses' room.

A decision is taken on the response as somebody saw it: its stage and version go into the update's condition, so
that of two people who decide at once one wins and the other is told who decided, and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account, Case
from tocsin.desk.refusals import TooEarly, check_not_in_future
from tocsin.desk.ui.trilingual import Words
from tocsin.desk.watch import operations as watch
from tocsin.desk.watch.models import Alarm, Situation

from . import evidence, exits, refused
from .models import CriterionScore, Decision, ExitCriterion, Response
from .stages import Stage, is_launch, open_moves

Criterion = CriterionScore.Criterion
Kind = ExitCriterion.Kind


class NewCriterion(NamedTuple):
    """An exit criterion that a launch sets: a kind, and the days, the day or the words that it needs."""

    kind: str
    days: int | None = None
    day: date | None = None
    words: Words = Words()


@transaction.atomic
def open_scoping(
    *,
    situation: Situation,
    title: Words,
    on: date,
    alarm: Alarm | None = None,
    level: int = Level.TEAM,
    by: Account,
    today: date,
) -> Response:
    """Open a case and its scoping; who opens it convenes it. An alarm that still waits is accepted by this.

    Raises ``PermissionDenied``, ``SituationTaken``, ``AlarmDismissed``, ``AlarmElsewhere``, ``InTheFuture`` or
    ``TooEarly``.
    """
    check_may_open(by)
    check_not_in_future(field="on", day=on, today=today)
    if alarm is not None:
        _take_up(alarm, situation=situation, on=on, by=by, today=today)
    _check_free(situation, by=by)
    try:
        with transaction.atomic():
            case = people.open_case(slug=_slug(situation), title=title, by=by, on=on)
            response = Response.objects.create(
                case=case,
                slug=case.slug,
                situation=situation,
                alarm=alarm,
                stage_since=on,
                owner=by,
                opened_on=on,
                level=level,
            )
    except IntegrityError:
        # Somebody opened one a moment ago.
        _check_free(situation, by=by)
        raise
    journal.write(
        action="responses.scoping_opened", subject=response, by=by.pk, on=on, case=response.case_id, level=level
    )
    return response


@transaction.atomic
def score(
    *, response: Response, criterion: str, score: int, note: str, on: date, by: Account, today: date
) -> CriterionScore:
    """Score one of the five criteria, with the note that it rests on; until the decision it can be scored again.

    Raises ``NoNote``, ``ScoresAreFrozen``, ``InTheFuture`` or ``TooEarly``.
    """
    access.check_may_write(by, response.case_id)
    _check_day(response, on=on, today=today)
    if not note.strip():
        raise refused.NoNote
    # Locks the row, so that no launch is decided between this and the score.
    if not Response.objects.filter(pk=response.pk, stage=Stage.SCOPING).update(stage=Stage.SCOPING):
        raise refused.ScoresAreFrozen
    row, _created = CriterionScore.objects.update_or_create(
        response=response,
        criterion=Criterion(criterion),
        defaults={"score": score, "note": note.strip(), "scored_by": by, "scored_on": on},
    )
    _write("responses.scored", row, response, by=by, on=on, level=max(response.level, Level.TEAM))
    return row


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
    decide, ``AlreadyDecided`` when somebody was first, ``NotScored``, ``NoObjective``, ``NoExitCriterion``,
    ``CriterionIncomplete``, ``ReviewNotAfter``, ``OwnerNotOnTheTeam``, ``NoReason``, ``InTheFuture`` or
    ``TooEarly``.
    """
    access.check_may_decide(by, response.case_id)
    _check_day(response, on=on, today=today)
    _check_reason(reason)
    _check_review(review_on, on=on)
    if not objective:
        raise refused.NoObjective
    _check_criteria(exit_criteria)
    _check_owner(owner, response=response)
    _advance(
        response,
        version=version,
        moved_from=Stage.SCOPING,
        moved_to=Stage.ACTIVE,
        on=on,
        objective=objective,
        review_on=review_on,
        owner=owner,
        launched_on=on,
    )
    # After the update, which locks the row: no score is given any more.
    scored = set(response.scores.values_list("criterion", flat=True))
    if missing := [one for one in Criterion.values if one not in scored]:
        raise refused.NotScored(missing)
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
) -> Decision:
    """Move a response to another stage that the table of moves allows, and say why.

    A launch has an operation of its own. An exit needs its criteria met, or ``despite``: why it ends all the same.
    A way back to ``active`` needs a new ``review_on``; any other move may set one. Raises ``PermissionDenied``,
    ``MoveNotOpen``, ``AlreadyDecided``, ``CriteriaNotMet``, ``ReviewNotAfter``, ``SituationTaken``, ``NoReason``,
    ``InTheFuture`` or ``TooEarly``.
    """
    access.check_may_decide(by, response.case_id)
    moved_from, moved_to = Stage(response.stage), Stage(to)
    if moved_to not in open_moves(moved_from):
        raise refused.MoveNotOpen(moved_from=moved_from, moved_to=moved_to)
    _check_day(response, on=on, today=today)
    _check_reason(reason)
    changes: dict[str, Any] = {}
    if moved_to == Stage.EXITED:
        _check_exit(response, despite=despite, on=on)
        changes["exited_on"] = on
    if moved_from == Stage.EXITED:
        changes["exited_on"] = None
    if review_on or moved_from == Stage.EXITED:
        _check_review(review_on, on=on)
        changes["review_on"] = review_on
    try:
        with transaction.atomic():
            _advance(response, version=version, moved_from=moved_from, moved_to=moved_to, on=on, **changes)
    except IntegrityError:
        _check_free(response.situation, by=by, but=response, field="to")
        raise
    return _decide(response, moved_from=moved_from, moved_to=moved_to, reason=reason, despite=despite, by=by, on=on)


@transaction.atomic
def meet(*, criterion: ExitCriterion, on: date, note: str, by: Account, today: date) -> None:
    """Judge that a criterion which is a person's to judge is met, and say on what.

    Raises ``NotForAPerson``, ``NoNote``, ``InTheFuture`` or ``TooEarly``.
    """
    response = criterion.response
    access.check_may_decide(by, response.case_id)
    if criterion.kind != Kind.JUDGED:
        raise refused.NotForAPerson
    _check_day(response, on=on, today=today)
    if not note.strip():
        raise refused.NoNote
    ExitCriterion.objects.filter(pk=criterion.pk).update(met_on=on, met_by=by, met_note=note.strip())
    _write("responses.criterion_met", criterion, response, by=by, on=on, level=response.level)


def check_may_open(account: Account) -> None:
    """Scopings are opened by the convenor's own people. Raises ``PermissionDenied``."""
    if not account.is_team:
        raise PermissionDenied


def _take_up(alarm: Alarm, *, situation: Situation, on: date, by: Account, today: date) -> None:
    if alarm.situation_id != situation.pk:
        raise refused.AlarmElsewhere
    if on < alarm.on:
        raise TooEarly(field="on", day=on, after=alarm.on)
    if alarm.triage == Alarm.Triage.WAITING:
        try:
            watch.accept(alarm=alarm, on=on, by=by, today=today)
        except watch.AlreadyTriaged:
            alarm.refresh_from_db()
    if alarm.triage == Alarm.Triage.DISMISSED:
        raise refused.AlarmDismissed


def _check_free(situation: Situation, *, by: Account, but: Response | None = None, field: str = "situation") -> None:
    taken = Response.objects.live().filter(situation=situation).exclude(pk=but.pk if but else None)
    if not taken.exists():
        return
    refusal = refused.SituationTaken(taken.visible_to(by).select_related("owner", "case").first())
    refusal.field = field
    raise refusal


def _check_day(response: Response, *, on: date, today: date) -> None:
    check_not_in_future(field="on", day=on, today=today)
    if on < response.stage_since:
        raise TooEarly(field="on", day=on, after=response.stage_since)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise refused.NoReason


def _check_review(review_on: date | None, *, on: date) -> None:
    if review_on is None or review_on <= on:
        raise refused.ReviewNotAfter(review_on=review_on, on=on)


def _check_criteria(criteria: Sequence[NewCriterion]) -> None:
    if not criteria:
        raise refused.NoExitCriterion
    for one in criteria:
        if one.kind == Kind.CEASEFIRE_HOLDS and not one.days:
            raise refused.CriterionIncomplete(field="ceasefire_days")
        if one.kind == Kind.DATE and not one.day:
            raise refused.CriterionIncomplete(field="exit_day")
        if one.kind == Kind.JUDGED and not one.words:
            raise refused.CriterionIncomplete(field="exit_words")


def _check_owner(owner: Account, *, response: Response) -> None:
    if not access.may_write(owner, response.case_id):
        raise refused.OwnerNotOnTheTeam


def _check_exit(response: Response, *, despite: str, on: date) -> None:
    unmet = [str(one) for one in exits.standings(response, reader=Level.TEAM, today=on) if not one.met]
    if unmet and not despite.strip():
        raise refused.CriteriaNotMet(unmet)


def _advance(response: Response, *, version: int, moved_from: Stage, moved_to: Stage, on: date, **changes: Any) -> None:
    """The one update that moves a response: for whoever comes first."""
    moved = Response.objects.filter(pk=response.pk, stage=moved_from, version=version).update(
        stage=moved_to, stage_since=on, version=models.F("version") + 1, **changes
    )
    if not moved:
        raise refused.AlreadyDecided(response.decisions.select_related("by").order_by("pk").last())
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
    )
    action = "responses.launched" if is_launch(moved_from, moved_to) else "responses.moved"
    _write(action, decision, response, by=by, on=on, level=response.level, reason=reason.strip())
    return decision


def _write(
    action: str,
    subject: models.Model,
    response: Response,
    *,
    by: Account,
    on: date,
    level: int,
    reason: str = "",
) -> None:
    journal.write(action=action, subject=subject, by=by.pk, on=on, case=response.case_id, level=level, reason=reason)


def _slug(situation: Situation) -> str:
    """The situation's slug; with a number where an earlier case has it."""
    plain = situation.slug[:74].rstrip("-")
    taken = set(Case.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    n, slug = 1, plain
    while slug in taken:
        n += 1
        slug = f"{plain}-{n}"
    return slug
