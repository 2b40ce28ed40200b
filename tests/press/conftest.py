from datetime import date

import pytest

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Level
from tocsin.desk.press import operations
from tocsin.language.words import Words


@pytest.fixture
def author(case):
    return Person.objects.create(
        case=case,
        level=Level.TEAM,
        name=Words("Canary Name", "", ""),
        description=Words("a journalist", "", ""),
    )


@pytest.fixture
def piece(case, author, amal, today):
    return operations.begin_piece(
        case=case, working_title=Words("Joint op-ed", "", ""), begun_on=date(2020, 10, 19), authors=[author],
        level=Level.BOARD, by=amal, today=today,
    )  # fmt: skip


@pytest.fixture
def outlets(amal, today):
    return [operations.add_outlet(name=Words(f"Daily {m}", "", ""), market=m, by=amal, on=today) for m in ("DE", "FR")]
