"""Two further responses of the example, wholly invented, and it shows: one that has ended and one that is reduced.

No event belongs to them, so that the watch says of both that nothing is known. Whom they address and who thanks
them does not exist; towns and countries do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.desk.closing import operations as closing
from tocsin.desk.coalition import example as coalition
from tocsin.desk.directory import example as directory
from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account
from tocsin.desk.responses import operations as responses
from tocsin.desk.responses.models import CriterionScore, ExitCriterion, Response
from tocsin.desk.responses.operations import NewCriterion
from tocsin.desk.responses.stages import Stage
from tocsin.desk.watch import operations as watch
from tocsin.language.words import Words

NOTE = "Invented for the example."
PROVIDER = "example"
TRUCE = Words(
    "a local truce is in force (example)",
    "une trêve locale est en vigueur (exemple)",
    "سريان هدنة محلية (مثال)",
)


@dataclass(frozen=True, slots=True)
class Invented:
    """What a response is about, when it was opened and launched, and what ends it."""

    name: Words
    objective: Words
    opened_on: date
    launched_on: date
    ends: NewCriterion


VALE = Invented(
    name=Words("Vale of Orme (example)", "Val d’Orme (exemple)", "وادي أورم (مثال)"),
    objective=Words(
        "a local truce and humanitarian access",
        "une trêve locale et l’accès humanitaire",
        "هدنة محلية ووصول المساعدات الإنسانية",
    ),
    opened_on=date(2020, 10, 12),
    launched_on=date(2020, 10, 16),
    ends=NewCriterion(ExitCriterion.Kind.JUDGED, words=TRUCE),
)
COAST = Invented(
    name=Words("Saltmere Coast (example)", "Côte de Saltmère (exemple)", "ساحل سالتمير (مثال)"),
    objective=Words(
        "the protection of the fishing ports",
        "la protection des ports de pêche",
        "حماية موانئ الصيد",
    ),
    opened_on=date(2020, 10, 14),
    launched_on=date(2020, 10, 19),
    ends=NewCriterion(ExitCriterion.Kind.DATE, day=date(2021, 3, 31)),
)


def load(
    *, by: Account, members: dict[str, Account], organisations: Sequence[Organisation], today: date
) -> list[Response]:
    """Both responses; ``members`` is who else belongs to them, by role."""
    vale, coast = (_launch(one, by=by, members=members, today=today) for one in (VALE, COAST))
    cast = directory.load_invented(case=vale.case, by=by, today=today)
    coalition.load_vale(case=vale.case, by=by, today=today, organisations=organisations, witness=cast.witness)
    _exit(vale, by=by, today=today)
    coalition.load_thanks(case=vale.case, by=by, today=today, envoy=cast.envoy)
    coalition.load_coast(case=coast.case, by=by, today=today)
    _reduce(coast, by=by, today=today)
    coalition.load_market_response(case=coast.case, by=by, today=today)
    return [vale, coast]


def _launch(one: Invented, *, by: Account, members: dict[str, Account], today: date) -> Response:
    situation = watch.create_situation(
        name=one.name,
        rules=[{"provider": PROVIDER, "conflict": [one.name.en]}],
        region_codes=[],
        by=by,
        on=one.opened_on,
    )
    watch.refresh(situations=[situation])
    response = responses.open_scoping(
        situation=situation,
        title=one.name,
        on=one.opened_on,
        level=Level.PUBLIC,
        slug=situation.slug,
        by=by,
        today=today,
    )
    for role, account in members.items():
        people.join(case=response.case, account=account, role=role, by=by, on=one.opened_on)
    for criterion in CriterionScore.Criterion:
        responses.score(
            response=response,
            criterion=criterion,
            score=CriterionScore.Score.FAIR,
            note=NOTE,
            on=one.opened_on,
            by=by,
            today=today,
        )
    responses.launch(
        response=response,
        version=response.version,
        objective=one.objective,
        review_on=date(2021, 1, 15),
        exit_criteria=[one.ends],
        owner=by,
        reason=NOTE,
        on=one.launched_on,
        by=by,
        today=today,
    )
    return response


def _exit(response: Response, *, by: Account, today: date) -> None:
    """The truce is judged to be in force; the dossier is written, and the response ends."""
    responses.meet(
        criterion=response.exit_criteria.get(),
        version=response.version,
        on=date(2020, 11, 12),
        note="The truce was signed on 11 November (example).",
        by=by,
        today=today,
    )
    closing.write_dossier(
        response=response,
        lessons="Roundtables in two towns reached more than one letter (example).",
        reentry_deaths=25,
        on=date(2020, 11, 13),
        by=by,
        today=today,
    )
    _move(response, Stage.EXITED, "What was set for the end has come about (example).", date(2020, 11, 16), by, today)


def _reduce(response: Response, *, by: Account, today: date) -> None:
    reason = "Only two markets still ask for us; the rest is completed (example)."
    _move(response, Stage.REDUCED, reason, date(2020, 11, 9), by, today)


def _move(response: Response, to: Stage, reason: str, on: date, by: Account, today: date) -> None:
    response.refresh_from_db()
    responses.move(response=response, version=response.version, to=to, reason=reason, on=on, by=by, today=today)
