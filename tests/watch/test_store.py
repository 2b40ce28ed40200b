import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from tocsin.desk.watch import store


def events(*rows):
    """``(id, best)``."""
    return pl.DataFrame(
        [
            {"provider": "ucdp", "id": number, "date_start": date(2020, 10, 1), "conflict": "a", "best": best}
            for number, best in rows
        ],
        schema_overrides={"best": pl.Int64},
    ).select(
        *(
            pl.col(name).cast(kind)
            if name in ("provider", "id", "date_start", "conflict", "best")
            else pl.lit(None, kind).alias(name)
            for name, kind in store.schema().items()
        )
    )


def held(**more):
    return sorted(store.scan(**more).select("id", "best").collect().rows())


class TestMerge:
    def test_before_the_first_there_is_no_version_and_no_event(self):
        assert store.version() is None
        assert held() == []

    def test_adds_what_is_new_and_replaces_what_was_revised(self):
        assert store.merge(events(("1", 5), ("2", 6)))[:4] == (0, 2, 0, 0)
        assert store.merge(events(("2", 7), ("3", 8)))[:4] == (1, 1, 1, 0)
        assert held() == [("1", 5), ("2", 7), ("3", 8)]

    def test_of_the_same_events_changes_nothing_and_makes_no_version(self):
        store.merge(events(("1", 5), ("2", None)))
        assert store.merge(events(("1", 5), ("2", None)))[:4] == (0, 0, 0, 0)
        assert store.version() == 0

    def test_an_estimate_that_becomes_unknown_is_a_revision(self):
        store.merge(events(("1", 5)))
        assert store.merge(events(("1", None))).changed == 1
        assert held() == [("1", None)]

    def test_the_same_id_of_another_provider_is_another_event(self):
        store.merge(events(("1", 5)))
        store.merge(events(("1", 9)).with_columns(provider=pl.lit("other")))
        assert held() == [("1", 5), ("1", 9)]

    def test_an_earlier_version_can_be_read_again(self):
        store.merge(events(("1", 5)))
        store.merge(events(("1", 6)))
        assert held(version=0) == [("1", 5)]
        assert held() == [("1", 6)]

    def test_refuses_one_event_twice(self):
        with pytest.raises(ValueError, match="stands twice"):
            store.merge(events(("1", 5), ("1", 6)))
        assert store.version() is None

    def test_refuses_another_form(self):
        with pytest.raises(ValueError, match="normal form"):
            store.merge(events(("1", 5)).drop("high"))

    def test_refuses_what_has_no_first_day_and_what_is_both_given_and_deleted(self):
        with pytest.raises(ValueError, match="no day"):
            store.merge(events(("1", 5)).with_columns(date_start=pl.lit(None, pl.Date)))
        with pytest.raises(ValueError, match="both given and deleted"):
            store.merge(events(("1", 5)), deletions=("ucdp", ["1"]))
        with pytest.raises(ValueError, match="nothing to merge"):
            store.merge(events(("1", 5)).clear())
        assert store.version() is None

    def test_moves_an_event_whose_first_day_is_revised_into_another_year(self):
        store.merge(events(("1", 5), ("2", 6)))
        moved = events(("1", 5)).with_columns(date_start=pl.lit(date(2019, 12, 31)))
        assert store.merge(moved).changed == 1
        assert sorted(store.scan().select("id", "date_start").collect().rows()) == [
            ("1", date(2019, 12, 31)), ("2", date(2020, 10, 1)),
        ]  # fmt: skip

    def test_tells_what_it_touched_as_it_was_and_as_it_is(self):
        store.merge(events(("1", 5), ("2", 6), ("3", 7)))
        merged = store.merge(events(("1", 9), ("3", 7), ("4", 1)), deletions=("ucdp", ["2"]))
        assert merged.before == 0
        assert sorted(merged.touched.select("id", "best").rows()) == [("1", 5), ("1", 9), ("2", 6), ("4", 1)]

    def test_two_at_once_both_arrive(self):
        from concurrent.futures import ThreadPoolExecutor

        store.merge(events(("0", 0)))
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: store.merge(events((str(n), n))), range(1, 5)))
        assert held() == [(str(n), n) for n in range(5)]

    def test_two_first_ones_at_once_both_arrive(self):
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: store.merge(events((str(n), n))), range(4)))
        assert held() == [(str(n), n) for n in range(4)]


class TestDeletions:
    def test_are_one_with_the_merge_and_kept_in_the_version_before(self):
        store.merge(events(("1", 5), ("2", 6)))
        assert store.merge(events(("3", 7)), deletions=("ucdp", ["1", "1"]))[:4] == (1, 1, 0, 1)
        assert held() == [("2", 6), ("3", 7)]
        assert held(version=0) == [("1", 5), ("2", 6)]

    def test_can_come_alone(self):
        store.merge(events(("1", 5), ("2", 6)))
        assert store.merge(events(("1", 5)).clear(), deletions=("ucdp", ["2"])).deleted == 1
        assert held() == [("1", 5)]

    def test_of_what_never_was_or_is_another_providers_change_nothing(self):
        store.merge(events(("1", 5)))
        assert store.merge(events(("1", 5)), deletions=("ucdp", ["9"])).version == 0
        assert store.merge(events(("1", 5)), deletions=("acled", ["1"])).version == 0
        assert held() == [("1", 5)]

    def test_can_be_taken_back(self):
        store.merge(events(("1", 5), ("2", 6)))
        store.merge(events(("2", 6)), deletions=("ucdp", ["1"]))
        assert store.merge(events(("1", 5))).added == 1
        assert held() == [("1", 5), ("2", 6)]


class TestEarlierVersions:
    def test_are_read_by_the_moment_at_which_they_stood(self):
        before = datetime.now(UTC) - timedelta(seconds=1)
        store.merge(events(("1", 5)))
        time.sleep(0.05)
        between = datetime.now(UTC)
        time.sleep(0.05)
        store.merge(events(("1", 6)))
        assert held(as_of=before) == []
        assert held(as_of=between) == [("1", 5)]
        assert held(as_of=datetime.now(UTC)) == [("1", 6)]
        assert [store.version_at(moment) for moment in (before, between)] == [None, 0]

    def test_are_never_cleared_away(self):
        store.merge(events(("1", 5)))
        kept = DeltaTable(str(store.place())).metadata().configuration
        assert kept["delta.enableExpiredLogCleanup"] == "false"
        assert kept["delta.deletedFileRetentionDuration"] == "interval 36500 days"

    def test_outlast_the_tables_own_tidying(self):
        for n in range(4):
            store.merge(events(("1", n)))
        table = DeltaTable(str(store.place()))
        table.create_checkpoint()
        table.cleanup_metadata()
        table.vacuum(dry_run=False)
        assert held(version=0) == [("1", 0)]
        assert held() == [("1", 3)]

    def test_one_that_never_was_is_no_empty_table(self):
        store.merge(events(("1", 5)))
        with pytest.raises(DeltaError):
            held(version=7)

    def test_differ_in_the_events_that_were_touched(self):
        for rows in [("1", 5), ("2", 6)], [("1", 7)], [("3", 8)]:
            store.merge(events(*rows))
        assert sorted(store.changes(since=0, until=2).select("id", "best").rows()) == [("1", 5), ("1", 7), ("3", 8)]
        assert sorted(store.changes(since=None, until=0).select("id", "best").rows()) == [("1", 5), ("2", 6)]
        assert store.changes(since=2, until=2).is_empty()


WRITER = """
import sys, time
from tests.watch.test_store import events
from tocsin.desk.watch import store
who = int(sys.argv[1])
for n in range(3):
    store.merge(events(*((f"{n}-{k}", who) for k in range(400))))
"""
READER = """
from tocsin.desk.watch import store
import polars as pl, time
end, seen = time.monotonic() + float(__import__("sys").argv[1]), 0
while time.monotonic() < end:
    found = store.scan().select("id", "best").collect()
    batches = found.with_columns(batch=pl.col("id").str.split("-").list.first()).group_by("batch").agg(
        pl.len().alias("n"), pl.col("best").n_unique().alias("writers")
    )
    # A batch is there whole and as one writer gave it, or not at all.
    assert set(batches["n"]) <= {400} and set(batches["writers"]) <= {1}, batches
    seen += 1
print(seen)
"""


class TestProcesses:
    @pytest.fixture
    def start(self, settings):
        """Starts Python with the desk's settings and this test's table."""
        running = []

        def run(code, *arguments):
            head = (
                "import django; django.setup()\nfrom pathlib import Path\nfrom django.conf import settings\n"
                f"settings.EVENTS_TABLE = Path({str(settings.EVENTS_TABLE)!r})\n"
            )
            environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tocsin.config.settings"}
            one = subprocess.Popen(
                [sys.executable, "-c", head + code, *map(str, arguments)],
                env=environment, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )  # fmt: skip
            running.append(one)
            return one

        yield run
        for one in running:
            one.kill()
            one.communicate()

    def test_that_read_while_two_write_see_whole_merges_only_and_both_writers_arrive(self, start):
        store.merge(events(*((f"0-{k}", 0) for k in range(400))))
        readers = [start(READER, 5) for _n in range(2)]
        writers = [start(WRITER, who) for who in (1, 2)]
        for one in (*writers, *readers):
            told, wrong = one.communicate(timeout=60)
            assert one.returncode == 0, wrong
            assert one in writers or int(told) > 0
        found = store.scan().collect()
        assert len(found) == found.select("provider", "id").n_unique() == 3 * 400

    def test_that_dies_while_it_writes_leaves_nothing_half_and_no_lock(self, start):
        store.merge(events(("0", 0)))
        code = """
import os
from tests.watch.test_store import events
from tocsin.desk.watch import store
from tocsin.desk.watch import table_commits
table_commits.commit = lambda *given: os._exit(9)  # every file has been written, the commit has not
store.merge(events(*((str(n), n) for n in range(1000))))
"""
        one = start(code)
        one.communicate(timeout=60)
        assert one.returncode == 9
        assert (store.version(), held()) == (0, [("0", 0)])
        assert store.merge(events(("1", 1))).added == 1
