"""The responses' part of the Karabakh example: opened on the alarm, launched in mid-October, later monitored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.watch.models import Alarm, Situation
from tocsin.language.words import Words

from . import operations
from .models import Consultation, CriterionScore, ExitCriterion, Response
from .operations import NewCriterion
from .stages import Stage

Criterion, Score = CriterionScore.Criterion, CriterionScore.Score
Interest = Consultation.Interest

# Eight are consulted: five would take part, one would not, two do not answer.
CONSULTED = 8

AUTUMN = date(2020, 9, 1)
LAUNCH = date(2020, 10, 15)
OBJECTIVE = Words(
    "a durable ceasefire and the protection of civilians",
    "un cessez-le-feu durable et la protection des civils",
    "وقف دائم لإطلاق النار وحماية المدنيين",
)
SCORES = (
    (Criterion.INFLUENCE, Score.FAIR, "Diplomacy is weak and divided; a coalition can reach the capitals that could lead it."),
    (Criterion.CONSISTENCY, Score.STRONG, "The protection of civilians and fear of ethnic cleansing are what we respond to elsewhere too."),
    (Criterion.CRITICAL_MASS, Score.STRONG, "Enough partner organisations say that they would take part; each will be asked, and answers for itself."),
    (Criterion.ADDED_VALUE, Score.STRONG, "Few bring voices from both societies together; a joint briefing and op-ed would."),
    (Criterion.CAPACITY, Score.FAIR, "Two people until the review, if nothing else is launched meanwhile."),
)  # fmt: skip


def open(*, situation: Situation, by: Account, today: date) -> Response:
    """Open the scoping on the alarm of that autumn, and score it."""
    alarm = Alarm.objects.filter(situation=situation, on__gte=AUTUMN).order_by("on").first()
    on = min(alarm.on + timedelta(days=3), LAUNCH) if alarm else date(2020, 10, 1)
    response = operations.open_scoping(
        situation=situation,
        alarm=alarm,
        title=situation.name,
        on=on,
        level=Level.PUBLIC,
        slug=situation.slug,
        by=by,
        today=today,
    )
    for criterion, score, note in SCORES:
        operations.score(
            response=response,
            criterion=criterion,
            score=score,
            note=note,
            on=min(on + timedelta(days=5), LAUNCH),
            by=by,
            today=today,
        )
    return response


def launch(*, response: Response, organisations: Sequence[Organisation], by: Account, today: date) -> None:
    """Consult the first of the organisations, who are invented as their answers are; launch on 15 October 2020."""
    if chosen := organisations[:CONSULTED]:
        rows = operations.consult(
            response=response, organisations=chosen, asked_on=date(2020, 10, 8), by=by, today=today
        )
        for interest, group, day in (
            (Interest.IN, rows[: CONSULTED - 3], date(2020, 10, 12)),
            (Interest.OUT, rows[CONSULTED - 3 : CONSULTED - 2], date(2020, 10, 13)),
        ):
            if group:
                operations.answer(consultations=group, interest=interest, on=day, by=by, today=today)
    operations.launch(
        response=response,
        version=response.version,
        objective=OBJECTIVE,
        review_on=date(2021, 1, 15),
        exit_criteria=[NewCriterion(ExitCriterion.Kind.CEASEFIRE_HOLDS, days=60)],
        owner=by,
        reason="The ceasefire of 10 October has not held, and all five criteria speak for acting now.",
        on=LAUNCH,
        by=by,
        today=today,
    )


def move_on(*, response: Response, by: Account, today: date) -> None:
    """From active to monitoring, after the ceasefire of 10 November."""
    response.refresh_from_db()
    operations.move(
        response=response,
        version=response.version,
        to=Stage.MONITORING,
        reason="The ceasefire of 10 November is in force.",
        on=date(2020, 11, 12),
        by=by,
        today=today,
    )
