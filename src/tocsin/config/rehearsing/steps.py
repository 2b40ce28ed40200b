"""What happens in the exercise's own home, with its own settings and database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from tocsin.desk.journal import clock
from tocsin.desk.journal.models import Entry
from tocsin.desk.overview import installation, rehearsal, rehearsal_people
from tocsin.desk.people.models import Account
from tocsin.desk.watch import store

from .ending import READY


def fill(given: dict[str, Any]) -> str:
    """Tables, accounts, the situation with its history, and the public site; what was made, for whoever began it."""
    installation.bring_in_step()
    began, every = rehearsal.exercise().began_on, rehearsal.exercise().every_minutes
    with transaction.atomic():
        on_duty = rehearsal_people.copy(given, on=began)
    rehearsal.begin(by=Account.objects.filter(is_team=True).earliest("pk"))
    installation.publish()
    (Path(settings.HOME) / READY).touch()
    names = ", ".join(account.name for account in on_duty)
    how = f"one every {every} min and with" if every else "with"
    return (
        f"The exercise is set up in {settings.HOME}, in no other place.\n"
        f"Colleagues sign in at {settings.SITE_URL} with the password that they have. On duty at all hours: {names}.\n"
        f"Steps still to come: {rehearsal.steps_left()}, {how} bin/tocsin rehearse --next. "
        "Remove it with bin/tocsin rehearse --end.\n"
    )


def bring_next() -> str:
    """The next step, and what is left."""
    day = rehearsal.bring_next()
    if day is None:
        return f"All events have arrived. In the exercise it is {clock.today().isoformat()}.\n"
    return f"Events up to {day.isoformat()} have arrived. Steps still to come: {rehearsal.steps_left()}.\n"


def count() -> str:
    """What there is to be removed."""
    entries = Entry.objects.count()
    rows = sum(model._default_manager.count() for model in _models())
    events = 0 if store.version() is None else store.scan().collect().height
    accounts = Account.objects.count()
    return f"{accounts} copied accounts, {events} events, {rows} rows, of which {entries} are entries of the journal"


def _models() -> list[Any]:
    from django.apps import apps

    tables = set(connection.introspection.table_names())
    return [model for model in apps.get_models() if model._meta.db_table in tables and not model._meta.proxy]
