"""What the worker does again and again: every task is registered, and every database has it once."""

import pkgutil
from importlib import import_module

import pytest
from django.core.management import call_command
from django.utils.module_loading import import_string
from django_q.models import Schedule

import tocsin.desk
from tocsin.desk import schedules

# The names and paths that databases hold. A room that no longer registers its own fails here.
ROWS = {
    ("bell: alarms of the day for the team", "tocsin.desk.bell.tasks.digest_each_day", "D", None),
    ("bell: ring for alarms", "tocsin.desk.bell.tasks.ring", "I", 1),
    ("ceasefires: judge every ceasefire", "tocsin.desk.ceasefires.tasks.judge_each_day", "D", None),
    ("outbox: send links for passwords", "tocsin.desk.outbox.tasks.send_links", "I", 1),
    ("outbox: send what was released", "tocsin.desk.outbox.tasks.send_due", "I", 1),
    ("responses: look at exits, reviews and triggers", "tocsin.desk.responses.tasks.look_each_day", "D", None),
    ("saving: sweep keys and kept texts", "tocsin.desk.saving.tasks.sweep", "I", 60),
    ("search: compare the index with the records", "tocsin.desk.search.tasks.look_each_day", "D", None),
    ("updates: look at the consent of who is named in what is out", "tocsin.desk.updates.tasks.look_each_day", "D", None),
    ("updates: look for nearly empty drafts", "tocsin.desk.updates.tasks.look_at_drafts", "I", 15),
    ("upkeep: look at every part", "tocsin.desk.upkeep.tasks.look", "I", 5),
    ("upkeep: make a backup", "tocsin.desk.upkeep.tasks.back_up_each_day", "D", None),
    ("watch: judge what is still to be judged", "tocsin.desk.watch.tasks.judge", "I", 5),
    ("watch: judge reports", "tocsin.desk.watch.tasks.judge_reports", "I", 5),
    ("watch: fetch regularly", "tocsin.desk.watch.tasks.fetch_regularly", "I", 5),
    ("watch: fetch from providers", "tocsin.desk.watch.tasks.fetch_each_day", "D", None),
}  # fmt: skip


def rows():
    return set(Schedule.objects.filter(repeats=-1).values_list("name", "func", "schedule_type", "minutes"))


@pytest.mark.django_db
class TestTheSchedules:
    def test_are_in_a_new_database(self):
        assert rows() == ROWS

    def test_stand_once_however_often_they_are_written(self):
        schedules.write()
        schedules.write()
        assert Schedule.objects.count() == len(ROWS)

    def test_that_were_lost_or_point_elsewhere_come_back_with_the_next_migration(self):
        Schedule.objects.filter(name__startswith="watch").delete()
        Schedule.objects.filter(name__startswith="outbox").update(func="gone", minutes=60)
        assert rows() != ROWS
        call_command("migrate", verbosity=0)
        assert rows() == ROWS

    def test_leave_the_time_of_the_next_run_and_what_was_set_for_once_alone(self):
        Schedule.objects.create(name="updates: once", func="tocsin.desk.updates.tasks.release_due", schedule_type="O")
        before = dict(Schedule.objects.values_list("name", "next_run"))
        schedules.write()
        assert dict(Schedule.objects.values_list("name", "next_run")) == before


def test_each_leads_to_a_function():
    assert all(callable(import_string(one.task)) for one in schedules.SCHEDULES.values())


def test_each_task_of_every_day_is_registered():
    found = set()
    for room in pkgutil.iter_modules(tocsin.desk.__path__, "tocsin.desk."):
        if room.ispkg and "tasks" in {one.name for one in pkgutil.iter_modules(import_module(room.name).__path__)}:
            tasks = import_module(f"{room.name}.tasks")
            found |= {f"{tasks.__name__}.{name}" for name in vars(tasks) if name.endswith("_each_day")}
    assert len(found) > 3
    assert found <= {one.task for one in schedules.SCHEDULES.values()}
