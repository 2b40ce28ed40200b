"""An alarm of today, and people who are on duty or not."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests.outbox.conftest import mail_server

from tocsin.desk.bell import operations, sending
from tocsin.desk.watch import operations as watch
from tocsin.desk.watch.models import Alarm, Import, Reading, Situation
from tocsin.language.words import Words

__all__ = ["mail_server"]

# A Friday, ten in the morning in Berlin.
NOW = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)
SECRET = "a general told us in confidence"


@pytest.fixture
def situation(situation, today):
    Reading.objects.create(situation=situation, data_to=today, speaks_until=today + timedelta(days=60))
    Import.objects.create(
        provider="ucdp", release="21.1", data_from=date(2019, 1, 1), data_to=today, imported_on=today, events=1,
        added=1, changed=0, table_version=0,
    )  # fmt: skip
    return situation


@pytest.fixture
def other(today):
    made = Situation.objects.create(slug="mali", name=Words("Mali", "Mali", "مالي"), rules=[{"country": ["Mali"]}])
    Reading.objects.create(situation=made, data_to=today, speaks_until=today + timedelta(days=60))
    return made


@pytest.fixture
def alarm(situation, today):
    def make(where=situation, *, on=None):
        return Alarm.objects.create(
            situation=where, on=on or today - timedelta(days=3), rule="3_days", deaths=41, events=7, days=3, usual=0.4,
            not_since=date(2016, 4, 5), table_version=0,
        )  # fmt: skip

    return make


@pytest.fixture
def on_duty(today):
    def make(account, *, days="0123456", begins=time(9), ends=time(18), zone="Europe/Berlin", situations=()):
        return operations.add_duty(
            account=account, days=days, begins=begins, ends=ends, zone=zone, situations=situations, today=today
        )

    return make


@pytest.fixture
def ring(today):
    """What the worker does in a minute: how many notices went."""

    def do(at=NOW):
        operations.ring(at=at, today=today)
        operations.ring_again(at=at, today=today)
        operations.ring_reports(at=at, today=today)
        return sending.send_due(at=at, today=today)

    return do


@pytest.fixture
def dismissed(amal, today):
    def do(alarm):
        watch.dismiss(alarm=alarm, on=today, reason=SECRET, by=amal, today=today)

    return do
