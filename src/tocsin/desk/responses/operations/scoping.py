"""A scoping: opened, scored, with partners consulted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.utils.crypto import get_random_string

from tocsin.desk.directory.models import Organisation
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account, Case
from tocsin.desk.people.starting import level_of_new
from tocsin.desk.refusals import Refused, TooEarly, check_follows, check_not_in_future
from tocsin.desk.ui.when_columns import place_after, placed, recorded_day
from tocsin.desk.watch import operations as watch
from tocsin.desk.watch.models import Alarm, Situation
from tocsin.language.when import When
from tocsin.language.words import Words

from .. import refusals
from ..models import Consultation, CriterionScore, Response
from ..stages import Stage
from . import checks

Criterion = CriterionScore.Criterion
# No vowels, and nothing that is read for another: they spell no word.
LETTERS = "bcdfghjkmnpqrstvwxz"


@transaction.atomic
def open_scoping(
    *,
    situation: Situation,
    title: Words,
    on: date,
    alarm: Alarm | None = None,
    level: int = Level.TEAM,
    slug: str = "",
    by: Account,
    today: date,
) -> Response:
    """Open a case and its scoping; who opens it convenes it. An alarm that still waits is accepted by this.

    ``slug`` is the case's part of its addresses; left out, it is made from the situation's.

    Raises ``PermissionDenied``, ``SituationTaken``, ``AlarmDismissed``, ``AlarmElsewhere``, ``InTheFuture`` or
    ``TooEarly``.
    """
    check_may_open(by)
    check_not_in_future(field="on", day=on, today=today)
    if alarm is not None:
        _take_up(alarm, situation=situation, on=on, by=by, today=today)
    checks.free(situation, by=by)
    try:
        with transaction.atomic():
            case = people.open_case(slug=slug or _slug(situation), title=title, by=by, on=on)
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
        checks.free(situation, by=by)
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
    checks.day(response, on=on, today=today)
    if not note.strip():
        raise refusals.NoNote
    _hold_scoping(response, refusal=refusals.ScoresAreFrozen)
    row, _created = CriterionScore.objects.update_or_create(
        response=response,
        criterion=Criterion(criterion),
        defaults={"score": score, "note": note.strip(), "scored_by": by, "scored_on": on},
    )
    checks.write("responses.scored", row, response, by=by, on=on, level=max(response.level, Level.TEAM))
    return row


@transaction.atomic
def consult(
    *,
    response: Response,
    organisations: Iterable[Organisation],
    asked_on: date | When,
    level: int | None = None,
    readers: Iterable[Account] = (),
    by: Account,
    today: date,
) -> list[Consultation]:
    """Record that organisations were asked during the scoping whether a response would have their interest.

    Raises ``PermissionDenied``, ``NobodyConsulted``, ``AlreadyConsulted``, ``ScopingIsOver``, ``InTheFuture`` or
    ``TooEarly``; then nobody is recorded.
    """
    access.check_may_write(by, response.case_id)
    checks.day(response, on=asked_on, today=today, field="asked_on")
    organisations, readers = list(organisations), list(readers)
    if not organisations:
        raise refusals.NobodyConsulted
    _hold_scoping(response)
    before = Consultation.objects.visible_to(by).in_response(response).filter(organisation__in=organisations)
    if names := [str(one.organisation) for one in before]:
        raise refusals.AlreadyConsulted(names)
    level = level_of_new(Consultation, case=response.case_id, level=level)
    rows = [
        Consultation.objects.create(
            case=response.case, response=response, organisation=organisation, asked_on=asked_on, level=level
        )
        for organisation in organisations
    ]
    for row in rows:
        row.readers.set(readers)
    checks.write("responses.consulted", response, response, by=by, on=recorded_day(asked_on, today=today), level=level)
    return rows


@transaction.atomic
def answer(
    *, consultations: Iterable[Consultation], interest: str, on: date | When, note: str = "", by: Account, today: date
) -> None:
    """Record what consulted organisations of one scoping answered, all the same. They may change their mind.

    Raises ``PermissionDenied``, ``NobodyConsulted``, ``InterestNotOpen``, ``ScopingIsOver``, ``InTheFuture`` or
    ``TooEarly``; then no answer is recorded.
    """
    rows = list(consultations)
    if not rows or any(row.response_id != rows[0].response_id for row in rows):
        raise refusals.NobodyConsulted
    response = rows[0].response
    access.check_may_write(by, response.case_id)
    check_not_in_future(field="on", day=on, today=today)
    for row in rows:
        check_follows(field="on", day=on, after=row.answered_when or row.asked_when)
    day = placed("answered_on", on, after=max(row.answered_on or row.asked_on for row in rows))
    if interest not in (Consultation.Interest.IN, Consultation.Interest.OUT):
        raise refusals.InterestNotOpen
    _hold_scoping(response)
    answered = (
        Consultation.objects.filter(pk__in=[row.pk for row in rows], asked_on__lte=day["answered_on"])
        .filter(models.Q(answered_on=None) | models.Q(answered_on__lte=day["answered_on"]))
        .exclude(interest=interest)
        .update(interest=interest, **day, note=note.strip(), version=models.F("version") + 1)
    )
    if answered != len(rows):
        raise refusals.InterestNotOpen
    subject = rows[0] if len(rows) == 1 else response
    checks.write(
        f"responses.interest_{interest}",
        subject,
        response,
        by=by,
        on=recorded_day(on, today=today),
        level=max(row.level for row in rows),
    )


def check_consultation(*, consultation: Consultation, today: date) -> None:
    """What a consultation that is corrected must keep to, before it is saved.

    Raises ``InTheFuture``, ``TooEarly`` or ``AnswerNotWhole``. That the scoping is over does not matter: decisions keep
    the evidence as it was when they were taken.
    """
    asked, answered = consultation.asked_when, consultation.answered_when
    check_not_in_future(field="asked_on", day=asked, today=today)
    check_follows(field="asked_on", day=asked, after=consultation.response.opened_on)
    place_after(consultation, "asked_on", after=consultation.response.opened_on)
    if (consultation.interest == Consultation.Interest.NONE) != (answered is None):
        raise refusals.AnswerNotWhole
    if answered is not None:
        check_not_in_future(field="answered_on", day=answered, today=today)
        check_follows(field="answered_on", day=answered, after=asked)
        place_after(consultation, "answered_on", after=consultation.asked_on)


def write_title(response: Response, title: Words) -> None:
    """Change the title of the case of a response."""
    Case.objects.filter(pk=response.case_id).update(title=title)
    response.case.title = title


def check_objective(*, response: Response, before: Response) -> None:
    """A response that was launched has an objective. Raises ``NoObjective``."""
    if before.launched_on is not None and not response.objective:
        raise refusals.NoObjective


def check_may_open(account: Account) -> None:
    """Scopings are opened by the convenor's own people. Raises ``PermissionDenied``."""
    if not account.is_team:
        raise PermissionDenied


def _take_up(alarm: Alarm, *, situation: Situation, on: date, by: Account, today: date) -> None:
    if alarm.situation_id != situation.pk:
        raise refusals.AlarmElsewhere
    if on < alarm.on:
        raise TooEarly(field="on", day=on, after=alarm.on)
    if alarm.triage == Alarm.Triage.WAITING:
        try:
            watch.accept(alarm=alarm, on=on, by=by, today=today)
        except watch.AlreadyTriaged:
            alarm.refresh_from_db()
    if alarm.triage == Alarm.Triage.DISMISSED:
        raise refusals.AlarmDismissed


def _hold_scoping(response: Response, *, refusal: type[Refused] = refusals.ScopingIsOver) -> None:
    """Locks the row, so that nothing is decided between this and what is written in the scoping."""
    if not Response.objects.filter(pk=response.pk, stage=Stage.SCOPING).update(stage=Stage.SCOPING):
        raise refusal


def _slug(situation: Situation) -> str:
    """The situation's slug with some letters after it, always: a number, or letters only where the plain slug is
    taken, would tell whoever opens a scoping that a case of others, which they may not see, has been there before.
    """
    return f"{situation.slug[:70].rstrip('-')}-{get_random_string(5, LETTERS)}"
