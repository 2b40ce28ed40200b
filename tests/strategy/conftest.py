from datetime import date

import pytest

from tocsin.desk.levels import Level
from tocsin.desk.strategy import operations
from tocsin.language.words import Words

AGREED = date(2020, 10, 19)


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
