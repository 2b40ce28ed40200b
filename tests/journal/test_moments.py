"""The day on which something was written is told by the clock of the room, and so in the example."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import override_settings
from django.utils import timezone

import tocsin.desk
from tocsin.desk.journal import clock

LATE = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
# An instant that people chose, told by the clock of its own zone.
CHOSEN = {"clock_stands_at", "update.release_at_there"}


def told(at, **context):
    return Template("{% load moments %}{% written at %}").render(Context({"at": at, **context}))


def test_is_that_at_which_the_clock_stands(clock):
    assert told(LATE) == "20 November 2020"


@pytest.mark.django_db
def test_is_the_day_of_the_place_where_the_clock_runs():
    assert clock.standing() is None
    with override_settings(TIME_ZONE="Asia/Baku"), timezone.override("Asia/Baku"):
        assert told(LATE) == "25 November 2026"


def test_no_page_shows_an_instant_by_the_machines_own_clock():
    shown = []
    for path in Path(tocsin.desk.__file__).parent.rglob("*.html"):
        for name in re.findall(r"([\w.]*(?:\.at|_at\w*))\|(?:day|date|time|hour)\b", path.read_text()):
            shown.append((path.name, name))
    assert {name for _path, name in shown} == CHOSEN
