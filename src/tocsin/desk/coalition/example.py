"""The coalition room's part of the Karabakh example. The organisations are invented, and so are their answers.

That generals, humanitarian and human rights organisations each delivered parts of the strategy is on the public
record; who they were and which parts is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case

from . import operations
from .models import Commitment, Partner

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
