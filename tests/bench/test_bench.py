import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bench import world

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lines():
    """A run over few events: that it works and counts right, not how fast it is."""
    # A database that cannot be reached: whatever is set, the bench keeps to one of its own.
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    command = [sys.executable, "-m", "bench", "watch", "--events", "20000", "--repeat", "1"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class TestTheBench:
    def test_prints_nothing_but_lines_with_what_is_ours_and_the_peers(self, lines):
        assert all({"name", "ours", "peer", "ratio"} <= line.keys() for line in lines)
        assert all(line["ours"] > 0 for line in lines)

    @pytest.mark.parametrize(
        "what",
        [
            "one group-by in Polars",
            "one group-by in DuckDB",
            "window SQL",
            "page query",
            "the board of",
            "refresh",
            "merge",
            "peak memory",
        ],
    )
    def test_measures(self, lines, what):
        assert any(what in line["name"] for line in lines)

    def test_finds_alarms_and_refreshes_only_what_a_merge_touched(self, lines):
        assert all(line["alarms"] > 100 for line in lines if line["name"].startswith("full scan"))
        touched = {line["name"].split()[5]: line["touched"] for line in lines if line["name"].startswith("refresh")}
        assert touched["1"] == 1
        assert touched["10"] == 10

    def test_the_peers_rule_finds_the_same_days_in_our_code_and_in_its_own(self, lines):
        both = [line for line in lines if line["name"].startswith("scan by the peer's rule")]
        assert len(both) == 2
        assert all(line["alarms"] == line["peers_alarms"] > 0 for line in both)

    def test_sees_no_half_of_a_merge(self, lines):
        (line,) = (line for line in lines if line["name"].startswith("merge"))
        assert line["torn_readings"] == 0
        assert line["readings"] > 0


class TestTheMadeEvents:
    def test_are_as_many_as_asked_each_with_its_own_id_and_within_the_years_of_the_real_ones(self):
        real = pl.DataFrame(
            {
                "id": ["7", "8"],
                "date_start": [date(1989, 1, 2), date(2020, 12, 30)],
                "conflict": ["A", "B"],
                "best": [1, 2],
            }
        )
        made = world.resampled(real, 500)
        assert made["id"].n_unique() == 500
        assert made["date_start"].min() >= date(1989, 1, 1)
        assert made["date_start"].max() <= world.END
        assert set(made["conflict"]) == {"A", "B"}
        assert world.resampled(real, 500).equals(made)
