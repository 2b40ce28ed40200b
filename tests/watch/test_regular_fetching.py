"""GDELT each quarter of an hour, against a stand-in server on loopback."""

from datetime import UTC, datetime, timedelta

import pytest
from django_q.models import OrmQ
from tests.sources.standin import Answer

from tocsin.desk.journal.models import Entry
from tocsin.desk.watch import operations, tasks
from tocsin.desk.watch.models import Quarter, RegularFetch, Run
from tocsin.desk.watch.refusals import RegularFetchChanged

from .test_fetching import SAMPLE, listing, provider, quarter, there

__all__ = ["provider", "there"]

LINES = SAMPLE.read_text(encoding="utf-8")
START = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)
BY = timedelta(minutes=15)


def moment(number):
    return f"{START + number * BY:%Y%m%d%H%M%S}"


@pytest.fixture
def switch(amal, today):
    def do(version=0, *, is_on=True, at=START):
        return operations.set_regular_fetch(provider="gdelt", version=version, is_on=is_on, by=amal, at=at, today=today)

    return do


@pytest.fixture
def tick(today):
    """The worker's five minutes: what is due is asked for, and done."""

    def do(at):
        runs = operations.fetch_regularly(at=at, today=today)
        for run in runs:
            operations.work(run=run, today=today)
            operations.note_regular_run(run=run, at=at)
        return runs

    return do


@pytest.fixture
def files(there):
    """The files that are there, the newest last; those that are broken are damaged on the way."""

    def do(*numbers, broken=()):
        found = [quarter(moment(number), LINES) for number in numbers]
        found = [
            (b"cut", line) if n in broken else (body, line) for n, (body, line) in zip(numbers, found, strict=True)
        ]
        listing(there, *found)
        whole = there.answers

        def answer(asked):
            if asked.path.endswith("lastupdate.txt"):
                host = there.base.removeprefix("http://").rstrip("/")
                return Answer(found[-1][1].format(host=host))
            return whole(asked)

        there.answers = answer

    return do


def read():
    return list(Quarter.objects.values_list("moment", flat=True))


class TestEachQuarter:
    def test_nothing_is_fetched_until_somebody_switches_it_on(self, db, there, tick):
        assert tick(START) == []
        assert there.asked == []

    def test_the_newest_file_is_fetched_once(self, there, files, switch, tick):
        switch()
        files(0)
        assert [run.state for run in tick(START)] == ["done"]
        assert (read(), len(there.asked)) == ([moment(0)], 2)
        # Not yet due; and then nothing new.
        assert tick(START + timedelta(minutes=5)) == []
        assert [run.said["files"] for run in tick(START + BY)] == [0]
        assert len(there.asked) == 3
        files(0, 1)
        tick(START + 2 * BY)
        assert read() == [moment(0), moment(1)]
        assert [one.path.rsplit("/", 1)[1] for one in there.asked].count(f"{moment(0)}.export.CSV.zip") == 1

    def test_what_was_missed_is_caught_up_with(self, there, files, switch, tick):
        switch()
        files(0)
        tick(START)
        files(0, 1, 2, 3)
        tick(START + 4 * BY)
        assert read() == [moment(number) for number in range(4)]

    def test_what_was_before_it_was_switched_on_is_not(self, there, files, switch, tick):
        Quarter.objects.create(moment=moment(-700))
        switch()
        files(-3, -2, -1, 0)
        tick(START)
        assert read() == [moment(-700), moment(0)]

    def test_the_long_list_is_asked_for_only_after_a_gap(self, there, files, switch, tick):
        switch()
        for number in range(2):
            files(*range(number + 1))
            tick(START + number * BY)
        assert not any(one.path.endswith("masterfilelist.txt") for one in there.asked)

    def test_a_damaged_file_in_between_holds_nothing_up_and_stays_a_gap(self, there, files, switch, tick):
        switch()
        files(0)
        tick(START)
        files(0, 1, 2, broken=[1])
        assert [run.state for run in tick(START + 3 * BY)] == ["done"]
        assert read() == [moment(0), moment(2)]

    def test_is_nobodys_act_in_the_journal(self, files, switch, tick, there):
        switch()
        files(0)
        tick(START)
        assert Entry.objects.filter(action="watch.regular_fetch_on").count() == 1
        assert not Entry.objects.filter(action="watch.fetch_asked").exists()

    def test_waits_while_somebody_fetches_by_hand(self, there, files, switch, tick, amal, today):
        switch()
        files(0)
        operations.ask_fetch(provider="gdelt", by=amal, today=today)
        assert tick(START) == []
        assert RegularFetch.objects.get().next_at is None


class TestFailures:
    def test_are_tried_again_later_and_later_and_are_shown(self, there, switch, tick):
        switch()
        there.answers = lambda _asked: Answer(status=500)
        at, waits = START, []
        for _ in range(9):
            (run,) = tick(at)
            assert run.state == "refused"
            row = RegularFetch.objects.get()
            waits.append((row.next_at - at) // timedelta(minutes=1))
            assert tick(row.next_at - timedelta(seconds=1)) == []
            at = row.next_at
        assert waits == [5, 10, 20, 40, 80, 160, 240, 240, 240]
        assert (row.failures, row.failure) == (
            9,
            {"why": "provider", "reason": "server", "files": 0, "statements": 0, "lines": 0},
        )

    def test_end_with_the_next_that_succeeds(self, there, files, switch, tick):
        switch()
        there.answers = lambda _asked: Answer(status=500)
        tick(START)
        files(0)
        tick(START + timedelta(minutes=5))
        row = RegularFetch.objects.get()
        assert (row.failures, row.failure, row.done_at) == (0, {}, START + timedelta(minutes=5))

    def test_of_the_newest_file_are_failures(self, there, files, switch, tick):
        switch()
        files(0, broken=[0])
        (run,) = tick(START)
        assert (run.state, run.said["reason"]) == ("refused", "damaged")
        assert read() == []

    def test_the_worker_notes_how_it_went(self, there, switch, today, clock):
        switch()
        there.answers = lambda _asked: Answer(status=500)
        (run,) = operations.fetch_regularly(at=START, today=today)
        tasks.work(run.pk)
        assert RegularFetch.objects.get().failures == 1

    def test_in_counting_do_not_undo_what_was_read(self, there, files, switch, today, clock, monkeypatch):
        def fail():
            raise RuntimeError

        switch()
        files(0)
        monkeypatch.setattr(operations, "judge_reports", fail)
        (run,) = operations.fetch_regularly(at=START, today=today)
        with pytest.raises(RuntimeError):
            tasks.work(run.pk)
        run.refresh_from_db()
        assert (run.state, read()) == ("done", [moment(0)])
        # The next look finds what is still to be counted, and alarms of placed events are judged all the same.
        assert operations.has_reports_to_judge()
        assert tasks.judge() == 0

    def test_of_a_worker_that_died_are_taken_up(self, there, files, switch, today):
        switch()
        (run,) = operations.fetch_regularly(at=START, today=today)
        Run.objects.filter(pk=run.pk).update(state="working", beat_at=START)
        OrmQ.objects.all().delete()
        operations.fetch_regularly(at=START + timedelta(minutes=11), today=today)
        run.refresh_from_db()
        assert run.state == "waiting"


class TestTheSwitch:
    def test_is_set_from_the_version_that_was_looked_at(self, switch):
        switch()
        assert switch(1, is_on=False).version == 2
        for version in (0, 1):
            with pytest.raises(RegularFetchChanged):
                switch(version)
        assert not RegularFetch.objects.get().is_on

    def test_that_is_off_fetches_nothing(self, there, switch, tick):
        switch()
        switch(1, is_on=False)
        assert tick(START) == []

    def test_old_runs_are_forgotten(self, switch, tick, files, there, today, amal):
        switch()
        files(0)
        tick(START)
        assert operations.forget_regular_runs(today=today) == 0
        assert operations.forget_regular_runs(today=today + timedelta(days=8)) == 1
        by_hand = operations.ask_fetch(provider="gdelt", by=amal, today=today)
        assert operations.forget_regular_runs(today=today + timedelta(days=80)) == 0
        assert Run.objects.get() == by_hand
