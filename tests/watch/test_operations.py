from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tocsin.desk.journal.models import Entry
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.desk.watch import operations, reading, store
from tocsin.desk.watch.board import on_board
from tocsin.desk.watch.models import Alarm, Concern, Import, Party, Reading, Situation
from tocsin.language.words import Words
from tocsin.sources.providers import provider_of

from .conftest import KARABAKH, ROWS, WAR, event


class TestImport:
    def test_goes_up_to_today_and_no_further(self, file, amal, today):
        row = operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=today)
        assert (row.data_to, row.events) == (today, len(ROWS) - 1)
        assert "90" not in store.scan().collect()["id"].to_list()

    def test_knows_no_more_than_its_release(self, file, amal):
        row = operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=date(2026, 1, 1))
        assert row.data_to == date(2020, 12, 31)

    def test_is_in_the_journal(self, file, amal, today):
        row = operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=today)
        entry = Entry.objects.get(action="watch.imported")
        assert (entry.subject_id, entry.actor_id, entry.case_id) == (row.pk, amal.pk, None)

    def test_made_twice_merges_nothing_twice(self, file, amal, today):
        operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=today)
        second = operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=today)
        assert (second.added, second.changed, second.table_version) == (0, 0, 0)

    def test_lists_bad_rows_on_the_import(self, file, amal, today):
        bad = {**event(7, WAR, 1), "country": ""}
        row = operations.import_file(provider="ucdp", file=file([*ROWS, bad]), release="21.1", by=amal, today=today)
        assert row.refused == [
            {"row": len(ROWS) - 1, "reason": "later than the last known day", "value": "2020-11-23"},
            {"row": len(ROWS) + 1, "reason": "no country", "value": ""},
        ]
        assert row.refused_count == 2

    def test_refuses_a_file_without_an_event_up_to_today(self, file, amal):
        with pytest.raises(operations.NothingToImport, match=r"ged\.parquet"):
            operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=date(1999, 1, 1))
        assert (Import.objects.count(), store.version()) == (0, None)


class TestSituations:
    def test_start_from_each_conflict_that_none_names_yet(self, world):
        assert set(Situation.objects.values_list("slug", flat=True)) == {"nagorno-karabakh", "quiet-government"}
        quiet = Situation.objects.get(slug="quiet-government")
        assert quiet.name == Words("Quiet: Government", "", "")
        assert quiet.region_codes == ["ML"]

    def test_start_once(self, world, amal, today):
        assert operations.start_from_conflicts(imported=Import.objects.get(), by=amal, on=today) == []

    def test_have_slugs_of_their_own_where_names_are_alike(self, file, amal, today):
        rows = [event(1, WAR, 1, conflict="A - B"), event(2, WAR, 1, conflict="A  B")]
        imported = operations.import_file(provider="ucdp", file=file(rows), release="21.1", by=amal, today=today)
        slugs = [row.slug for row in operations.start_from_conflicts(imported=imported, by=amal, on=today)]
        assert sorted(slugs) == ["a-b", "a-b-2"]

    def test_a_country_has_one_part(self, situation, amal, today):
        operations.add_party(situation=situation, country="AM", part=Party.Part.PARTY, by=amal, on=today)
        with pytest.raises(IntegrityError), transaction.atomic():
            operations.add_party(situation=situation, country="AM", part=Party.Part.DRAWN_IN, by=amal, on=today)

    def test_a_concern_lies_not_in_the_future(self, situation, amal, today):
        with pytest.raises(InTheFuture):
            operations.record_concern(
                situation=situation, kind=Concern.Kind.WEAK_DIPLOMACY, on=today + timedelta(days=1), source="x",
                by=amal, today=today,
            )  # fmt: skip


class TestReadings:
    def test_tell_where_a_situation_stands(self, world, today):
        row = Reading.objects.get(situation=world)
        assert (row.data_to, row.deaths_7, row.deaths_28) == (today, 0, 0)
        assert (row.level, row.last_event_on) == (Reading.Level.QUIET, date(2020, 10, 6))
        # From 21 September; the last week is not over.
        assert row.weeks[-9:] == [8, 56, 16, 0, 0, 0, 0, 0, None]

    def test_are_written_in_the_place_of_the_old(self, world):
        assert operations.refresh() == 2
        assert Reading.objects.count() == 2

    def test_say_alarm_while_the_rule_is_on(self, file, situation, amal):
        operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=date(2020, 10, 6))
        operations.refresh()
        row = Reading.objects.get(situation=situation)
        assert (row.level, row.arrow, row.deaths_28) == (Reading.Level.ALARM, "up", 80)

    def test_know_nothing_before_an_import(self, situation):
        operations.refresh()
        row = Reading.objects.get(situation=situation)
        assert (row.level, row.deaths_28, row.data_to) == (Reading.Level.UNKNOWN, None, None)

    def test_become_unknown_when_the_data_is_old(self, world, amal, today):
        def shown(day):
            return on_board(Situation.objects.visible_to(amal), day=day).get(pk=world.pk).shown

        speaks = provider_of("ucdp").lag("").speaks
        assert shown(today + speaks) == Reading.Level.QUIET
        assert shown(today + speaks + timedelta(days=1)) == Reading.Level.UNKNOWN


class TestAlarms:
    def test_are_raised_on_the_first_day_of_an_episode_with_their_numbers(self, alarm):
        # 8 deaths a day: the third day has 24 in three days.
        assert (alarm.on, alarm.rule, alarm.days, alarm.deaths) == (date(2020, 9, 29), "3_days", 3, 24)
        assert alarm.usual == pytest.approx(4 * 3 / 365)
        assert alarm.not_since == date(2016, 4, 4)
        assert alarm.triage == Alarm.Triage.WAITING

    def test_point_to_the_one_before(self, alarm, world):
        assert alarm.previous == world.alarms.get(on=date(2016, 4, 2))

    def test_are_raised_once(self, alarm):
        assert operations.raise_alarms(since=date(2016, 1, 1)) == []

    def test_have_no_second_one_when_revised_data_moves_the_day(self, alarm, file, amal, today):
        earlier = [*ROWS, event(50, WAR - timedelta(days=2), 40)]
        operations.import_file(provider="ucdp", file=file(earlier), release="21.1", by=amal, today=today)
        assert operations.raise_alarms(since=date(2016, 1, 1)) == []

    def test_are_in_the_journal_as_tocsins_own_act(self, alarm):
        entry = Entry.objects.get(action="watch.alarm_raised", subject_id=alarm.pk)
        assert (entry.actor_id, entry.on) == (None, alarm.on)

    def test_without_a_table_there_are_none(self, situation):
        assert operations.raise_alarms(since=date(2016, 1, 1)) == []


class TestTriage:
    def test_takes_an_alarm_up(self, alarm, amal, today):
        operations.accept(alarm=alarm, on=date(2020, 10, 1), by=amal, today=today)
        assert (alarm.triage, alarm.triaged_by, alarm.triaged_on) == ("accepted", amal, date(2020, 10, 1))
        assert Entry.objects.get(action="watch.alarm_accepted").actor_id == amal.pk

    def test_lays_it_aside_with_a_reason(self, alarm, amal, today):
        operations.dismiss(alarm=alarm, on=today, reason=" a known feud ", by=amal, today=today)
        assert (alarm.triage, alarm.triage_reason) == ("dismissed", "a known feud")

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_dismisses_for_a_reason_or_not_at_all(self, alarm, amal, today, reason):
        with pytest.raises(operations.TriageNeedsReason):
            operations.dismiss(alarm=alarm, on=today, reason=reason, by=amal, today=today)
        with pytest.raises(IntegrityError), transaction.atomic():
            Alarm.objects.filter(pk=alarm.pk).update(triage="dismissed", triaged_by=amal, triaged_on=today)

    def test_is_done_once(self, alarm, amal, dina, today):
        mine, theirs = Alarm.objects.get(pk=alarm.pk), Alarm.objects.get(pk=alarm.pk)
        operations.accept(alarm=mine, on=today, by=amal, today=today)
        with pytest.raises(operations.AlreadyTriaged, match="Amal already triaged this alarm"):
            operations.dismiss(alarm=theirs, on=today, reason="no", by=dina, today=today)
        assert Alarm.objects.get(pk=alarm.pk).triage == "accepted"
        assert not Entry.objects.filter(action="watch.alarm_dismissed").exists()

    def test_comes_after_the_alarm_and_not_after_today(self, alarm, amal, today):
        with pytest.raises(TooEarly):
            operations.accept(alarm=alarm, on=alarm.on - timedelta(days=1), by=amal, today=today)
        with pytest.raises(InTheFuture):
            operations.accept(alarm=alarm, on=today + timedelta(days=1), by=amal, today=today)


class TestReading:
    def test_days_and_weeks_are_those_of_the_situation(self, world):
        days = reading.daily(world, start=WAR, end=WAR + timedelta(days=1))
        assert [day[:5] for day in days] == [(WAR, 1, 8, 8, 9), (WAR + timedelta(days=1), 1, 8, 8, 9)]
        weeks = reading.weekly(world, start=WAR, end=WAR)
        assert weeks == [(date(2020, 9, 21), 8, 8, 9)]

    def test_what_lies_after_the_import_is_unknown(self, world, today):
        assert reading.data_to(world) == reading.data_to(None) == today
        assert reading.daily(world, start=today, end=today + timedelta(days=9))[-1].day == today
        (week,) = reading.weekly(world, start=date(2020, 11, 23), end=date(2020, 11, 23))
        assert week.best is None

    def test_before_an_import_nothing_is_known(self, situation, today):
        assert reading.data_to(situation) is None
        assert reading.table_version() is None
        assert reading.daily(situation, start=WAR, end=today) == []
        assert {week.best for week in reading.weekly(situation, start=WAR, end=today)} == {None}

    def test_a_merge_is_seen_at_once(self, world, file, amal, today):
        reading.daily(world, start=WAR, end=WAR)
        rows = [*ROWS, event(60, WAR, 2)]
        operations.import_file(provider="ucdp", file=file(rows), release="21.1", by=amal, today=today)
        assert reading.daily(world, start=WAR, end=WAR)[0].best == 10
        assert reading.table_version() == 1

    def test_the_days_of_another_provider_are_not_those_of_this_situation(self, world):
        world.rules = [{"provider": "acled", "conflict": [KARABAKH]}]
        assert reading.data_to(world) is None
