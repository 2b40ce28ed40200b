"""A large installation: the example, with so many records more over its responses and all rooms, in three years.

The records are made in bulk through the models, say what they are in three languages, and one in fifty is restricted
to named readers. ``bin/bench web`` measures its pages; the tests of queries fill a small one.
"""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from bench import rows, world

BEGINS, TODAY = date(2020, 10, 2), date(2023, 9, 30)
# Of a hundred records so many in the first response, and in each of the two others.
FIRST, OTHER = 60, 20
VISITORS = 50
RESTRICTED_EACH = 50
SLUG = "nagorno-karabakh"
WORDS = {
    "person": ("a journalist from town {n}", "un journaliste de la ville {n}", "صحفي من البلدة {n}"),
    "target": ("the Government of state {n}", "le gouvernement de l’État {n}", "حكومة الدولة {n}"),
    "said": ("support for corridor {n}", "un soutien au corridor {n}", "دعم الممر {n}"),
    "incident": ("shelling near village {n}", "des tirs près du village {n}", "قصف قرب القرية {n}"),
}


def words(kind: str, n: int) -> Any:
    from tocsin.language.words import Words

    return Words(*(text.format(n=n) for text in WORDS[kind]))


def make(records: int) -> list[str]:
    """Fill an empty home with the example and so many records; returns a session for each of fifty visitors."""
    world.ready()
    from django.core.management import call_command

    from tocsin.desk.journal import clock
    from tocsin.desk.people.models import Account
    from tocsin.desk.responses.models import Response

    for command, options in (("migrate", {}), ("createcachetable", {}), ("collectstatic", {"interactive": False})):
        call_command(command, verbosity=0, **options)
    filled = Path(os.environ["TOCSIN_HOME"]) / "records"
    if not Response.objects.exists():
        call_command("example", "karabakh", verbosity=0, stdout=StringIO())
        clock.stop(at=TODAY)
        amal = Account.objects.get(email="amal@example.org")
        first = Response.objects.get(case__slug=SLUG)
        others = list(Response.objects.exclude(pk=first.pk).order_by("pk")[:2])
        lengthen(first, records=records * FIRST // 100, by=amal)
        for one in others:
            lengthen(one, records=records * OTHER // 100, by=one.owner)
        filled.write_text(str(records))
    elif filled.exists() and int(filled.read_text()) != records:
        raise SystemExit(f"{filled.parent} holds {filled.read_text()} records: choose another folder")
    return [_signed_in(n) for n in range(VISITORS)]


def lengthen(response: Any, *, records: int, by: Any) -> None:
    """So many records more in one response: those that an update tells of, and those of the other rooms."""
    told = records * 80 // 100
    rows.fill(response, rows=told, by=by, start=BEGINS, end=TODAY)
    count = max(1, (records - told) // 5)
    _persons(response, count, by)
    _positions(response, count)
    _incidents(response, count)
    _messages(response, count)
    _restrict(response, by)


def _day(n: int) -> date:
    return BEGINS + timedelta(days=n * 7 % (TODAY - BEGINS).days)


def _persons(response: Any, count: int, by: Any) -> None:
    from tocsin.desk.directory.models import NamingForm, Person
    from tocsin.desk.levels import Audience

    people = Person.objects.bulk_create(
        Person(case=response.case, level=30, description=words("person", n)) for n in range(count)
    )
    NamingForm.objects.bulk_create(
        NamingForm(person=one, audience=Audience.PARTNER, form="role_only", agreed_on=BEGINS, how="by letter")
        for one in people[::2]
    )


def _positions(response: Any, count: int) -> None:
    from tocsin.desk.strategy.models import Position, Stand, Target

    targets = Target.objects.bulk_create(
        Target(case=response.case, level=30, name=words("target", n), role=("primary", "secondary")[n % 2])
        for n in range(max(1, count // 10))
    )
    Position.objects.bulk_create(
        Position(
            case=response.case, level=30, target=targets[n % len(targets)], on=_day(n), source="a speech",
            stands=list(Stand)[n % len(Stand)], said=words("said", n),
        )
        for n in range(count)
    )  # fmt: skip


def _incidents(response: Any, count: int) -> None:
    from tocsin.desk.ceasefires.models import Attempt, Incident

    attempt = Attempt.objects.filter(case=response.case).last() or Attempt.objects.create(
        case=response.case, situation=response.situation, effect_on=BEGINS, parties=["AM", "AZ"], source="a statement"
    )
    Incident.objects.bulk_create(
        Incident(
            case=response.case, level=30, attempt=attempt, on=attempt.effect_on + timedelta(days=n % 900),
            what=words("incident", n), term="fire", source="a local newspaper",
        )
        for n in range(count)
    )  # fmt: skip


def _messages(response: Any, count: int) -> None:
    from django.utils import timezone

    from tocsin.desk.outbox.models import Message

    sent = timezone.make_aware(datetime.combine(TODAY, time(9)))
    Message.objects.bulk_create(
        Message(
            case=response.case, level=30, to=f"reader{n}@example.org", language=("en", "fr", "ar")[n % 3],
            subject=f"Invitation {n}", body="An invitation.", held_on=_day(n),
            **({} if n % 4 == 0 else
               {"state": "sent", "released_by": response.owner, "released_at": sent, "sent_at": sent}),
        )
        for n in range(count)
    )  # fmt: skip


def _restrict(response: Any, by: Any) -> None:
    """One record in fifty is for named readers alone."""
    from django.apps import apps

    from tocsin.desk.people.models import Guarded

    for model in apps.get_models():
        if not issubclass(model, Guarded) or not model.level_is_its_own or model._meta.label == "responses.Response":
            continue
        chosen = list(model.objects.filter(case=response.case).values_list("pk", flat=True))[7::RESTRICTED_EACH]
        model.objects.filter(pk__in=chosen).update(level=40)
        through = model.readers.through
        column = f"{model._meta.model_name}_id"
        through.objects.bulk_create(
            (through(**{column: pk, "account_id": by.pk}) for pk in chosen), ignore_conflicts=True
        )


def _signed_in(n: int) -> str:
    """The key of a session of one visitor, who is on the team of the first response."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from tocsin.desk.people.models import Account, Case, Membership

    language = ("en", "fr", "ar")[n % 3]
    account, _made = Account.objects.get_or_create(
        email=f"visitor{n}@example.org", defaults={"name": f"Visitor {n}", "language": language, "is_team": True}
    )
    Membership.objects.get_or_create(
        case=Case.objects.get(slug=SLUG), account=account, defaults={"role": "team", "since": BEGINS}
    )
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.set_expiry(3600 * 12)
    session.save()
    return str(session.session_key)
