"""A draft and what is written in it, as the tests of the other rooms of an update have them."""

from datetime import date

import pytest
from tests.drafts import *  # noqa: F403
from tests.responding import at_once

from tocsin.desk.facts import Ref
from tocsin.desk.levels import Audience, Level
from tocsin.desk.strategy.models import Ask
from tocsin.desk.updates import operations
from tocsin.language.words import Words

__all__ = ["at_once"]

DAY = date(2020, 10, 20)


@pytest.fixture
def asks(ask):
    """Three asks that the team alone reads."""
    return [
        Ask.objects.create(
            case=ask.case, level=Level.TEAM, what=Words(f"corridor {n}", f"couloir {n}", f"ممر {n}"), agreed_on=DAY,
            status_on=DAY,
        )
        for n in range(3)
    ]  # fmt: skip


@pytest.fixture
def open_records(update, amal, today):
    def run(rows, *, seen=Level.TEAM, **more):
        values = {
            "audience": Audience.PUBLIC, "level": Level.PUBLIC, "reason": "It is known now.", "by": amal, **more
        }  # fmt: skip
        return operations.open_records(
            update=update,
            records={Ref(row._meta.label_lower, row.pk): int(seen) for row in rows},
            today=today,
            **values,
        )

    return run
