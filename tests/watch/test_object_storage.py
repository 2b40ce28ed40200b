"""The events table on object storage: the real path through ``store``, against a stand-in that speaks S3 on loopback."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import nullcontext
from datetime import date

import boto3
import polars as pl
import pytest
from django.db import connection
from tests.ports import two_free_ports
from tests.upkeep.conftest import AT, import_rows, installation

from tocsin.desk.upkeep import at_rest, backup
from tocsin.desk.upkeep.restoring import restore
from tocsin.desk.watch import delta_files, object_storage, statements, store, table_commits
from tocsin.desk.watch.models import Import

from .conftest import ROWS
from .test_store import events, held

__all__ = ["installation"]
KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def storage():
    """The address of a storage, with the client that looks into it."""
    address = f"http://127.0.0.1:{two_free_ports(21000)}"
    port = address.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", port]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(address, process)
            yield (
                address,
                boto3.client(
                    "s3", endpoint_url=address, aws_access_key_id="key", aws_secret_access_key="secret",
                    region_name="us-east-1",
                ),
            )  # fmt: skip
        finally:
            process.kill()


def _wait_for(address, process):
    end = time.monotonic() + 120
    while time.monotonic() < end:
        assert process.poll() is None
        try:
            with urllib.request.urlopen(f"{address}/moto-api/", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@pytest.fixture
def bucket(storage, request):
    """A bucket of this test alone, and the client that looks into it."""
    name = f"bucket-{abs(hash(request.node.nodeid))}"
    storage[1].create_bucket(Bucket=name)
    return name, storage[1]


@pytest.fixture
def remote(storage, bucket, settings, tmp_path):
    """The events table is in the bucket from here on."""
    settings.HOME = tmp_path
    settings.EVENTS_TABLE = f"s3://{bucket[0]}/tables/events"
    settings.EVENTS_STORAGE = {**KEYS, "AWS_ENDPOINT_URL": storage[0], "AWS_ALLOW_HTTP": "true"}
    return store.place()


@pytest.mark.django_db(transaction=True)
class TestTable:
    def test_is_written_merged_and_read_there(self, remote, bucket):
        assert (store.version(), held()) == (None, [])
        assert store.merge(events(("1", 5), ("2", 6)))[:4] == (0, 2, 0, 0)
        assert store.merge(events(("2", 7), ("3", 8)), deletions=("ucdp", ["1"]))[:4] == (1, 1, 1, 1)
        assert held() == [("2", 7), ("3", 8)]
        assert held(version=0) == [("1", 5), ("2", 6)]
        assert pl.scan_delta(store._open()).select("id", "best").collect().sort("id").rows() == held()
        assert sorted(store.changes(since=0, until=1)["id"].to_list()) == ["1", "2", "2", "3"]
        assert store.version() == 1
        listed = bucket[1].list_objects_v2(Bucket=bucket[0])["Contents"]
        assert all(one["Key"].startswith("tables/events/") for one in listed)

    def test_outlasts_its_own_checkpoints(self, remote):
        for number in range(3):
            store.merge(events((str(number), 5)))
        store._open().create_checkpoint()
        store.merge(events(("9", 5)))
        found, missing = delta_files.files_up_to(remote, 3)
        assert not missing
        assert any("checkpoint" in one for one in found)
        assert store.version() == 3
        assert len(held(version=1)) == 2


@pytest.fixture
def without_lock(monkeypatch):
    """Two machines that share no lock: the storage alone says who was first. Both have read before either writes."""
    monkeypatch.setattr(store, "alone", nullcontext)
    commit, both = table_commits.commit, threading.Barrier(2, timeout=60)
    came = []

    def commit_together(*given):
        came.append(given)
        if len(came) <= 2:
            both.wait()
        return commit(*given)

    monkeypatch.setattr(table_commits, "commit", commit_together)
    return came


def merge_at_once(*frames):
    made = []
    writers = [threading.Thread(target=lambda one=one: made.append(store.merge(one))) for one in frames]
    for one in writers:
        one.start()
    for one in writers:
        one.join(timeout=120)
    return made


class TestTwoWritersAtOnce:
    def test_both_arrive_and_each_knows_its_version(self, remote, without_lock):
        without_lock.extend(["alone", "alone"])
        store.merge(events(("0", 1)))
        without_lock.clear()
        made = merge_at_once(events(("1", 5)), events(("2", 5)))
        assert held() == [("0", 1), ("1", 5), ("2", 5)]
        assert sorted(one.version for one in made) == [1, 2]
        # Who came second has looked again, and written again.
        assert len(without_lock) == 3

    def test_that_write_different_years_both_arrive_and_each_knows_its_version(self, remote, without_lock):
        without_lock.extend(["alone", "alone"])
        store.merge(events(("0", 1)))
        without_lock.clear()
        earlier = events(("2", 5)).with_columns(date_start=pl.lit(date(2001, 5, 5)))
        made = merge_at_once(events(("1", 5)), earlier)
        assert held() == [("0", 1), ("1", 5), ("2", 5)]
        for one in made:
            assert set(store.changes(since=one.version - 1, until=one.version)["id"]) == set(one.touched["id"])

    def test_that_make_the_table_both_arrive(self, remote, without_lock):
        merge_at_once(events(("1", 5)), events(("2", 5)))
        assert held() == [("1", 5), ("2", 5)]

    @pytest.mark.django_db(transaction=True)
    def test_nothing_is_written_without_the_condition(self, remote, monkeypatch):
        monkeypatch.setattr(object_storage, "CONDITIONAL_PUT", {"conditional_put": "disabled"})
        with pytest.raises(OSError, match="conditional put is disabled"):
            store.merge(events(("1", 5)))
        assert held() == []


@pytest.mark.django_db(transaction=True)
class TestInstallation:
    def test_is_imported_checked_backed_up_and_restored(self, installation, remote, tmp_path):
        Import.objects.all().delete()
        import_rows(tmp_path, ROWS[:3])
        import_rows(tmp_path, ROWS[:8])
        assert at_rest.look_at_halves().condition == "good"
        assert Import.objects.first().table_commit == delta_files.commit_digest(store.place(), 1) != ""
        if connection.vendor != "sqlite":
            return
        made = backup.make(out=tmp_path / "plain", recipients=[], at=AT)
        assert not made.warnings
        said = "\n".join(restore(file=made.place, into=tmp_path / "new", identity=None))
        assert "8 events in version 1" in said
        restored = pl.scan_delta(str(tmp_path / "new" / "events")).select(store.schema().names()).collect()
        assert restored.sort("id").equals(store.scan().collect().sort("id"))

    def test_says_in_words_that_the_storage_is_gone(self, installation, remote, settings):
        settings.EVENTS_STORAGE = {**settings.EVENTS_STORAGE, "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
        found = at_rest.look_at_halves()
        assert found.is_bad
        assert "does not answer" in found.said

    def test_keeps_its_statements_beside_the_events(self, remote, storage):
        assert str(statements.place()).endswith("/tables/events-statements")
        assert delta_files.newest_version(statements.place()) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="is about the lock in PostgreSQL")
def test_two_machines_wait_for_each_other(remote, settings, tmp_path):
    order = []

    def other_machine():
        settings.HOME = tmp_path / "other"
        with store.alone():
            order.append("second")
        connection.close()

    with store.alone():
        waiting = threading.Thread(target=other_machine)
        waiting.start()
        waiting.join(timeout=2)
        order.append("first")
    waiting.join(timeout=60)
    assert order == ["first", "second"]
