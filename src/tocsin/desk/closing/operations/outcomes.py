"""The writes of what came of a response: outcomes, who confirmed them, and the trail that leads to each."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import models, transaction

from tocsin.desk.directory import verifiers
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.journal import operations as journal
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import AlreadyRecorded, check_follows, check_not_in_future
from tocsin.desk.responses.models import Response
from tocsin.desk.responses.stages import LAUNCHED
from tocsin.desk.ui.when_columns import place_after, placed, recorded_day, stored
from tocsin.language.when import When
from tocsin.language.words import Words

from .. import hooks, refusals
from ..models import Outcome, TrailStep


@transaction.atomic
def record_outcome(
    *,
    response: Response,
    whose: Words,
    change: Words,
    on: date | When,
    significance: str,
    why_significant: str,
    ours: Words,
    others: Words,
    evidence: str,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> Outcome:
    """Record that somebody's behaviour changed, what we contributed to it, and what others did.

    Raises ``PermissionDenied``, ``NotLaunched``, ``OutcomeNotWhole``, ``AlreadyRecorded``, ``InTheFuture`` or
    ``TooEarly``.
    """
    access.check_may_write(by, response.case_id)
    level = level_of_new(Outcome, case=response.case_id, level=level)
    row = Outcome(
        case=response.case,
        response=response,
        whose=whose,
        change=change,
        on=on,
        significance=significance,
        why_significant=why_significant.strip(),
        ours=ours,
        others=others,
        evidence=evidence.strip(),
        level=level,
    )
    check_outcome(outcome=row, by=by, today=today)
    # Locks the row: of two who record at once the second sees what the first has recorded.
    Response.objects.filter(pk=response.pk).update(opened_on=response.opened_on)
    same = Outcome.objects.visible_to(by).filter(response=response, on=row.on, when=stored(row.when), level=level)
    if any((one.whose, one.change) == (whose, change) for one in same):
        raise AlreadyRecorded
    row.save()
    row.readers.set(readers)
    _write("responses.outcome_harvested", row, by=by, on=recorded_day(on, today=today))
    return row


def check_outcome(*, outcome: Outcome, before: Outcome | None = None, by: Account, today: date) -> None:
    """What an outcome that is recorded or corrected must keep to, before it is saved.

    Raises what ``record_outcome`` raises, and of one that was confirmed what ``confirm_outcome`` raises.
    """
    response = outcome.response
    check_not_in_future(field="on", day=outcome.when, today=today)
    if response.stage not in LAUNCHED or response.launched_on is None:
        raise refusals.NotLaunched
    check_follows(field="on", day=outcome.when, after=response.launched_on)
    place_after(outcome, "on", after=response.launched_on)
    said = (("change", outcome.whose), ("change", outcome.change), ("ours", outcome.ours), ("others", outcome.others))
    for field, words in said:
        if not words:
            raise refusals.OutcomeNotWhole(field=field)
    if not outcome.evidence.strip():
        raise refusals.OutcomeNotWhole(field="evidence")
    if outcome.is_verified or outcome.verified_when is not None:
        known = [before.verifier_person_id] if before is not None and before.verifier_person_id else []
        _check_confirmed(outcome, known=known, by=by, today=today)


def _check_confirmed(outcome: Outcome, *, known: Sequence[int] = (), by: Account, today: date) -> None:
    given = verifiers.check(
        Outcome,
        case_id=outcome.case_id,
        name=outcome.verifier.strip(),
        person=outcome.verifier_person,
        body=outcome.verifier_body,
        by=by,
        known=known,
    )
    if not given:
        raise refusals.OutcomeNotWhole(field="verifier")
    if outcome.verified_when is None:
        raise refusals.OutcomeNotWhole(field="verified_on")
    check_not_in_future(field="verified_on", day=outcome.verified_when, today=today)
    check_follows(field="verified_on", day=outcome.verified_when, after=outcome.when)
    place_after(outcome, "verified_on", after=outcome.on)


@transaction.atomic
def confirm_outcome(
    *,
    outcome: Outcome,
    verified_on: date | When,
    verifier: str = "",
    verifier_person: Person | None = None,
    verifier_body: Organisation | None = None,
    by: Account,
    today: date,
) -> None:
    """Record that somebody outside the response confirmed an outcome: of the directory, or by name.

    Raises ``PermissionDenied``, ``OutcomeNotWhole``, ``SeveralVerifiers``, ``PersonElsewhere``,
    ``AlreadyConfirmed``, ``InTheFuture`` or ``TooEarly``.
    """
    access.check_may_write(by, outcome.case_id)
    new = copy.copy(outcome)
    new.verifier, new.verifier_person, new.verifier_body = verifier.strip(), verifier_person, verifier_body
    new.verified_on = verified_on
    _check_confirmed(new, by=by, today=today)
    waiting = Outcome.objects.filter(pk=outcome.pk, verified_on=None)
    if not waiting.update(
        verifier=verifier.strip(),
        verifier_person=verifier_person,
        verifier_body=verifier_body,
        version=models.F("version") + 1,
        **placed("verified_on", verified_on, after=outcome.on),
    ):
        raise refusals.AlreadyConfirmed
    _write("responses.outcome_confirmed", outcome, by=by, on=recorded_day(verified_on, today=today))


@transaction.atomic
def lay_trail(*, outcome: Outcome, steps: Sequence[str], by: Account, today: date) -> None:
    """Say which rows of the record led to an outcome, by their keys (``press.pitch:3``), in the order of their days.

    Rows that ``by`` may not see stay on the trail. Raises ``PermissionDenied`` or ``NotOnRecord``.
    """
    access.check_may_write(by, outcome.case_id)
    # Locks the row: of two who lay the trail at once, the second lays it whole.
    Outcome.objects.filter(pk=outcome.pk).update(on=models.F("on"))
    known = {step.key: step for step in hooks.steps_for(outcome, reader=by, today=today)}
    if set(steps) - set(known):
        raise refusals.NotOnRecord
    hidden = [(one.model, one.row) for one in outcome.trail.all() if f"{one.model}:{one.row}" not in known]
    outcome.trail.all().delete()
    shown = [(known[key].model, known[key].row) for key in known if key in set(steps)]
    TrailStep.objects.bulk_create(
        TrailStep(outcome=outcome, order=n, model=model, row=row) for n, (model, row) in enumerate([*hidden, *shown])
    )
    _write("responses.trail_laid", outcome, by=by, on=today)


def _write(action: str, outcome: Outcome, *, by: Account, on: date) -> None:
    journal.write(action=action, subject=outcome, by=by.pk, on=on, case=outcome.case_id, level=outcome.level)
