"""A worker that is killed at any step of an import: once its work is taken up, alarms and readings come out the same."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from tocsin.desk.watch import operations, store, tasks
from tocsin.desk.watch.models import Alarm, Import, Reading, Run, Situation
from tocsin.language.words import Words

from .conftest import KARABAKH, ROWS, WAR, event
from .sent_files import ged

EARLY = date(2020, 9, 20)
# A revision of an alarm, a conflict that nobody watches yet and that is at alarm level, and the war.
LATER = [
    *ROWS,
    event(1, date(2016, 4, 2), 31),
    *[event(200 + n, date(2020, 10, 1) + timedelta(days=n), 9, conflict="New: Government", country="Mali")
      for n in range(8)],
][1:]  # fmt: skip


class Killed(BaseException):
    """As a kill, nothing that catches exceptions catches it, and what was not committed is gone."""


@contextmanager
def killed_at(number):
    """Killed just before the statement of that number that writes a row; gives a list with how many there were."""
    seen = []

    def count(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            seen.append(sql)
            if len(seen) == number:
                raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield seen


def outcome():
    alarms = [
        {name: value for name, value in row.items() if name not in ("id", "previous_id", "raised_at")}
        for row in Alarm.objects.order_by("situation__slug", "on").values()
    ]
    slugs = dict(Situation.objects.values_list("pk", "slug"))
    readings = list(Reading.objects.order_by("situation__slug").values())
    for row in [*alarms, *readings]:
        row["situation_id"] = slugs[row["situation_id"]]
    return alarms, readings


@pytest.fixture
def asked(files, situation, file, amal, today, settings, tmp_path, clock):
    """An import that waits, after one of some weeks before. ``fresh`` gives the table as that one left it."""
    operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=EARLY)
    operations.bring_in_step(today=EARLY)
    content = ContentFile(ged(LATER), name="GEDEvent_v21_1.csv")
    run = operations.ask_import(
        file=content, provider="ucdp", begins_situations=True, by=amal, today=today, in_background=False
    )
    before = Path(settings.EVENTS_TABLE)

    def fresh(name):
        settings.EVENTS_TABLE = tmp_path / "tables" / str(name)
        shutil.copytree(before, settings.EVENTS_TABLE)
        return Run.objects.get(pk=run.pk)

    return fresh


def each_kill(asked, today):
    """The run, and what is there after it was killed at each of its writes, in a transaction that is rolled back."""
    number, writes = 0, None
    while writes is None or number < writes:
        number += 1
        with transaction.atomic():
            run = asked(number)
            try:
                with killed_at(number) as seen:
                    operations.work(run=run, today=today)
                writes = len(seen)
            except Killed:
                # What the queue waits for, before it gives the work to another.
                Run.objects.update(beat_at=timezone.now() - 2 * Run.SILENT)
                yield Run.objects.get(pk=run.pk)
            transaction.set_rollback(True)
    assert number > 15


@pytest.fixture
def undisturbed(asked, today):
    with transaction.atomic():
        operations.work(run=asked("undisturbed"), today=today)
        found = outcome()
        transaction.set_rollback(True)
    assert [(row["situation_id"], row["on"]) for row in found[0]] == [
        ("nagorno-karabakh", date(2020, 9, 29)), ("new-government", date(2020, 10, 3))
    ]  # fmt: skip
    return found


class TestAWorkerThatIsKilled:
    def test_at_any_write_loses_nothing(self, asked, undisturbed, today):
        """Not once another has its work, nor, where the import is on record, when nobody takes its work up."""
        left_alone = 0
        for run in each_kill(asked, today):
            if Import.objects.count() == 2 and Situation.objects.count() == len(undisturbed[1]):
                left_alone += 1
                with transaction.atomic():
                    tasks.judge()
                    assert outcome() == undisturbed
                    transaction.set_rollback(True)
            assert operations.work(run=run, today=today).state == "done"
            assert outcome() == undisturbed
        assert left_alone > 5

    def test_would_lose_an_alarm_if_only_what_the_next_run_changes_were_judged(self, asked, today, monkeypatch):
        """What it did before: the next looks at what it has changed itself, which is nothing."""
        run = asked("lost")
        with monkeypatch.context() as patch:
            patch.setattr(operations.alarms, "raise_alarms", lambda **more: (_ for _ in ()).throw(Killed))
            with pytest.raises(Killed):
                operations.work(run=run, today=today)
        assert operations.refresh_changed() == []
        assert operations.raise_alarms(situations=[]) == []
        assert len(operations.bring_in_step(today=today)) == 2


class TestTheWorkersOwnLook:
    def test_reads_no_events_where_nothing_is_left(self, asked, today, monkeypatch):
        operations.work(run=asked("done"), today=today)
        monkeypatch.setattr(store, "scan", lambda **more: 1 / 0)
        assert not operations.is_behind()
        assert tasks.judge() == 0

    def test_leaves_an_import_to_whoever_works_at_it(self, asked):
        asked("working")
        Run.objects.update(state="working", step="following", beat_at=timezone.now())
        Reading.objects.update(judged_version=None)
        assert operations.is_behind()
        assert tasks.judge() == 0
        assert operations.is_behind()


class TestASituationOverDataAtAlarmLevel:
    @pytest.fixture
    def rules(self):
        return {"rules": [{"provider": "ucdp", "conflict": [KARABAKH]}], "region_codes": ["AZ"]}

    @pytest.fixture
    def data(self, file, amal, today, clock):
        operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=today)

    def test_raises_its_alarm_when_it_is_made(self, data, rules, amal, today):
        row = operations.create_situation(name=Words("Karabakh"), by=amal, on=today, **rules)
        assert [alarm.on for alarm in operations.judge(situations=[row], today=today)] == [WAR + timedelta(days=2)]
        assert not operations.is_behind()

    def test_raises_it_though_whoever_made_it_was_killed(self, data, rules, amal, today):
        operations.create_situation(name=Words("Karabakh"), by=amal, on=today, **rules)
        assert tasks.judge() == 1

    def test_raises_it_when_it_is_begun_on_the_page(self, data, at, amal):
        at(amal).post("/watch/situations/begin/", {"provider": "ucdp", "conflict": KARABAKH})
        assert Alarm.objects.count() == 1

    def test_raises_it_when_its_rules_come_to_hold_it(self, data, rules, amal, today):
        elsewhere = {**rules, "rules": [{"provider": "ucdp", "conflict": ["Quiet: Government"]}]}
        row = operations.create_situation(name=Words("Karabakh"), by=amal, on=today, **elsewhere)
        operations.judge(situations=[row], today=today)
        assert not Alarm.objects.exists()
        operations.change_situation(situation=row, edition=1, name=row.name, by=amal, on=today, **rules)
        assert tasks.judge() == 1


WORKER = """
import os, signal, sys
from tests import settings
settings.DATABASES["default"]["NAME"] = {database!r}
import django
django.setup()
from django.conf import settings
settings.EVENTS_TABLE = {table!r}
settings.STORAGES["default"]["OPTIONS"]["location"] = {files!r}
from datetime import date
from tocsin.desk.watch import operations
from tocsin.desk.watch.models import Run
operations.alarms.raise_alarms = lambda **more: os.kill(os.getpid(), signal.SIGKILL)
operations.work(run=Run.objects.get(pk={run}), today=date.fromisoformat({today!r}))
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_really_killed_between_readings_and_alarms_loses_none(asked, today, settings, tmp_path):
    run = asked("killed")
    connection.close()
    program = textwrap.dedent(WORKER).format(
        database=connection.settings_dict["NAME"],
        table=str(settings.EVENTS_TABLE),
        files=str(tmp_path / "files"),
        run=run.pk,
        today=today.isoformat(),
    )
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, timeout=120,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert not Alarm.objects.filter(on=date(2020, 9, 29)).exists()
    assert Reading.objects.filter(table_version=1).count() == 3
    Run.objects.update(beat_at=timezone.now() - 2 * Run.SILENT)
    assert tasks.judge() == 2
    assert tasks.judge() == 0
