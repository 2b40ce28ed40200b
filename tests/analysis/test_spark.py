"""The same functions on Spark and on Polars give the same."""

from __future__ import annotations

import shutil
import warnings
from datetime import date, timedelta
from pathlib import Path

import narwhals as nw
import polars as pl
import pytest
from deltalake import DeltaTable
from django.test import override_settings

from tocsin.analysis import escalation, hdx, reports, series
from tocsin.analysis.events import EVENT, assign, present
from tocsin.analysis.reports import ReportScope
from tocsin.desk.watch import store
from tocsin.sources.gdelt import reader as gdelt
from tocsin.sources.ucdp import reader

pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java, and none was found")

SHIPPED = Path(reader.__file__).parents[2] / "data" / "ucdp" / "ged_21_1_events.parquet"
KNOWN_FROM, START, END = date(2017, 1, 1), date(2018, 2, 1), date(2020, 12, 31)
CONFLICTS = [
    "Azerbaijan: Artsakh (Nagorno-Karabakh)",
    "Mozambique: Islamic State",
    "Philippines: Islamic State",
    "Hema - Lendu",
    "Turkey: Kurdistan",
    "South Sudan: Government",
    "India - Pakistan",
    "Nigeria: Islamic State",
]
SITUATIONS = {
    **{n: [{"provider": "ucdp", "conflict": [name]}] for n, name in enumerate(CONFLICTS)},
    100: [{"provider": "ucdp", "country": ["Mozambique"]}, {"provider": "ucdp", "actor": ["IS"]}],
}


@pytest.fixture(scope="session")
def spark():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        session = (
            SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            # Compiling a query takes longer than these few rows do.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def events():
    """The shipped events of some conflicts, one of which has been made a record of three weeks."""
    some = reader.read(SHIPPED).events.filter(pl.col("conflict").is_in(CONFLICTS), pl.col("date_start") >= KNOWN_FROM)
    long = (pl.col("conflict") == "Hema - Lendu") & (pl.col("best") > 20)
    return some.with_columns(
        date_end=pl.when(long).then(pl.col("date_start") + timedelta(days=20)).otherwise("date_end")
    )


@pytest.fixture(scope="module")
def on_spark(spark, events, tmp_path_factory):
    """The files of a version of the events table as the desk keeps it: some rows of them were changed or withdrawn."""
    place = tmp_path_factory.mktemp("home") / "events"
    wrong = events[::9].with_columns(best=pl.col("best") + 50)
    withdrawn = events[::11].with_columns(id="withdrawn-" + pl.col("id"))
    with override_settings(EVENTS_TABLE=place):
        store.merge(pl.concat([events.join(wrong, on="id", how="anti"), wrong, withdrawn]))
        store.merge(events, deletions=("ucdp", withdrawn["id"].to_list()))
    table = DeltaTable(str(place))
    rows = spark.read.parquet(*table.file_uris()).selectExpr(
        "*", "_metadata.file_name as file", "_metadata.row_index as row"
    )
    assert rows.count() > len(events)
    return present(rows, pl.DataFrame(table.deletion_vectors()).iter_rows())


@pytest.fixture(scope="module")
def polars_tolls(events):
    return series.tolls(assign(events, SITUATIONS), "situation")


@pytest.fixture(scope="module")
def spark_tolls(on_spark):
    return series.tolls(assign(on_spark, SITUATIONS), "situation").cache()


DAYS = {"start": START, "end": END, "known_from": KNOWN_FROM}


@pytest.fixture(scope="module")
def polars_alarms(polars_tolls):
    return escalation.alarm_days(polars_tolls, **DAYS)


@pytest.fixture(scope="module")
def spark_alarms(spark_tolls):
    return escalation.alarm_days(spark_tolls, **DAYS).cache()


def rows(native):
    """Its rows, in order, with the columns in order: the same for the same."""
    frame = nw.from_native(native)
    names = sorted(frame.collect_schema().names())
    found = frame.select(names)
    if isinstance(found, nw.LazyFrame):
        found = found.collect("pyarrow")
    return sorted(found.rows(), key=repr)


class TestReportsOnSpark:
    SAMPLE = Path(__file__).parents[1] / "sources" / "data" / "gdelt_20191024143000_syria.export.csv"
    AREA = [[[35.0, 32.0], [43.0, 32.0], [43.0, 38.0], [35.0, 38.0], [35.0, 32.0]]]
    SCOPES = {
        1: ReportScope(parties=["TUR", "SYR"]),
        2: ReportScope(countries=["SY", "AF"]),
        3: ReportScope(polygons=[AREA]),
        4: ReportScope(countries=["NZ"]),
    }

    def test_windows_are_the_same(self, spark, tmp_path):
        now = 1_747_834
        held = gdelt.read(self.SAMPLE).reports
        # The same reports in two more windows, of which the one before has half of them.
        told = pl.concat(
            [
                held.with_columns(quarter=pl.lit(now, pl.Int64)),
                held.head(9).with_columns(quarter=pl.lit(now - 100, pl.Int64)),
                held.with_columns(quarter=pl.lit(now - 500, pl.Int64)),
            ]
        )
        told.write_parquet(tmp_path / "reports.parquet")
        moments = [now, now - 90]
        asked = {"scopes": self.SCOPES, "moments": moments}
        on_polars = reports.windows(told, **asked)
        on_spark = reports.windows(spark.read.parquet(str(tmp_path / "reports.parquet")), **asked)
        assert rows(on_spark) == rows(on_polars)
        assert len(rows(on_polars)) > 8
        read = range(now - 29 * 96, now + 1)
        lazy = reports.count(told.lazy(), **asked, read=read)
        assert reports.count(told, **asked, read=read) == lazy
        assert [one.outlets for one in lazy if one.moment == now] == [1, 6, 2, 0]


class TestOnSpark:
    def test_events_of_the_table_are_the_same(self, events, on_spark):
        assert rows(on_spark.select(*EVENT)) == rows(events)

    def test_tolls_are_the_same(self, polars_tolls, spark_tolls):
        assert rows(spark_tolls) == rows(polars_tolls)
        assert sum(row[-1] > 0 for row in rows(polars_tolls.select("spread"))) > 20

    def test_alarms_are_the_same(self, polars_tolls, polars_alarms, spark_alarms):
        assert rows(spark_alarms) == rows(polars_alarms)
        assert rows(escalation.alarm_days(polars_tolls.lazy(), **DAYS)) == rows(polars_alarms)
        assert set(polars_alarms["rule"]) == {"3_days", "14_days", "28_days"}

    def test_so_are_those_of_the_peers_rule(self, polars_tolls, spark_tolls):
        ours = hdx.alarm_days(polars_tolls, **DAYS)
        assert rows(hdx.alarm_days(spark_tolls, **DAYS)) == rows(ours)
        assert ours.height > 30

    def test_a_replay_is_the_same(self, events, on_spark, polars_tolls, spark_tolls):
        def replayed(judge, tolls, these):
            return rows(judge(tolls, unended=series.unended(assign(these, SITUATIONS), "situation"), **DAYS))

        ours = replayed(escalation.alarm_days, polars_tolls, events)
        assert replayed(escalation.alarm_days, spark_tolls, on_spark) == ours
        assert ours != rows(escalation.alarm_days(polars_tolls, **DAYS))
        assert replayed(hdx.alarm_days, spark_tolls, on_spark) == replayed(hdx.alarm_days, polars_tolls, events)

    def test_episodes_and_their_last_like_are_the_same(self, polars_tolls, polars_alarms, spark_tolls, spark_alarms):
        def told(tolls, alarms):
            return rows(escalation.not_since(tolls, escalation.first_days(alarms), known_from=KNOWN_FROM))

        ours = told(polars_tolls, polars_alarms)
        assert told(spark_tolls, spark_alarms) == ours
        assert len(ours) > 5

    def test_the_standing_of_each_situation_is_the_same(self, polars_tolls, spark_tolls):
        numbers = list(SITUATIONS)
        ours = rows(escalation.standing(polars_tolls, on=END, situations=numbers))
        assert rows(escalation.standing(spark_tolls, on=END, situations=numbers)) == ours
        assert len(ours) == len(numbers)
