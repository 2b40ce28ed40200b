"""A response has an owner of the team at any time, though people leave."""

from datetime import date

import pytest

from tocsin.desk.journal.models import Entry
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Membership
from tocsin.desk.responses import operations, refusals
from tocsin.desk.responses.models import Response

DAY = date(2020, 11, 12)


def leave(account, by):
    membership = Membership.objects.current().get(account=account)
    people.leave(membership=membership, by=by, on=DAY, reason="Moved on.")


@pytest.fixture
def ines(person, launched, amal):
    account = person("ines", is_team=True)
    people.join(case=launched.case, account=account, role="convenor", by=amal, on=date(2020, 10, 16))
    return account


def test_what_somebody_owned_who_leaves_is_owned_by_who_ended_their_access(launched, dina, amal, today):
    operations.hand_over(response=launched, owner=dina, on=DAY, by=amal, today=today)
    leave(dina, amal)
    assert Response.objects.get().owner == amal
    assert Entry.objects.filter(action="responses.handed_over", actor_id=amal.pk).count() == 2


def test_what_a_convenor_owned_who_leaves_by_herself_is_owned_by_another(launched, ines, amal):
    leave(amal, amal)
    assert Response.objects.get().owner == ines


def test_who_owned_nothing_leaves_everything_as_it_was(launched, dina, amal):
    leave(dina, amal)
    assert Response.objects.get().owner == amal
    assert not Entry.objects.filter(action="responses.handed_over").exists()


def test_would_be_nobodys_without_the_hook(launched, dina, amal, today, monkeypatch):
    from tocsin.desk.people import hooks

    operations.hand_over(response=launched, owner=dina, on=DAY, by=amal, today=today)
    monkeypatch.setattr(hooks.membership_ended, "answers", {})
    leave(dina, amal)
    assert Response.objects.get().owner == dina


@pytest.mark.django_db(transaction=True)
def test_nobody_becomes_the_owner_at_the_moment_at_which_they_leave(launched, dina, amal, at_once, today):
    def give():
        return operations.hand_over(
            response=Response.objects.get(pk=launched.pk), owner=dina, on=DAY, by=amal, today=today
        )  # fmt: skip

    outcomes = at_once(give, lambda: leave(dina, amal))
    assert all(one is None or isinstance(one, refusals.OwnerNotOnTheTeam) for one in outcomes)
    assert Response.objects.get().owner == amal
