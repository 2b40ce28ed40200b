"""A timeline lists what happened from few columns, and reads what it shows: it says what it said of all facts."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from bench import rows
from tocsin.desk.editions import picture, record
from tocsin.desk.facts import Period
from tocsin.desk.levels import Audience
from tocsin.desk.overview import timeline
from tocsin.desk.telling import TELLINGS, telling_of
from tocsin.language.when import When

BEGINS, ENDS = date(2020, 10, 1), date(2020, 12, 31)
PERIODS = (Period(BEGINS, ENDS), Period(date(2020, 11, 5), date(2020, 11, 30)))


@pytest.fixture
def filled(response: Any, amal: Any, dina: Any, bruno: Any) -> Any:
    """Rows of all rooms in three months, one in five restricted, and some that are known by their month alone."""
    from tocsin.desk.levels import Level
    from tocsin.desk.press.models import Pitch
    from tocsin.desk.strategy.models import Position, Stand, Target
    from tocsin.language.words import Words

    rows.fill(response, rows=400, by=amal, start=BEGINS, end=ENDS)
    target = Target.objects.create(case=response.case, level=10, name=Words("X", "X", "X"), role="primary")
    scale = list(Stand)
    for n, (day, stands) in enumerate([(4, 0), (4, 2), (9, 2), (20, 1)]):
        Position.objects.create(
            case=response.case,
            target=target,
            on=date(2020, 11, day),
            stands=scale[stands],
            level=(10, 30)[n % 2],
            source="S",
        )
    chosen = list(Pitch.objects.values_list("pk", flat=True))
    Pitch.objects.filter(pk__in=chosen[::5]).update(level=Level.RESTRICTED)
    Pitch.objects.filter(pk__in=chosen[1::9]).update(sent_on=When.parse("2020-11"), status_on=date(2020, 12, 1))
    return response


@pytest.fixture
def readers(amal: Any, dina: Any, bruno: Any) -> tuple[Any, ...]:
    return amal, dina, bruno, Audience.PUBLIC, Audience.BOARD


def test_an_entry_is_the_fact_before_it_is_read(filled, readers):
    for reader, period in product(readers, PERIODS):
        asked = {"period": period, "reader": reader, "today": ENDS}
        entries = record.entries_of(filled, **asked)
        facts = record.facts_of(filled, rooms=record.ROOMS_WITH_ENTRIES, **asked)
        dated = [fact.entry for fact in facts if telling_of(fact).when(fact)]
        assert sorted(entries, key=lambda one: (one.on, one.key)) == dated
        assert len({entry.key for entry in entries}) == len(entries) > 10


def test_every_fact_with_an_entry_has_a_line_of_its_own_day(filled, amal):
    facts = record.facts_of(
        filled, rooms=record.ROOMS_WITH_ENTRIES, period=PERIODS[0], reader=Audience.PARTNER, today=ENDS
    )
    dated = [fact for fact in facts if telling_of(fact).when(fact)]
    assert {type(fact).__name__ for fact in dated} >= {"Pitched", "Placed", "Promised", "Delivered", "DoneTogether",
                                                       "AskMoved", "PositionSeen", "Changed", "Contacted"}  # fmt: skip
    assert [fact for fact in dated if telling_of(fact).when(fact) != fact.when or not timeline._line(fact)] == []


def test_facts_of_chosen_rows_are_those_of_all_facts(filled, readers):
    for reader in readers:
        asked = {"period": PERIODS[0], "reader": reader, "today": ENDS}
        chosen = frozenset(entry.ref for entry in record.entries_of(filled, **asked)[::3])
        every = record.facts_of(filled, rooms=record.ROOMS_WITH_ENTRIES, **asked)
        found = record.facts_of(filled, rooms=record.ROOMS_WITH_ENTRIES, rows=chosen, **asked)
        assert found == [fact for fact in every if fact.refs[0] in chosen and telling_of(fact).when(fact)]


def test_pages_say_what_all_facts_say(filled, amal):
    asked: Any = {"period": PERIODS[0], "reader": amal, "today": ENDS}
    more: Any = {"reader": amal, "language": "en", "today": ENDS}
    every = timeline.list_items(filled, record.facts_of(filled, **asked), **more)
    few = record.facts_of(filled, rooms=record.ROOMS_OF_FEW, **asked)
    paged = timeline.TimelineItems(filled, few, entries=record.entries_of(filled, **asked), period=PERIODS[0], **more)
    assert len(paged) == len(every)
    assert [item for start in range(0, len(paged), 50) for item in paged[start : start + 50]] == every


def test_a_record_that_is_taken_off_meanwhile_is_left_out(filled, amal):
    from tocsin.desk.press.models import Pitch

    asked: Any = {"period": PERIODS[0], "reader": amal, "today": ENDS}
    entries = [entry for entry in record.entries_of(filled, **asked) if entry.ref.model == "press.pitch"]
    items = timeline.TimelineItems(
        filled, (), entries=entries, period=PERIODS[0], reader=amal, language="en", today=ENDS
    )
    Pitch.objects.filter(pk=entries[0].ref.pk).update(withdrawn_on=ENDS)
    assert {item.ref for item in items[:]} == {entry.ref for entry in entries[1:]}


def test_the_picture_marks_entries_as_it_marks_facts(filled, amal):
    from tocsin.desk.directory.speaker import AudienceSpeech

    asked: Any = {"period": PERIODS[0], "reader": amal, "today": ENDS}
    facts = record.facts_of(filled, **asked)
    acts = [*(fact.entry for fact in record.facts_of(filled, rooms=record.ROOMS_OF_FEW, **asked)),
            *record.entries_of(filled, **asked)]  # fmt: skip
    speech = AudienceSpeech("en")
    found = picture.marks(sorted(acts, key=lambda act: (act.on, act.key)), speech)
    assert found == picture.marks([fact.entry for fact in facts], speech)
    assert len(found) > 3


def test_no_room_of_few_has_a_kind_that_a_room_with_entries_has():
    modules = {room.__name__ for room in record.ROOMS_WITH_ENTRIES}
    few = {room.__name__ for room in record.ROOMS_OF_FEW}
    assert {kind.__module__ for kind in TELLINGS} <= modules | few
    assert not modules & few
