"""Two at once: what only one may have, one has. On SQLite and on PostgreSQL, each of which hides the other's faults."""

import threading
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from tocsin.desk.journal.models import Entry
from tocsin.desk.watch import operations, store
from tocsin.desk.watch.models import Alarm, Import, Override, Reading, Run, Situation

from .conftest import ROWS, event
from .test_imports import ged

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(amal, today):
    def ask(rows=ROWS):
        file = ContentFile(ged(rows), name="ged211.csv")
        return operations.ask_import(
            file=file, provider="ucdp", release="21.1", begins_situations=True, by=amal, today=today
        )  # fmt: skip

    return ask


def together(*acts):
    """Acts that begin at the same moment, each with a connection of its own: what each gave or raised."""
    done, gate = [None] * len(acts), threading.Barrier(len(acts), timeout=30)

    def do(place, act):
        gate.wait()
        try:
            done[place] = act()
        except Exception as refused:
            done[place] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return done


def refused(done, kind):
    return [isinstance(one, kind) for one in done].count(True)


class TestTwoAtOnce:
    def test_of_two_triages_one_stands(self, alarm, amal, dina, today):
        one, other = Alarm.objects.get(pk=alarm.pk), Alarm.objects.get(pk=alarm.pk)
        done = together(
            lambda: operations.accept(alarm=one, on=today, by=amal, today=today),
            lambda: operations.dismiss(alarm=other, on=today, reason="a known feud", by=dina, today=today),
        )
        assert refused(done, operations.AlreadyTriaged) == 1
        assert Entry.objects.filter(action__in=["watch.alarm_accepted", "watch.alarm_dismissed"]).count() == 1

    def test_two_imports_both_arrive_and_begin_each_conflict_once(self, asked, today):
        runs = [asked(), asked([*ROWS, event(500, date(2020, 10, 20), 7)])]
        together(*(lambda run=run: operations.work(run=run, today=today) for run in runs))
        assert set(Run.objects.values_list("state", flat=True)) == {"done"}
        assert store.scan().collect().select("provider", "id").is_unique().all()
        assert sum(Import.objects.values_list("added", flat=True)) == len(ROWS)
        assert Situation.objects.count() == Reading.objects.count() == 2
        assert set(Reading.objects.values_list("table_version", flat=True)) == {store.version()}

    def test_two_who_begin_to_watch_a_conflict_begin_it_once(self, file, amal, dina, today):
        imported = operations.import_file(provider="ucdp", file=file(), release="21.1", by=amal, today=today)
        done = together(
            *(
                lambda who=who: operations.start_from_conflicts(imported=imported, by=who, on=today)
                for who in (amal, dina, amal, dina)
            )
        )
        # Nobody is told of a fault: three found nothing left to begin.
        assert sorted(map(len, done)) == [0, 0, 0, 2]

    def test_one_file_is_one_workers(self, asked, today):
        run = asked()
        done = together(*(lambda: operations.work(run=Run.objects.get(pk=run.pk), today=today).state for _ in range(3)))
        assert sorted(map(str, done)) == ["done", "working", "working"]
        assert Import.objects.count() == 1

    def test_of_two_fetches_one_begins(self, amal, dina, today):
        done = together(
            *(lambda who=who: operations.ask_fetch(provider="gdelt", by=who, today=today) for who in (amal, dina))
        )
        assert refused(done, operations.fetches.AlreadyFetching) == 1
        assert Run.objects.count() == 1

    def test_of_two_levels_by_hand_one_holds(self, world, amal, dina, today):
        given = {"situation": world, "level": 2, "reason": "heard on the radio", "until": today, "today": today}
        done = together(*(lambda who=who: operations.override_level(by=who, **given) for who in (amal, dina)))
        assert refused(done, operations.judgement.AlreadyOverridden) == 1
        assert Override.objects.count() == 1
