"""After an import: what is read anew, what an alarm says of revised data, and what is known as of a day."""

from datetime import date, timedelta

import polars as pl
import pytest

from tocsin.desk.journal.models import Entry
from tocsin.desk.watch import operations, reading, store, summary
from tocsin.desk.watch.models import Alarm, Import, Reading, Situation

from .conftest import ROWS, WAR, event


@pytest.fixture
def again(file, amal, today):
    """Imports the small world with changes, as UCDP revises it; and brings all in step."""

    def do(*, less=(), more=(), day=None):
        rows = [row for row in ROWS if row["id"] not in less]
        ids = {row["id"] for row in more}
        rows = [row for row in rows if row["id"] not in ids] + list(more)
        imported = operations.import_file(provider="ucdp", file=file(rows), release="21.1", by=amal, today=day or today)
        operations.bring_in_step(today=day or today)
        return imported

    return do


def computed():
    return {
        row["situation_id"]: {
            name: value for name, value in row.items() if name not in ("table_version", "judged_version")
        }
        for row in Reading.objects.values()
    }


class TestRefresh:
    def test_after_a_merge_reads_anew_only_what_it_touched(self, world, file, amal, today, monkeypatch):
        asked = []
        plain = summary.readings
        monkeypatch.setattr(
            summary, "readings", lambda rows, **more: asked.extend(row.slug for row in rows) or plain(rows, **more)
        )
        operations.import_file(
            provider="ucdp", file=file([*ROWS, event(60, WAR, 2)]), release="21.1", by=amal, today=today
        )
        assert [row.slug for row in operations.refresh_changed()] == ["nagorno-karabakh"]
        assert asked == ["nagorno-karabakh"]
        assert set(Reading.objects.values_list("table_version", flat=True)) == {1}

    def test_of_what_changed_gives_what_a_whole_one_gives(self, world, again):
        again(
            more=[
                event(60, date(2020, 11, 1), 2),
                event(100, date(2001, 5, 5), 9, conflict="Quiet: Government", country="Mali"),
            ]
        )
        quick = computed()
        operations.refresh()
        assert computed() == quick

    def test_when_the_data_goes_further_moves_every_window(self, file, situation, amal):
        early, late = date(2020, 10, 6), date(2020, 11, 20)
        imported = operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=early)
        operations.start_from_conflicts(imported=imported, by=amal, on=early)
        operations.refresh()
        operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=late)
        assert [row.slug for row in operations.refresh_changed()] == ["nagorno-karabakh"]
        quick = computed()
        assert {row["data_to"] for row in quick.values()} == {late}
        operations.refresh()
        assert computed() == quick

    def test_finds_by_itself_what_a_dead_worker_left_undone(self, world, file, amal, today):
        for n in range(3):
            operations.import_file(
                provider="ucdp", file=file([*ROWS, event(60 + n, WAR, 2)]), release="21.1", by=amal, today=today
            )
        assert [row.slug for row in operations.refresh_changed()] == ["nagorno-karabakh"]
        assert operations.refresh_changed() == []

    def test_an_event_that_moves_to_another_conflict_touches_both(self, world, again):
        again()
        touched = store.merge(
            store.scan().collect().filter(id="11").with_columns(conflict=pl.lit("Quiet: Government"))
        ).touched
        assert summary.touched(touched, Situation.objects.all()) == set(Situation.objects.values_list("pk", flat=True))


class TestASecondLook:
    def test_says_nothing_while_the_data_says_the_same(self, alarm, again):
        again(more=[event(60, date(2020, 11, 1), 2)])
        alarm.refresh_from_db()
        assert (alarm.revised_version, alarm.revised_stands) == (None, None)

    def test_tells_what_a_later_version_says_and_that_the_alarm_would_still_be_raised(self, alarm, again):
        again(more=[event(10, WAR, 20)])
        alarm.refresh_from_db()
        assert (alarm.revised_version, alarm.revised_deaths, alarm.revised_stands) == (1, 36, True)
        # What it was raised on stays.
        assert (alarm.deaths, alarm.table_version) == (24, 0)

    def test_tells_that_it_would_not_have_been_raised(self, alarm, again):
        again(more=[event(10 + n, WAR + timedelta(days=n), 0) for n in range(10)])
        alarm.refresh_from_db()
        assert (alarm.revised_deaths, alarm.revised_stands) == (0, False)
        entry = Entry.objects.get(action="watch.alarm_revised", subject_id=alarm.pk)
        assert entry.actor_id is None

    def test_takes_it_back_when_the_data_is_as_it_was(self, alarm, again):
        again(more=[event(10, WAR, 20)])
        again()
        alarm.refresh_from_db()
        assert (alarm.revised_version, alarm.revised_deaths) == (None, None)

    def test_uses_no_event_of_a_later_day(self, alarm, again):
        again(more=[event(60, alarm.on + timedelta(days=1), 900)])
        alarm.refresh_from_db()
        assert alarm.revised_version is None

    def test_writes_nothing_where_nothing_is_new(self, alarm, again, today):
        again(more=[event(10, WAR, 20)])
        before = Entry.objects.count()
        operations.recheck(today=today)
        assert Entry.objects.count() == before


class TestAlarmsAfterAnImport:
    def test_are_raised_for_the_days_that_it_brought(self, file, situation, amal):
        early, late = date(2020, 9, 20), date(2020, 11, 20)
        for day in (early, late):
            operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=day)
            raised = operations.bring_in_step(today=day)
        assert [alarm.on for alarm in raised] == [date(2020, 9, 29)]

    def test_of_a_first_import_are_those_of_its_last_year(self, file, situation, amal, today):
        operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=today)
        operations.bring_in_step(today=today)
        assert [alarm.on.year for alarm in Alarm.objects.all()] == [2020]


class TestAsOf:
    @pytest.fixture
    def twice(self, file, situation, amal):
        """What was known on 6 October, and what a later import says of the same days."""
        operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=date(2020, 10, 6))
        revised = [*ROWS, event(60, WAR, 50)]
        operations.import_file(provider="ucdp", file=file(revised), release="21.1", by=amal, today=date(2020, 11, 20))
        return situation

    def test_shows_what_was_known_on_the_day(self, twice):
        first = reading.daily(twice, start=WAR, end=WAR + timedelta(days=60), at=date(2020, 10, 10))
        assert (first[0].best, first[-1].day) == (8, date(2020, 10, 6))
        assert reading.daily(twice, start=WAR, end=WAR)[0].best == 58

    def test_cuts_what_was_imported_later_and_says_so(self, twice):
        what = reading.known(twice, at=date(2020, 9, 28))
        assert what == (0, date(2020, 9, 28), True)
        days = reading.daily(twice, start=WAR, end=WAR + timedelta(days=9), at=date(2020, 9, 28))
        assert [day.best for day in days] == [8, 8]

    def test_weeks_after_it_are_unknown(self, twice):
        weeks = reading.weeks(twice, start=date(2020, 9, 21), end=date(2020, 10, 30), at=date(2020, 10, 4))
        assert [week.best for week in weeks] == [8, 56, None, None, None, None]

    def test_before_any_data_nothing_was_known(self, twice):
        assert reading.known(twice, at=date(1980, 1, 1)) == (None, None, False)
        assert reading.daily(twice, start=WAR, end=WAR, at=date(1980, 1, 1)) == []

    def test_the_day_is_that_of_the_desk_and_not_of_the_machine(self, twice):
        assert Import.objects.first().imported_on == date(2020, 11, 20)
        assert reading.known(twice, at=date(2020, 11, 19)).version == 0
