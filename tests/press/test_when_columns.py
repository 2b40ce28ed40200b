"""The two columns of a ``When`` stay together: made, changed one by one or many at once, and loaded in parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.desk.press.models import Pitch
from tocsin.desk.ui.when_columns import placed, recorded_day, stored
from tocsin.language.when import Part, Unit, When

MID_OCTOBER = When.read("2020-10~mid")
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
UNITS = st.one_of(
    st.builds(Unit.from_day, DAYS),
    st.builds(lambda day, part: Unit(day.year, day.month, part=part), DAYS, st.sampled_from([None, *Part])),
    st.builds(lambda day, quarter: Unit(day.year, quarter=quarter), DAYS, st.integers(1, 4)),
    st.builds(lambda day, part: Unit(day.year, part=part), DAYS, st.sampled_from([None, *Part])),
)


@pytest.fixture
def pitch(piece, outlets):
    return Pitch.objects.create(
        case=piece.case, piece=piece, outlet=outlets[0], sent_on=MID_OCTOBER, status_on=date(2020, 10, 28)
    )


@pytest.mark.django_db
class TestTheColumns:
    def test_are_both_written_when_a_row_is_made(self, pitch):
        row = Pitch.objects.get()
        assert (row.sent_on, row.sent_when) == (date(2020, 10, 11), MID_OCTOBER)
        assert (row.status_on, row.status_when) == (date(2020, 10, 28), When.on(date(2020, 10, 28)))
        assert Pitch.objects.values_list("sent_when", "status_when").get() == ("2020-10~mid", "")

    def test_are_both_changed_by_an_update(self, pitch):
        Pitch.objects.update(status_on=When.read("November 2020"))
        assert Pitch.objects.get().status_when == When.read("2020-11")
        Pitch.objects.update(status_on=date(2020, 11, 3))
        assert Pitch.objects.get().status_when == When.on(date(2020, 11, 3))

    def test_are_both_changed_on_a_row(self, pitch):
        row = Pitch.objects.get()
        row.sent_on = date(2020, 10, 12)
        row.save()
        assert Pitch.objects.get().sent_when == When.on(date(2020, 10, 12))

    @pytest.mark.parametrize("names", [["sent_on"], ["sent_when"], ["status"], ["sent_on", "sent_when"]])
    def test_agree_however_few_of_them_were_loaded(self, pitch, names):
        row = Pitch.objects.only(*names).get()
        assert (row.sent_on, row.sent_when) == (date(2020, 10, 11), MID_OCTOBER)
        row = Pitch.objects.only(*names).get()
        assert (row.sent_when, row.sent_on) == (MID_OCTOBER, date(2020, 10, 11))

    def test_agree_after_a_row_is_read_again(self, pitch):
        pitch.refresh_from_db()
        assert (pitch.sent_on, pitch.sent_when) == (date(2020, 10, 11), MID_OCTOBER)

    def test_may_be_later_than_the_first_day_where_something_came_before(self, pitch):
        Pitch.objects.update(**placed("status_on", When.read("October 2020"), after=date(2020, 10, 11)))
        row = Pitch.objects.get()
        assert (row.status_on, row.status_when) == (date(2020, 10, 11), When.read("2020-10"))


class TestAnyWhen:
    @given(UNITS)
    def test_comes_back_from_what_is_stored(self, unit):
        when = When.from_unit(unit)
        text = stored(when)
        assert (When.parse(text) if text else When.on(when.earliest)) == when
        assert len(text) <= 32

    @given(UNITS, DAYS)
    def test_is_in_the_journal_by_a_day_that_somebody_gave(self, unit, today):
        when = When.from_unit(unit)
        assert recorded_day(when, today=today) == (when.day or today)
