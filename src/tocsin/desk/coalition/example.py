"""The coalition room's part of the example. The organisations are invented, and so are their answers.

That generals, humanitarian and human rights organisations each delivered parts of the strategy is on the public
record; who they were and which parts is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.language.when import When
from tocsin.language.words import Words

from . import operations
from .models import Commitment, JointAction, Partner

Kind = JointAction.Kind

# Every ninth organisation has not answered; of the rest, every fifteenth said no.
SILENT, REFUSING = 9, 15
ALLIES = (
    (Commitment.Allies.GENERALS, date(2020, 10, 26), date(2020, 11, 6)),
    (Commitment.Allies.HUMANITARIAN, date(2020, 10, 26), date(2020, 11, 13)),
    (Commitment.Allies.HUMAN_RIGHTS, date(2020, 10, 27), date(2020, 11, 17)),
)


def load(*, case: Case, by: Account, today: date, organisations: Sequence[Organisation]) -> None:
    """Partners asked before the briefing who answered after it, and what three kinds of allies delivered."""
    partners = operations.ask_partner(
        case=case, organisations=organisations, asked_on=date(2020, 10, 16), level=Level.PARTNER, by=by, today=today
    )
    answering = [partner for n, partner in enumerate(partners, start=1) if n % SILENT]
    out = answering[REFUSING - 1 :: REFUSING]
    inside = [partner for partner in answering if partner not in out]
    late = inside[::3]
    early = [partner for partner in inside if partner not in late]
    for group, answer, day in (
        (early, Partner.Answer.IN, date(2020, 10, 23)),
        (late, Partner.Answer.IN, date(2020, 10, 28)),
        (out, Partner.Answer.OUT, date(2020, 10, 30)),
    ):
        if group:
            operations.record_answer(partners=group, answer=answer, on=day, by=by, today=today)
    for allies, promised_on, delivered_on in ALLIES:
        commitment = operations.promise(
            case=case, allies=allies, promised_on=promised_on, level=Level.PUBLIC, by=by, today=today
        )
        operations.deliver(commitment=commitment, on=delivered_on, by=by, today=today)


# Nobody and nothing of what follows exists, towns and countries apart.
SOURCE = "Invented for the example."
ACCESS = Words("humanitarian access", "l’accès humanitaire", "وصول المساعدات الإنسانية")
LOCAL_TRUCE = Words("a local truce", "une trêve locale", "هدنة محلية")
PORTS = Words("the fishing ports", "les ports de pêche", "موانئ الصيد")
ENVOY = Words(
    "the special envoy for the Vale (example)", "l’émissaire pour le Val (exemple)", "المبعوث الخاص إلى الوادي (مثال)"
)
COUNCIL = Words("the Council of the Vale (example)", "le Conseil du Val (exemple)", "مجلس الوادي (مثال)")
MEDIATORS = Words("the mediators (example)", "les médiateurs (exemple)", "الوسطاء (مثال)")


def load_vale(*, case: Case, by: Account, today: date, organisations: Sequence[Organisation], witness: Person) -> None:
    """The invented response that has ended: roundtables, letters, a delegation, testimony."""
    record = _recorder(case, by, today)
    asked = operations.ask_partner(
        case=case, organisations=organisations[:3], asked_on=date(2020, 10, 16), level=Level.PARTNER, by=by, today=today
    )
    operations.record_answer(partners=asked, answer=Partner.Answer.IN, on=date(2020, 10, 19), by=by, today=today)
    record(
        Kind.ROUNDTABLE, date(2020, 10, 20), town=Words("Geneva", "Genève", "جنيف"), country="CH", addressed_to=ENVOY,
        about=ACCESS, organisations=11, partners=asked,
    )  # fmt: skip
    record(
        Kind.ROUNDTABLE, date(2020, 10, 27), town=Words("Nairobi", "Nairobi", "نيروبي"), country="KE",
        addressed_to=ENVOY, about=ACCESS, organisations=3,
    )  # fmt: skip
    record(
        Kind.LETTER, date(2020, 10, 22), addressed_to=COUNCIL, about=LOCAL_TRUCE, organisations=62, countries=12,
        partners=asked,
    )  # fmt: skip
    record(Kind.LETTER, date(2020, 10, 29), addressed_to=MEDIATORS, about=ACCESS, participants=11)
    record(
        Kind.DELEGATION, When.between(date(2020, 11, 3), date(2020, 11, 4)), town=Words("Brussels", "Bruxelles", "بروكسل"),
        country="BE", addressed_to=MEDIATORS, about=LOCAL_TRUCE, organisations=4,
    )  # fmt: skip
    record(Kind.TESTIMONY, date(2020, 11, 5), addressed_to=COUNCIL, about=ACCESS, persons=[witness])


def load_thanks(*, case: Case, by: Account, today: date, envoy: Person) -> None:
    """What an outside verifier says of it, after its end."""
    about = Words("its roundtables", "ses tables rondes", "موائده المستديرة")
    _recorder(case, by, today)(Kind.THANKS, date(2020, 11, 17), about=about, persons=[envoy])


def load_coast(*, case: Case, by: Account, today: date) -> None:
    """The invented response that is reduced: a statement of many, a media briefing, a day of action."""
    record = _recorder(case, by, today)
    record(Kind.STATEMENT, date(2020, 10, 21), about=PORTS, organisations=900, countries=95)
    record(
        Kind.MEDIA_BRIEFING, date(2020, 10, 23), town=Words("Nairobi", "Nairobi", "نيروبي"), country="KE", about=PORTS,
        participants=34,
    )  # fmt: skip
    record(Kind.DAY_OF_ACTION, date(2020, 10, 30), about=PORTS, organisations=120, countries=30, participants=2500)


def load_market_response(*, case: Case, by: Account, today: date) -> None:
    """What the campaign is reduced to."""
    record = _recorder(case, by, today)
    for country in ("DE", "KE"):
        record(Kind.MARKET_RESPONSE, date(2020, 11, 10), country=country)


def _recorder(case: Case, by: Account, today: date) -> Callable[..., JointAction]:
    """Records a joint action that the public may read."""

    def record(kind: str, day: date | When, **values: Any) -> JointAction:
        return operations.record_joint_action(
            case=case, kind=kind, day=day, source=SOURCE, level=Level.PUBLIC, by=by, today=today, **values
        )

    return record
