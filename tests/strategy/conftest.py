from datetime import date

import pytest

from tocsin.desk.facts import Period, Scope
from tocsin.desk.journal import clock
from tocsin.desk.levels import Level
from tocsin.desk.records import operations as records
from tocsin.desk.strategy import facts, operations
from tocsin.language.words import Words

AGREED = date(2020, 10, 19)
QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31))
SEEN = date(2020, 11, 12)
SAID = Words("France offers to host talks", "la France propose des pourparlers", "فرنسا تعرض محادثات")


@pytest.fixture
def target(case, amal, today):
    def add(name, *, level=Level.PUBLIC, role="primary", **more):
        words = Words(name, "", "")
        return operations.add_target(case=case, name=words, role=role, level=level, by=amal, today=today, **more)

    return add


@pytest.fixture
def ask(case, amal, today):
    def agree(*targets, what="to talk", level=Level.PUBLIC, **more):
        return operations.agree_ask(
            case=case, what=Words(what, "", ""), agreed_on=AGREED, targets=targets, level=level, by=amal, today=today,
            **more,
        )  # fmt: skip

    return agree


@pytest.fixture
def move(amal, today):
    def record(ask, status, on):
        operations.move_ask(ask=ask, status=status, on=on, by=amal, today=today)

    return record


@pytest.fixture
def stand(amal, today):
    def record(target, stands="undecided", on=SEEN, *, level=Level.PUBLIC, source="Le Temps, p. 3", by=amal, **more):
        return operations.record_position(
            target=target, stands=stands, on=on, level=level, source=source, by=by, today=today, **more
        )

    return record


@pytest.fixture
def correct(case, amal, today):
    """Corrects a position; every value can be another than is on record."""

    def go(row, *, version=1, reason="A slip.", by=amal, **more):
        new = {name: getattr(row, name) for name in ("target", "ask", "stands", "on", "said", "source")} | more
        records.correct(row=row, case=case, new=new, seen=version, reason=reason, by=by, today=today, now=clock.now())

    return go


@pytest.fixture
def withdraw(case, amal, today):
    def go(row, *, version=1, reason="Another France.", by=amal):
        records.take_off(row=row, case=case, seen=version, reason=reason, by=by, today=today)

    return go


def told(case, reader, today, period=QUARTER):
    scope = Scope(case_id=case.pk, situation_id=None, period=period, reader=reader, today=today)
    return [fact for fact in facts.facts_in(scope) if fact.kind == "strategy.position"]
