"""Specimens of what is told of a response."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tocsin.desk.specimens import COUNTS, NONE, TITLE, Specimens, builder
from tocsin.language.words import Words

from .facts import ExitCriterionSet, Launched, Moved, ReviewPlanned, ScopingOpened
from .models import ExitCriterion
from .stages import Stage

OBJECTIVE = Words("a durable ceasefire", "un cessez-le-feu durable", "وقف دائم لإطلاق النار")
HOME = Words("all detainees are home", "tous les détenus sont rentrés", "عودة جميع المحتجزين")

scoping_opened = builder(ScopingOpened, title=TITLE)
launched = builder(Launched, title=TITLE, objective=OBJECTIVE, criteria=5)
moved = builder(Moved, title=TITLE, moved_from=Stage.ACTIVE, moved_to=Stage.MONITORING)
exit_criterion = builder(
    ExitCriterionSet, criterion=ExitCriterion.Kind.JUDGED, days=None, day=None, words=NONE, met=False
)
review = builder(ReviewPlanned, review_on=date(2021, 1, 15))


def specimens() -> Specimens:
    yield "responses.scoping_opened", [scoping_opened()]
    for count in COUNTS:
        yield f"responses.launched, {count} criteria", [launched(criteria=count)]
    for stage in Stage:
        yield f"responses.moved {stage}", [moved(moved_to=stage)]
    for met in (False, True):
        said = "met" if met else "not met"
        kind = ExitCriterion.Kind.CEASEFIRE_HOLDS
        for count in COUNTS[1:]:
            held = exit_criterion(criterion=kind, days=count, met=met)
            yield f"responses.exit_criterion {kind} {count}, {said}", [held]
        for kind in (ExitCriterion.Kind.ASK_WON, ExitCriterion.Kind.JUDGED):
            yield f"responses.exit_criterion {kind}, {said}", [exit_criterion(criterion=kind, words=HOME, met=met)]
    reached: ExitCriterionSet = exit_criterion(criterion=ExitCriterion.Kind.DATE, day=date(2021, 3, 1))
    yield "responses.exit_criterion date", [reached]
    yield "responses.exit_criterion date, met", [replace(reached, met=True)]
    yield "responses.review", [review()]
