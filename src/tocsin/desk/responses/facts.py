"""What the responses' rows say.

responses.scoping_opened  title (words)
responses.launched        title, objective (words), criteria (how many were scored)
responses.moved           title (words), moved_from, moved_to (stages): every decision but the launch
responses.exit_criterion  criterion (kind), days, day, words, met: on the launch day, or the day on which it was
                          added; met as of the scope's today. One that was set aside is told no more
responses.review          review_on: on the launch day, until the response is over
"""

from __future__ import annotations

from tocsin.desk.ceasefires import reading as ceasefires
from tocsin.desk.facts import Fact, Ref, Scope, UntypedFact
from tocsin.desk.levels import Level

from . import exits
from .models import Decision, Response
from .stages import LIVE, is_launch


def of(scope: Scope) -> list[Fact]:
    responses = Response.objects.visible_to(scope.reader).in_case(scope.case_id).select_related("case")
    return [fact for response in responses for fact in _of_one(response, scope)]


def _of_one(response: Response, scope: Scope) -> list[Fact]:
    facts = [_scoping(response)] if response.opened_on in scope.period else []
    facts += [_decision(one, response) for one in response.decisions.filter(on__range=scope.period)]
    launched_on = response.launched_on
    told = [row.pk for row in response.exit_criteria.all() if (row.added_on or launched_on) in scope.period]
    if launched_on and told:
        facts += [_criterion(one, response, scope) for one in _standings(response, scope) if one.criterion.pk in told]
    # Of what is over nothing is reviewed any more.
    if launched_on and launched_on in scope.period and response.review_on and response.stage in LIVE:
        facts.append(
            UntypedFact(
                kind="responses.review",
                on=launched_on,
                params={"review_on": response.review_on},
                refs=(Ref("responses.response", response.pk),),
                level=Level(response.level),
            )
        )
    return facts


def _scoping(response: Response) -> Fact:
    return UntypedFact(
        kind="responses.scoping_opened",
        on=response.opened_on,
        params={"title": response.title},
        refs=(Ref("responses.response", response.pk),),
        level=Level(response.level),
    )


def _decision(decision: Decision, response: Response) -> Fact:
    launch = is_launch(decision.moved_from, decision.moved_to)
    params: dict[str, object] = {"title": response.title}
    if launch:
        params |= {"objective": response.objective, "criteria": len(decision.evidence.get("scores", []))}
    else:
        params |= {"moved_from": decision.moved_from, "moved_to": decision.moved_to}
    return UntypedFact(
        kind="responses.launched" if launch else "responses.moved",
        on=decision.on,
        params=params,
        refs=(Ref("responses.decision", decision.pk), Ref("responses.response", response.pk)),
        level=Level(response.level),
    )


def _standings(response: Response, scope: Scope) -> list[exits.Standing]:
    return exits.standings(response, reader=scope.reader, today=scope.today)


def _criterion(standing: exits.Standing, response: Response, scope: Scope) -> Fact:
    criterion, attempt = standing.criterion, standing.attempt
    refs = [Ref("responses.exitcriterion", criterion.pk), Ref("responses.response", response.pk)]
    levels = [response.level, standing.level]
    if attempt:
        # Whether it is met was read from this ceasefire.
        refs.append(Ref("ceasefires.attempt", attempt.pk))
    if standing.ask and criterion.ask:
        refs.append(Ref("strategy.ask", criterion.ask))
    return UntypedFact(
        kind="responses.exit_criterion",
        on=criterion.added_on or response.launched_on or response.opened_on,
        params={
            "criterion": criterion.kind,
            "days": criterion.days,
            "day": criterion.day,
            "words": criterion.words,
            "met": standing.met,
        },
        refs=tuple(refs),
        level=Level(max(levels)),
        as_of=standing.as_of,
        data_from=ceasefires.read_from(attempt) if attempt else None,
    )
