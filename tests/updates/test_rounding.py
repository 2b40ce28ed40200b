"""Counts as they were recorded, or rounded where the writer chooses that for an update."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tocsin.desk.coalition.models import JointAction
from tocsin.desk.editions.models import Update
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.updates import operations
from tocsin.language.amount import Amount
from tocsin.language.words import Words

DAY = date(2020, 10, 25)
ROUNDTABLE = "coalition.joint_action"


@pytest.fixture
def table(case):
    return JointAction.objects.create(
        case=case, level=Level.PUBLIC, kind="roundtable", day=DAY, source="Minutes", organisations=Amount.exactly(77),
        addressed_to=Words("the Council", "le Conseil", "المجلس"), about=Words("the truce", "la trêve", "الهدنة"),
    )  # fmt: skip


@pytest.fixture
def told(update, edition, table, key):
    """The sentence of the roundtable as it stands now, in English."""

    def told():
        update.refresh_from_db()
        return edition().sentence(key(ROUNDTABLE)).texts.en

    return told


def test_a_count_is_printed_as_it_was_recorded(told):
    assert "77 organisations" in told()


def test_the_writer_can_choose_rounded_counts_and_take_that_back(client, told, update, amal):
    client.force_login(amal)
    address = reverse("updates:set_rounding", args=[update.slug])
    desk = reverse("updates:desk", args=[update.slug])
    assert "Round large counts" in client.get(desk).content.decode()
    client.post(address, {"rounds": "1"})
    assert "over 70 organisations" in told()
    assert "Print exact counts" in client.get(desk).content.decode()
    client.post(address, {"rounds": "0"})
    assert "77 organisations" in told()
    assert Entry.objects.filter(action="updates.rounding_set").count() == 2


def test_a_sentence_by_hand_is_out_of_date_and_an_approval_ends(table, edition, update, write, key, amal, today):
    write("77 organisations met.", kind=ROUNDTABLE)
    before = operations.digest_of(update, today=today)
    operations.set_rounding(update=update, rounds=True, by=amal, today=today)
    assert edition().sentence(key(ROUNDTABLE)).part("en").is_stale
    assert operations.digest_of(update, today=today) != before


def test_pressing_twice_changes_nothing_more(update, amal, today):
    for _press in range(2):
        operations.set_rounding(update=update, rounds=True, by=amal, today=today)
    assert Entry.objects.filter(action="updates.rounding_set").count() == 1


def test_what_is_released_keeps_its_counts_and_the_next_revision_goes_on_with_them(update, table, approve, amal, today):
    operations.set_rounding(update=update, rounds=True, by=amal, today=today)
    approve(update)
    operations.release(update=update, by=amal, today=today)
    with pytest.raises(operations.NotADraft):
        operations.set_rounding(update=update, rounds=False, by=amal, today=today)
    following = operations.begin(
        responses=list(update.responses.all()), period_start=update.period_start, period_end=update.period_end,
        by=amal, today=today,
    )  # fmt: skip
    assert following.revision == 2
    assert following.rounds


def test_only_who_writes_the_update_may_choose(update, bruno, tarek, today):
    for by in (bruno, tarek):
        with pytest.raises(PermissionDenied):
            operations.set_rounding(update=update, rounds=True, by=by, today=today)
    assert not Update.objects.get(pk=update.pk).rounds
