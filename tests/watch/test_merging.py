"""Merges cost what changed, and whatever their order the table is what a plain dictionary would be."""

from __future__ import annotations

import json
import re
from contextlib import nullcontext
from datetime import date
from itertools import pairwise
from pathlib import Path

import deltalake
import polars as pl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

import tocsin
from tocsin.analysis.events import present
from tocsin.desk.watch import delta_files, merging, store, table_commits, table_files

from .test_store import events, held

IDS = st.sampled_from([str(n) for n in range(12)])
EVENT = st.tuples(st.sampled_from(["ucdp", "acled"]), IDS, st.integers(2018, 2020), st.integers(0, 2))
STEP = st.tuples(
    st.lists(EVENT, max_size=8, unique_by=lambda one: one[:2]), st.sampled_from(["ucdp", "acled"]), st.sets(IDS, max_size=4)
)  # fmt: skip


def frame(rows):
    """``(provider, id, year, best)``."""
    made = events(*((number, best) for _provider, number, _year, best in rows)) if rows else events(("0", 0)).clear()
    return made.with_columns(
        provider=pl.Series([row[0] for row in rows], dtype=pl.String),
        date_start=pl.Series([date(row[2], 3, 1) for row in rows], dtype=pl.Date),
    )


def rows_of(some):
    return sorted(some.select("provider", "id", pl.col("date_start").dt.year(), "best").rows())


def table():
    return deltalake.DeltaTable(str(store.place()))


def files():
    return table_files.files_in(table())


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(merging, "FILES", 3)
    monkeypatch.setattr(merging, "AT_ONCE", 4)
    monkeypatch.setattr(merging, "GONE", 0.6)
    monkeypatch.setattr(table_commits, "SUMMARY_EVERY", 4)


@rules(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=2, max_size=10))
def test_any_order_of_merges_and_deletions_is_that_of_a_dictionary(steps, settings, tmp_path_factory, small):
    settings.EVENTS_TABLE = tmp_path_factory.mktemp("home") / "events"
    model: dict[tuple[str, str], tuple[int, int]] = {}
    versions = []
    for rows, provider, ids in steps:
        ids = ids - {number for mine, number, *_more in rows if mine == provider}
        if not rows and not ids:
            continue
        before, said = dict(model), {(mine, number): (year, best) for mine, number, year, best in rows}
        gone = [key for number in ids if (key := (provider, number)) in model]
        for key in gone:
            del model[key]
        model |= said
        merged = store.merge(frame(rows), deletions=(provider, ids))
        added = sum(key not in before for key in said)
        changed = sum(key in before and before[key] != value for key, value in said.items())
        assert merged[1:4] == (added, changed, len(gone))
        now = sorted((*key, *value) for key, value in model.items())
        if merged.version in range(len(versions)):
            assert now == versions[merged.version]
        else:
            versions.append(now)
        assert rows_of(store.scan().collect()) == now
        # Another reader of Delta tables reads the same.
        assert rows_of(pl.scan_delta(table()).collect()) == now
    for number, rows in enumerate(versions):
        assert rows_of(store.scan(version=number).collect()) == rows
    for since, until in [*pairwise(range(len(versions))), (0, len(versions) - 1)] if versions else []:
        expected = sorted({*versions[since]} ^ {*versions[until]})
        assert rows_of(store.changes(since=since, until=until)) == expected


def many(count=1000, year=2020):
    rows = [("ucdp", str(n), year, 1) for n in range(count)]
    return frame(rows).with_columns(conflict=pl.Series([f"c{n % 7}" for n in range(count)]))


class TestCost:
    def test_a_small_change_rewrites_no_file(self):
        before = many().with_columns(date_start=pl.lit(date(2019, 3, 1)), id="before-" + pl.col("id"))
        store.merge(pl.concat([before, many()]))
        (earlier, later) = files()
        merged = store.merge(many().head(50).with_columns(best=pl.lit(2, pl.Int64)), deletions=("ucdp", ["900"]))
        assert merged[1:4] == (0, 50, 1)
        after = {one.path: one for one in files()}
        assert (after[earlier.path].size, len(after[earlier.path].gone)) == (earlier.size, 0)
        assert (after[later.path].size, len(after[later.path].gone)) == (later.size, 51)
        (new,) = (one for one in after.values() if one.path not in (earlier.path, later.path))
        assert new.rows == 50

    def test_a_file_of_which_a_fifth_is_gone_is_written_anew(self):
        store.merge(many())
        (first,) = files()
        store.merge(many().head(200).with_columns(best=pl.lit(2, pl.Int64)))
        assert first.path in {one.path for one in files()}
        store.merge(events(("300", 5)).clear(), deletions=("ucdp", ["300"]))
        (only,) = [one for one in files() if one.rows > 200]
        assert (only.path != first.path, only.rows, len(only.gone)) == (True, 799, 0)
        assert len(store.scan(version=0).collect()) == 1000

    def test_many_small_files_of_a_year_are_joined_and_its_large_one_left(self):
        store.merge(many())
        (first,) = files()
        for n in range(20):
            store.merge(events((f"new-{n}", n)))
            assert len(files()) <= merging.FILES
        assert first.path in {one.path for one in files()}
        assert len(held()) == 1020

    def test_reading_one_conflict_passes_over_the_rest_of_a_file(self):
        store.merge(many(30_000))
        store.merge(many().head(10).with_columns(best=pl.lit(2, pl.Int64)))
        plan = store.scan().filter(pl.col("conflict") == "c3").explain()
        (scan,) = re.findall(r"SELECTION: .*", plan)
        assert "conflict" in scan


def test_an_engine_that_reads_files_by_their_names_finds_the_same():
    store.merge(many())
    store.merge(many().head(10).with_columns(best=pl.lit(2, pl.Int64)), deletions=("ucdp", ["900"]))
    parts = [
        pl.read_parquet(file)
        .with_row_index("row")
        .with_columns(pl.col("row").cast(pl.Int64), file=pl.lit(Path(file).name))
        for file in table().file_uris()
    ]
    vectors = list(pl.DataFrame(table().deletion_vectors()).iter_rows())
    assert len(pl.concat(parts)) == 1010
    assert rows_of(present(pl.concat(parts), vectors)) == rows_of(store.scan().collect())


class TestWritersWithoutALock:
    @pytest.fixture(autouse=True)
    def without(self, monkeypatch):
        monkeypatch.setattr(store, "alone", nullcontext)
        store.merge(events(("0", 1)))

    def test_who_comes_second_looks_again(self, monkeypatch):
        commit, came = table_commits.commit, []

        def overtaken(*given):
            came.append(given[1])
            if len(came) == 1:
                store.merge(events(("0", 2), ("1", 5)))
            commit(*given)

        monkeypatch.setattr(table_commits, "commit", overtaken)
        assert store.merge(events(("1", 5), ("2", 6)))[:4] == (2, 1, 0, 0)
        assert came == [1, 1, 2]
        assert held() == [("0", 2), ("1", 5), ("2", 6)]

    def test_who_always_comes_second_gives_up_and_leaves_nothing(self, monkeypatch):
        def overtaken(_place, version, _actions):
            raise table_commits.CommitConflict(version)

        monkeypatch.setattr(table_commits, "commit", overtaken)
        with pytest.raises(store.Busy):
            store.merge(events(("1", 5)))
        assert (store.version(), held()) == (0, [("0", 1)])

    def test_no_file_takes_the_place_of_another(self):
        with pytest.raises(FileExistsError):
            delta_files.write_new(store.place(), delta_files.log_file(0), b"other")
        assert held() == [("0", 1)]
        assert not list(store.place().glob(".*"))


class TestKilled:
    @pytest.mark.parametrize("at", [0, 1, 2, 3])
    def test_at_any_write_leaves_the_table_as_it_was(self, monkeypatch, small, at):
        """Two years with a new file each, one of them written anew, then the log entry; at the last, after it."""
        store.merge(frame([("ucdp", str(n), 2019 + n % 2, 1) for n in range(10)]))
        was, version = held(), store.version()
        more = frame([("ucdp", str(n), 2019 + n % 2, 2) for n in (0, 1, 3, 5, 7)])
        write, written = delta_files.write_new, []

        def dies(*given):
            if len(written) == at:
                raise KeyboardInterrupt
            written.append(given[1])
            write(*given)

        with monkeypatch.context() as patched:
            patched.setattr(delta_files, "write_new", dies)
            if at < 3:
                with pytest.raises(KeyboardInterrupt):
                    store.merge(more)
                assert (store.version(), held()) == (version, was)
            else:
                store.merge(more)
        assert store.merge(more)[1:4] == ((0, 5, 0) if at < 3 else (0, 0, 0))
        assert held() == sorted((str(n), 2 if n in (0, 1, 3, 5, 7) else 1) for n in range(10))

    def test_with_a_summary_to_make_the_version_is_there(self, monkeypatch, small):
        monkeypatch.setattr(table_commits, "SUMMARY_EVERY", 1)
        for n in range(3):
            store.merge(events(("1", n), ("2", 5), ("3", 5), ("4", 5)))
        for log in (store.place() / "_delta_log").glob("*0[12].json"):
            log.unlink()
        assert table().version() == 2
        assert held() == [("1", 2), ("2", 5), ("3", 5), ("4", 5)]


class TestTableOfAnEarlierRelease:
    @pytest.fixture
    def old(self):
        """As the release before wrote one, by ``deltalake``."""
        rows = many().drop("reported_by", "headline").with_columns(year=pl.lit(2020, pl.Int32))
        made = rows.to_arrow(compat_level=pl.CompatLevel.oldest())
        kept = {"delta.logRetentionDuration": "interval 36500 days"}
        deltalake.write_deltalake(str(store.place()), made, partition_by=["year"], configuration=kept)
        assert table().protocol().reader_features is None
        return files()[0]

    def test_is_read(self, old):
        assert rows_of(store.scan().collect()) == rows_of(many())

    def test_is_not_written_anew_by_the_first_merge(self, old):
        number = table().metadata().id
        assert store.merge(many().head(5).with_columns(best=pl.lit(2, pl.Int64)))[:4] == (1, 0, 5, 0)
        assert {one.path: one.size for one in files()}[old.path] == old.size
        assert "deletionVectors" in table().protocol().writer_features
        assert {"reported_by", "headline"} <= {field.name for field in table().schema().fields}
        assert table().metadata().id == number
        assert table().metadata().configuration["delta.logRetentionDuration"] == "interval 36500 days"
        assert rows_of(store.scan(version=0).collect()) == rows_of(many())
        assert len(store.changes(since=0, until=1)) == 10
        assert store.merge(many().tail(5).with_columns(best=pl.lit(2, pl.Int64))).changed == 5
        log = (store.place() / delta_files.log_file(2)).read_text().splitlines()
        assert not any("protocol" in json.loads(line) for line in log)

    def test_gets_the_columns_that_have_come_since(self, old):
        store.merge(many().head(1).with_columns(headline=pl.lit("Shells fall")))
        for found in (store.scan().collect(), pl.scan_delta(table()).collect()):
            assert found["headline"].drop_nulls().to_list() == ["Shells fall"]
            assert len(found) == 1000

    def test_of_which_nothing_changes_stays_as_it_is(self, old):
        assert store.merge(many()).version == 0


def test_a_file_whose_rows_are_counted_otherwise_stops_the_merge():
    store.merge(many())
    (file,) = files()
    found = table_files.read(store.place(), [file]).select("row", "file").tail(3).collect()
    with pytest.raises(ValueError, match="counts the rows"):
        table_files.by_file([file._replace(rows=10), file._replace(path="year=2020/other", rows=9)], found)


def test_a_table_in_a_folder_with_a_space_is_read(settings, tmp_path):
    settings.EVENTS_TABLE = tmp_path / "a folder é" / "events"
    store.merge(many())
    store.merge(many().head(3).with_columns(best=pl.lit(2, pl.Int64)))
    assert store.scan().collect()["best"].sum() == 1003


# Only the first opens files of the table, and knows which of their rows are in it; the others open files that somebody
# sends, that come with Tocsin, or that the database keeps.
BY_NAME = {
    "desk/watch/table_files.py", "desk/ceasefires/files.py", "desk/overview/rehearsal.py", "desk/watch/replay.py",
    "desk/watch/reports.py", "sources/text.py", "sources/ucdp/reader.py",
}  # fmt: skip


def test_nobody_reads_the_files_of_the_table_past_its_deletion_vectors():
    source = Path(tocsin.__file__).parent
    by_name = re.compile(r"file_uris|to_pyarrow|read_parquet|scan_parquet|ParquetFile|ParquetDataset|\.to_pandas\(")
    found = {str(one.relative_to(source)) for one in source.rglob("*.py") if by_name.search(one.read_text())}
    assert found == BY_NAME
