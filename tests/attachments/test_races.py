"""Two at once: each sees what the other did, or is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tocsin.desk.attachments import refusals
from tocsin.desk.attachments.models import Attachment, Content
from tocsin.desk.levels import Level
from tocsin.desk.people import operations as people
from tocsin.desk.press.models import Piece
from tocsin.desk.records import operations as records
from tocsin.desk.records.refusals import OffRecord

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """What each act ended with, begun at the same moment."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=20)
            return act()
        except Exception as raised:
            return raised
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [one.result() for one in [threads.submit(run, act) for act in acts]]


def test_two_files_on_one_record_are_both_there(piece, attach):
    done = at_once(lambda: attach(piece, title="One"), lambda: attach(piece, title="Two"))
    assert {str(one) for one in done} == {"One", "Two"}
    assert Content.objects.count() == 2


@pytest.mark.parametrize("level", [Level.TEAM, Level.RESTRICTED])
def test_no_file_is_left_open_on_a_record_that_is_closed_at_the_same_moment(piece, attach, amal, today, level):
    seen = people.readership(piece)
    added, _closed = at_once(
        lambda: attach(piece),
        lambda: people.set_level(
            row=Piece.objects.get(), level=level, readers=[amal], seen=seen, reason="x", by=amal, today=today
        ),
    )
    assert Piece.objects.get().level == level
    assert isinstance(added, Attachment | refusals.LessThanRecord), added
    assert not Attachment.all_records.filter(level__lt=level).exists()


def test_no_file_is_added_to_a_record_that_was_taken_off_first(piece, attach, amal, case, today):
    added, taken = at_once(
        lambda: attach(piece),
        lambda: records.take_off(row=piece, case=case, seen=1, by=amal, today=today),
    )
    assert taken is None
    assert isinstance(added, Attachment | OffRecord), added
