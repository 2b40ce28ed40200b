"""The sign of reports: from a file of GDELT to an alarm, which is none of placed events."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from tocsin.analysis.reports import REPORT
from tocsin.desk.journal.models import Entry
from tocsin.desk.watch import operations, reports, tasks
from tocsin.desk.watch.models import Alarm, Party, Quarter, Reading, ReportAlarm, ReportSign
from tocsin.desk.watch.refusals import NothingToCount, SignChanged, SignNeedsReason
from tocsin.language.words import Words
from tocsin.sources.gdelt import reader

SAMPLE = Path(__file__).parents[1] / "sources" / "data" / "gdelt_20191024143000_syria.export.csv"
MOMENT = "20191024143000"
NOW = datetime(2019, 10, 24, 14, 30, tzinfo=UTC)


@pytest.fixture
def syria(db, amal, today):
    """A situation of the countries that it concerns, without a drawn area."""
    made = operations.create_situation(
        name=Words("Syria", "Syrie", "سوريا"), rules=[{"country": ["Syria"]}], region_codes=["SY"], by=amal, on=today
    )
    for country in ("SY", "TR"):
        operations.add_party(situation=made, country=country, part=Party.Part.PARTY, by=amal, on=today)
    return made


@pytest.fixture
def switch(syria, amal, today):
    def do(version=0, *, situation=syria, is_on=True, outlets=3, times=2, reason="A truce is shaky", by=amal):
        return operations.set_report_sign(
            situation=situation,
            version=version,
            is_on=is_on,
            outlets=outlets,
            times=times,
            reason=reason,
            by=by,
            today=today,
        )

    return do


@pytest.fixture
def quiet(db):
    """Days of files before the sample, without a report of fighting."""

    def do(days=28, *, before=NOW):
        nothing = reports.pack(reader.read(SAMPLE).reports.clear())
        Quarter.objects.bulk_create(
            Quarter(moment=f"{before - (n + 1) * timedelta(minutes=15):%Y%m%d%H%M%S}", reports=nothing, is_judged=True)
            for n in range(96 * (days + 1) - 1)
        )

    return do


@pytest.fixture
def arrive(amal, today):
    """The sample arrives."""

    def do(moment=MOMENT, *, file=SAMPLE):
        operations.import_statements(read={moment: reader.read(file)}, by=amal, today=today)
        return operations.judge_reports()

    return do


class TestTheSign:
    def test_rings_when_unusually_many_outlets_report(self, syria, switch, quiet, arrive):
        switch()
        quiet()
        (alarm,) = arrive()
        assert (alarm.situation, alarm.moment, alarm.on) == (syria, NOW, NOW.date())
        # Of 19 lines: those of the area and between the parties, each outlet once.
        assert (alarm.outlets, alarm.reports, alarm.usual, alarm.history) == (4, 14, 0.0, 28)
        assert (alarm.least, alarm.times) == (3, 2)
        assert [one.split("/")[2] for one in alarm.sources] == [
            "www.bworldonline.com", "www.france24.com", "www.reuters.com", "watchingamerica.com"
        ]  # fmt: skip

    def test_is_off_until_somebody_switches_it_on(self, syria, quiet, arrive):
        quiet()
        assert arrive() == []
        assert not ReportSign.objects.exists()

    def test_that_was_switched_off_does_not_ring(self, switch, quiet, arrive):
        switch()
        switch(1, is_on=False)
        quiet()
        assert arrive() == []

    def test_that_is_switched_on_later_looks_at_the_newest_files(self, switch, quiet, arrive):
        quiet()
        assert arrive() == []
        switch()
        assert len(operations.judge_reports()) == 1

    @pytest.mark.parametrize(("days", "rings"), [(14, 1), (13, 0), (0, 0)])
    def test_does_not_ring_without_enough_history(self, switch, quiet, arrive, days, rings):
        sign = switch()
        quiet(days)
        assert len(arrive()) == rings
        sign.refresh_from_db()
        assert (sign.seen_outlets, sign.history, sign.usual is None) == (4, days, not rings)

    @pytest.mark.parametrize(("outlets", "rings"), [(4, 1), (5, 0)])
    def test_rings_from_the_threshold_on(self, switch, quiet, arrive, outlets, rings):
        switch(outlets=outlets)
        quiet()
        assert len(arrive()) == rings

    def test_of_another_area_does_not_ring(self, syria, switch, quiet, arrive):
        type(syria).objects.filter(pk=syria.pk).update(region_codes=["NZ"])
        syria.parties.all().delete()
        syria.refresh_from_db()
        switch(outlets=2)
        quiet()
        assert arrive() == []

    def test_rings_once_for_one_wave(self, switch, quiet, arrive):
        switch()
        quiet()
        assert len(arrive()) == 1
        assert arrive("20191024144500") == []
        assert ReportAlarm.objects.count() == 1

    def test_the_same_file_twice_changes_nothing(self, switch, quiet, arrive, amal, today):
        switch()
        quiet()
        arrive()
        before = list(Quarter.objects.values()), list(ReportAlarm.objects.values()), Entry.objects.count()
        assert operations.import_statements(read={MOMENT: reader.read(SAMPLE)}, by=amal, today=today) == (0, [])
        again = operations.import_statements(read={MOMENT: reader.read(SAMPLE)}, by=amal, today=today, again=True)
        assert again == (0, [])
        assert operations.judge_reports() == []
        assert (list(Quarter.objects.values()), list(ReportAlarm.objects.values()), Entry.objects.count()) == before

    def test_files_of_before_reports_were_kept_are_no_quiet_days(self, switch, quiet, arrive):
        switch()
        quiet()
        Quarter.objects.update(reports=None)
        assert arrive() == []

    def test_by_the_command(self, switch, quiet, tmp_path, clock):
        switch()
        quiet()
        file = tmp_path / f"{MOMENT}.export.CSV"
        file.write_bytes(SAMPLE.read_bytes())
        call_command("import-events", str(file), "--provider", "gdelt")
        assert ReportAlarm.objects.count() == 1

    def test_that_has_been_counted_before_counts_each_file_that_comes(self, switch, quiet, arrive):
        switch()
        quiet()
        assert operations.judge_reports() == []
        assert not operations.has_reports_to_judge()
        assert len(arrive()) == 1

    def test_that_is_switched_off_while_it_is_counted_does_not_ring(self, switch, quiet, arrive, monkeypatch):
        switch()
        quiet()
        load = reports.load

        def meanwhile(moments):
            switch(1, is_on=False)
            return load(moments)

        monkeypatch.setattr(reports, "load", meanwhile)
        assert arrive() == []


class TestAWorkerThatDied:
    def test_between_keeping_and_judging_loses_nothing(self, switch, quiet, amal, today, clock):
        switch()
        quiet()
        operations.import_statements(read={MOMENT: reader.read(SAMPLE)}, by=amal, today=today)
        assert operations.has_reports_to_judge()
        tasks.judge_reports()
        assert ReportAlarm.objects.count() == 1
        assert not operations.has_reports_to_judge()

    def test_between_raising_and_noting_it_raises_none_twice(self, switch, quiet, arrive):
        switch()
        quiet()
        arrive()
        Quarter.objects.filter(moment=MOMENT).update(is_judged=False)
        assert operations.judge_reports() == []
        assert ReportAlarm.objects.count() == 1

    def test_in_any_statement_that_writes(self, switch, quiet, arrive, transactional_db):
        from .test_kills import Killed, killed_at

        switch()
        quiet()
        number = 0
        while number < 50:
            number += 1
            try:
                with killed_at(number):
                    arrive()
            except Killed:
                continue
            break
        assert number > 3
        operations.judge_reports()
        assert ReportAlarm.objects.count() == 1
        assert Quarter.objects.filter(moment=MOMENT, is_judged=True, reports__isnull=False).count() == 1


class TestApart:
    def test_no_event_reading_or_alarm_of_placed_events_knows_of_it(self, world, switch, quiet, arrive):
        readings = list(Reading.objects.values())
        alarms = list(Alarm.objects.values())
        switch()
        quiet()
        assert len(arrive()) == 1
        assert list(Alarm.objects.values()) == alarms
        operations.refresh(situations=[world])
        assert list(Reading.objects.exclude(situation__slug="syria").values()) == readings

    def test_nothing_else_reads_it(self):
        """Facts, verdicts, levels, charts, citations and updates cannot mention what they do not import."""
        package = Path(operations.__file__).parents[3]
        knows = {
            str(file.relative_to(package))
            for file in package.rglob("*.py")
            if re.search(r"report_alarm|ReportAlarm|ReportSign|analysis.reports", file.read_text(encoding="utf-8"))
        }
        rooms = {name for name in knows if not name.startswith(("desk/watch/", "desk/bell/"))}
        assert rooms == {"sources/gdelt/reader.py"}
        assert not knows & {
            f"desk/watch/{one}.py" for one in ("facts", "telling", "summary", "reading", "citing", "known")
        }

    def test_reports_have_no_column_of_deaths(self):
        assert not {"best", "low", "high", "deaths"} & set(REPORT)


class TestTheThreshold:
    def test_is_set_by_a_person_with_a_reason_and_is_in_the_journal(self, switch, amal, today):
        sign = switch()
        assert (sign.by, sign.on, sign.reason, sign.version) == (amal, today, "A truce is shaky", 1)
        entry = Entry.objects.get(action="watch.report_sign_on")
        assert (entry.actor_id, entry.reason) == (amal.pk, "A truce is shaky")

    def test_needs_a_reason(self, switch):
        with pytest.raises(SignNeedsReason):
            switch(reason="  ")
        switch()
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportSign.objects.update(reason="")

    def test_is_changed_from_the_version_that_was_looked_at(self, switch):
        switch()
        assert switch(1, outlets=8).version == 2
        for version in (0, 1):
            with pytest.raises(SignChanged):
                switch(version, outlets=9)
        assert ReportSign.objects.get().outlets == 8

    def test_that_was_changed_is_judged_by_at_once(self, switch, quiet, arrive):
        switch(outlets=50)
        quiet()
        assert arrive() == []
        switch(1, outlets=3)
        assert operations.has_reports_to_judge()
        assert len(operations.judge_reports()) == 1

    def test_of_a_situation_without_parties_and_place_is_refused(self, switch, amal, today):
        bare = operations.create_situation(
            name=Words("Bare", "Nu", "عار"), rules=[{"actor": ["X"]}], region_codes=[], by=amal, on=today
        )
        with pytest.raises(NothingToCount):
            switch(situation=bare)


class TestTheOutcome:
    @pytest.fixture
    def alarm(self, switch, quiet, arrive):
        switch()
        quiet()
        return arrive()[0]

    @pytest.fixture
    def judged(self, alarm, amal, today):
        def do(outcome, version=1, reason="Shelling is confirmed"):
            operations.judge_report_alarm(
                alarm=alarm, version=version, outcome=outcome, reason=reason, by=amal, today=today
            )
            return alarm

        return do

    def test_is_right_or_wrong_with_a_person_and_a_reason(self, judged, amal, today):
        alarm = judged("right")
        assert (alarm.outcome, alarm.judged_by, alarm.judged_on) == ("right", amal, today)
        assert Entry.objects.filter(action="watch.report_alarm_right").exists()

    def test_is_corrected_from_the_version_that_was_looked_at(self, judged):
        judged("right")
        with pytest.raises(SignChanged):
            judged("wrong")
        assert judged("wrong", 2).outcome == "wrong"

    def test_needs_a_reason(self, judged):
        with pytest.raises(SignNeedsReason):
            judged("right", reason=" ")


class TestForgetting:
    def test_reports_that_no_count_looks_back_to_are_deleted(self, quiet):
        quiet(45)
        assert operations.forget_old_reports() > 96
        left = Quarter.objects.with_reports().count()
        assert left == reports.KEPT.days * 96 + 1
        assert operations.forget_old_reports() == 0
        assert Quarter.objects.count() == 46 * 96 - 1
