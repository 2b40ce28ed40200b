"""``bin/bench publish`` over a short record and few updates: that it works and counts right, not how fast it is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lines():
    # A database that cannot be reached: whatever is set, the bench keeps to one of its own.
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    command = [sys.executable, "-m", "bench", "publish", "--rows", "400", "--updates", "3", "--repeat", "1"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_prints_nothing_but_lines_with_what_is_ours_and_the_peers(lines):
    assert all({"name", "ours", "peer", "ratio"} <= line.keys() for line in lines)
    assert all(line["ours"] > 0 for line in lines)


@pytest.mark.parametrize("audience", ["public", "board", "partner"])
def test_drafts_each_edition_from_the_long_record(lines, audience):
    (line,) = (line for line in lines if line["name"].startswith(f"draft for {audience}") and "ORM" in line["name"])
    # The example alone has some thirty.
    assert line["sentences"] > 60


def test_publishes_every_update_in_three_languages_with_a_document_each(lines):
    (line,) = (line for line in lines if line["name"].startswith("published from nothing"))
    assert line["pdfs"] == 9


def test_prints_only_what_changed_after_one_change(lines):
    (line,) = (line for line in lines if line["name"].startswith("published after one change"))
    assert line["printed"] == 3
    # Its pages and documents, the feeds, the archive, and the pages that link to it: not every file.
    assert line["printed"] < line["changed_files"] < line["files"]


@pytest.mark.parametrize("what", ["checks of all editions", "one PDF by Typst", "peak memory in MB, publishing"])
def test_measures(lines, what):
    assert any(line["name"].startswith(what) for line in lines)
