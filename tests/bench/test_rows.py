"""The response that is measured has as many rows as were asked for, in every room, and a draft can be made of it."""

from datetime import date

import pytest

from bench import rows
from tocsin.desk.editions import draft, record
from tocsin.desk.facts import Period
from tocsin.desk.levels import Audience

START, END = date(2020, 10, 1), date(2020, 12, 31)


@pytest.mark.parametrize("count", [100, 777])
def test_has_as_many_rows_as_were_asked_for(count, response, amal):
    from tocsin.desk.closing.models import Outcome
    from tocsin.desk.coalition.models import Commitment, JointAction, Partner
    from tocsin.desk.convening.models import Attendance
    from tocsin.desk.press.models import Pitch, Placement
    from tocsin.desk.strategy.models import Ask
    from tocsin.desk.voices.models import Outreach

    assert rows.fill(response, rows=count, by=amal, start=START, end=END) == count
    kinds = (Attendance, Partner, Commitment, JointAction, Pitch, Placement, Outcome, Ask, Outreach)
    assert sum(kind.objects.count() for kind in kinds) == count
    assert all(kind.objects.exists() for kind in kinds)


def test_can_be_told_in_every_edition(response, amal):
    rows.fill(response, rows=500, by=amal, start=START, end=END)
    period = Period(START, END)
    for audience in Audience:
        blocks = draft.draw_blocks([response], period=period, audience=audience, today=END)
        assert sum(len(block.sentences) for block in blocks) > 20
        assert all(not one.texts.missing() for block in blocks for one in block.sentences)
    more = record.facts_of(response, period=period, reader=Audience.PARTNER, today=END)
    assert len(more) > len(record.facts_of(response, period=period, reader=Audience.PUBLIC, today=END))
