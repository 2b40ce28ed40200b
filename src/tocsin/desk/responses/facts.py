"""What the responses' rows say.

An exit criterion is dated by the launch, or by the day on which it was added. It is judged as of the scope's today; one
that was set aside is left out, and after the exit so is one that was not met: nothing is still to come then. The next
review is dated by the launch, and is there until the response is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.desk.ceasefires import reading as ceasefires
from tocsin.desk.facts import Fact, Ref, Scope
from tocsin.desk.levels import Level
from tocsin.language.when import When
from tocsin.language.words import Words

from . import exits
from .models import Decision, ExitCriterion, Response
from .stages import LIVE, UNDER_WAY, Stage, is_launch


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopingOpened(Fact):
    """It was begun to examine whether to respond."""

    kind = "responses.scoping_opened"

    title: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Launched(Fact):
    """A response was launched. ``criteria`` is how many were scored."""

    kind = "responses.launched"

    title: Words
    objective: Words
    criteria: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Fact):
    """A response came to another stage, by any decision but the launch."""

    kind = "responses.moved"

    title: Words
    moved_from: Stage
    moved_to: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitCriterionSet(Fact):
    """What ends a response: ``days`` of a ceasefire that holds, a ``day``, or what the ``words`` say."""

    kind = "responses.exit_criterion"

    criterion: ExitCriterion.Kind
    days: int | None
    day: date | None
    words: Words
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPlanned(Fact):
    """When a response is reviewed next."""

    kind = "responses.review"

    review_on: date


def facts_in(scope: Scope) -> list[Fact]:
    responses = Response.objects.visible_to(scope.reader).in_case(scope.case_id).select_related("case")
    return [fact for response in responses for fact in _of_one(response, scope)]


def _of_one(response: Response, scope: Scope) -> list[Fact]:
    facts: list[Fact] = [_scoping(response)] if response.opened_on in scope.period else []
    facts += [_decision(one, response) for one in response.decisions.filter(on__range=scope.period)]
    launched_on = response.launched_on
    told = [row.pk for row in response.exit_criteria.all() if (row.added_on or launched_on) in scope.period]
    if launched_on and told:
        facts += [
            _criterion(one, response, scope)
            for one in _standings(response, scope)
            if one.criterion.pk in told and (one.met or response.stage in UNDER_WAY)
        ]
    # Of what is over nothing is reviewed any more.
    if launched_on and launched_on in scope.period and response.review_on and response.stage in LIVE:
        facts.append(
            ReviewPlanned(
                when=When.on(launched_on),
                review_on=response.review_on,
                refs=(Ref("responses.response", response.pk),),
                level=Level(response.level),
            )
        )
    return facts


def _scoping(response: Response) -> Fact:
    return ScopingOpened(
        when=When.on(response.opened_on),
        title=response.title,
        refs=(Ref("responses.response", response.pk),),
        level=Level(response.level),
    )


def _decision(decision: Decision, response: Response) -> Fact:
    refs = (Ref("responses.decision", decision.pk), Ref("responses.response", response.pk))
    level = Level(response.level)
    if is_launch(decision.moved_from, decision.moved_to):
        return Launched(
            when=When.on(decision.on),
            title=response.title,
            objective=response.objective,
            criteria=len(decision.evidence.get("scores", [])),
            refs=refs,
            level=level,
        )
    return Moved(
        when=When.on(decision.on),
        title=response.title,
        moved_from=Stage(decision.moved_from),
        moved_to=Stage(decision.moved_to),
        refs=refs,
        level=level,
    )


def _standings(response: Response, scope: Scope) -> list[exits.CriterionStatus]:
    return exits.standings(response, reader=scope.reader, today=scope.today)


def _criterion(standing: exits.CriterionStatus, response: Response, scope: Scope) -> Fact:
    criterion, attempt = standing.criterion, standing.attempt
    refs = [Ref("responses.exitcriterion", criterion.pk), Ref("responses.response", response.pk)]
    levels = [response.level, standing.level]
    if attempt:
        # Whether it is met was read from this ceasefire.
        refs.append(Ref("ceasefires.attempt", attempt.pk))
    if standing.ask and criterion.ask:
        refs.append(Ref("strategy.ask", criterion.ask))
    return ExitCriterionSet(
        when=When.on(criterion.added_on or response.launched_on or response.opened_on),
        criterion=ExitCriterion.Kind(criterion.kind),
        days=criterion.days,
        day=criterion.day,
        words=criterion.words,
        met=standing.met,
        refs=tuple(refs),
        level=Level(max(levels)),
        as_of=standing.as_of,
        data_from=ceasefires.read_from(attempt) if attempt else None,
    )
