"""Exit criteria: set at the launch, added or set aside while the response is under way, judged, and tied to an ask.

Whatever changes them moves the version of the response on, as a decision does: of two people the second sees what the
first did, and nobody leaves by criteria that they have not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import models, transaction

from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.refusals import AlreadyRecorded
from tocsin.language.words import Words

from .. import exits, hooks, proposals, refusals
from ..models import CriterionChange, ExitCriterion, Response
from ..stages import UNDER_WAY
from . import checks

Kind = ExitCriterion.Kind
Done = CriterionChange.Kind


class NewCriterion(NamedTuple):
    """An exit criterion to be set: a kind, and the days, the day or the words that it needs."""

    kind: str
    days: int | None = None
    day: date | None = None
    words: Words = Words()


@transaction.atomic
def add_criteria(
    *,
    response: Response,
    version: int,
    criteria: Sequence[NewCriterion],
    reason: str,
    on: date,
    by: Account,
    today: date,
) -> list[ExitCriterion]:
    """Set further exit criteria for a response under way, and say why. All of them are to be met.

    ``version`` is that of the response when the decider looked at it. Raises ``PermissionDenied``,
    ``CriteriaChanged`` or ``AlreadyDecided`` when somebody was first, ``NotLive``, ``DecisionNeedsReason``,
    ``NoExitCriterion``, ``CriterionIncomplete``, ``ExitDayNotAfter``, ``AlreadyRecorded``, ``InTheFuture`` or
    ``TooEarly``.
    """
    access.check_may_decide(by, response.case_id)
    _advance(response, version=version, by=by)
    checks.day(response, on=on, today=today)
    checks.reason(reason)
    check_new(criteria, on=on)
    standing = [one.criterion for one in exits.standings(response, reader=Level.TEAM, today=today) if not one.lapsed]
    known = {NewCriterion(one.kind, one.days, one.day, one.words) for one in standing}
    if known & set(criteria):
        raise AlreadyRecorded
    rows = [ExitCriterion.objects.create(response=response, added_on=on, **one._asdict()) for one in criteria]
    for row in rows:
        _note(row, Done.ADDED, response, why=reason, by=by, on=on)
    proposals.settle(response, today=today)
    return rows


@transaction.atomic
def set_aside(*, criterion: ExitCriterion, version: int, reason: str, on: date, by: Account, today: date) -> None:
    """Decide that a criterion counts no more, and say why. It stays on the page and with the next decision.

    Raises ``PermissionDenied``, ``CriteriaChanged`` or ``AlreadyDecided`` when somebody was first, ``NotLive``,
    ``SetAside``, ``LastCriterion``, ``DecisionNeedsReason``, ``InTheFuture`` or ``TooEarly``.
    """
    response = criterion.response
    access.check_may_decide(by, response.case_id)
    _advance(response, version=version, by=by)
    check_aside(criterion, today=today)
    checks.day(response, on=on, today=today)
    checks.reason(reason)
    ExitCriterion.objects.filter(pk=criterion.pk).update(aside_on=on)
    _note(criterion, Done.ASIDE, response, why=reason, by=by, on=on)
    proposals.settle(response, today=today)


@transaction.atomic
def meet(*, criterion: ExitCriterion, version: int, on: date, note: str, by: Account, today: date) -> None:
    """Judge that a criterion which is a person's to judge is met, and say on what.

    Raises ``PermissionDenied``, ``NotForAPerson``, ``CriteriaChanged`` or ``AlreadyDecided`` when somebody was first,
    ``NotLive``, ``SetAside``, ``AlreadyJudged``, ``NoNote``, ``InTheFuture`` or ``TooEarly``.
    """
    response = criterion.response
    access.check_may_decide(by, response.case_id)
    if criterion.kind != Kind.JUDGED:
        raise refusals.NotForAPerson
    _advance(response, version=version, by=by)
    check_judging(criterion, today=today)
    checks.day(response, on=on, today=today)
    if not note.strip():
        raise refusals.NoNote
    ExitCriterion.objects.filter(pk=criterion.pk).update(met_on=on, met_by=by, met_note=note.strip())
    _note(criterion, Done.MET, response, why=note, by=by, on=on)


@transaction.atomic
def take_back(*, criterion: ExitCriterion, version: int, reason: str, on: date, by: Account, today: date) -> None:
    """Take a judgement back, and say why. That it was there stays on the page.

    Raises ``PermissionDenied``, ``CriteriaChanged`` or ``AlreadyDecided`` when somebody was first, ``NotLive``,
    ``SetAside``, ``NotJudged``, ``DecisionNeedsReason``, ``InTheFuture`` or ``TooEarly``.
    """
    response = criterion.response
    access.check_may_decide(by, response.case_id)
    _advance(response, version=version, by=by)
    check_taking_back(criterion, today=today)
    checks.day(response, on=on, today=today)
    checks.reason(reason)
    ExitCriterion.objects.filter(pk=criterion.pk).update(met_on=None, met_by=None, met_note="")
    _note(criterion, Done.TAKEN_BACK, response, why=reason, by=by, on=on)
    proposals.settle(response, today=today)


@transaction.atomic
def choose_ask(*, criterion: ExitCriterion, version: int, ask: int, on: date, by: Account, today: date) -> None:
    """Say which ask of the case a criterion depends on, by its number.

    Raises ``PermissionDenied``, ``NotThisAsk``, ``CriteriaChanged`` or ``AlreadyDecided`` when somebody was first,
    ``NotLive``, ``SetAside``, ``AlreadyRecorded`` where it is that ask already, ``InTheFuture`` or ``TooEarly``.
    """
    response = criterion.response
    access.check_may_decide(by, response.case_id)
    if criterion.kind != Kind.ASK_WON or ask not in dict(hooks.ask_choices.ask(case=response.case, reader=by)):
        raise refusals.NotThisAsk
    _advance(response, version=version, by=by)
    check_choosing(criterion)
    checks.day(response, on=on, today=today)
    if criterion.ask == ask:
        raise AlreadyRecorded
    ExitCriterion.objects.filter(pk=criterion.pk).update(ask=ask)
    _note(criterion, Done.LINKED, response, why="", by=by, on=on)
    # An exit may have been proposed on an ask that was won, and is not the one.
    proposals.settle(response, today=today)


def check_new(criteria: Sequence[NewCriterion], *, on: date) -> None:
    """Raises ``NoExitCriterion``, ``CriterionIncomplete`` or ``ExitDayNotAfter``."""
    if not criteria:
        raise refusals.NoExitCriterion
    for one in criteria:
        if one.kind == Kind.CEASEFIRE_HOLDS and not one.days:
            raise refusals.CriterionIncomplete(field="ceasefire_days")
        if one.kind == Kind.DATE and not one.day:
            raise refusals.CriterionIncomplete(field="exit_day")
        if one.kind == Kind.DATE and one.day and one.day <= on:
            raise refusals.ExitDayNotAfter(on=on)
        if one.kind == Kind.JUDGED and not one.words:
            raise refusals.CriterionIncomplete(field="exit_words")
        if one.kind == Kind.ASK_WON and not one.words:
            raise refusals.CriterionIncomplete(field="ask_words")


def check_under_way(response: Response) -> None:
    """Raises ``NotLive``."""
    if response.stage not in UNDER_WAY:
        raise refusals.NotLive


def check_aside(criterion: ExitCriterion, *, today: date) -> None:
    """Whether a criterion can be set aside: another is left by which the response can end.

    Raises ``NotLive``, ``SetAside`` or ``LastCriterion``.
    """
    _check_counts(criterion)
    others = exits.standings(criterion.response, reader=Level.TEAM, today=today)
    if all(one.gone_by or one.criterion.pk == criterion.pk for one in others):
        raise refusals.LastCriterion


def check_judging(criterion: ExitCriterion, *, today: date) -> None:
    """Whether a criterion waits for a judgement. Raises ``NotLive``, ``SetAside`` or ``AlreadyJudged``."""
    _check_counts(criterion)
    standing = exits.stand(criterion, reader=Level.TEAM, today=today)
    if criterion.met_on is not None and not standing.lapsed:
        raise refusals.AlreadyJudged(criterion)


def check_taking_back(criterion: ExitCriterion, *, today: date) -> None:
    """Whether a judgement counts that can be taken back. Raises ``NotLive``, ``SetAside`` or ``NotJudged``."""
    _check_counts(criterion)
    if not exits.stand(criterion, reader=Level.TEAM, today=today).met or criterion.met_on is None:
        raise refusals.NotJudged


def check_choosing(criterion: ExitCriterion) -> None:
    """Whether it can be said which ask a criterion depends on. Raises ``NotLive`` or ``SetAside``."""
    _check_counts(criterion)


def _check_counts(criterion: ExitCriterion) -> None:
    check_under_way(criterion.response)
    criterion.refresh_from_db(fields=["met_on", "met_by", "met_note", "aside_on", "ask"])
    if criterion.aside_on is not None:
        raise refusals.SetAside(criterion)


def _advance(response: Response, *, version: int, by: Account) -> None:
    """Moves the version on, for whoever comes first; the row is locked until the write is done."""
    found = Response.objects.filter(pk=response.pk, version=version, stage__in=UNDER_WAY)
    if not found.update(version=models.F("version") + 1):
        response.refresh_from_db()
        if response.version == version:
            check_under_way(response)
        raise checks.overtaken(response, reader=by)
    response.refresh_from_db()


def _note(
    criterion: ExitCriterion, kind: CriterionChange.Kind, response: Response, *, why: str, by: Account, on: date
) -> None:
    why = why.strip()
    CriterionChange.objects.create(criterion=criterion, kind=kind, on=on, by=by, why=why, version=response.version)
    action = f"responses.criterion_{kind.value}"
    checks.write(action, criterion, response, by=by, on=on, level=response.level, reason=why)
