"""Accounts of each role, signed-in sessions, the queue, and messages in each state."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django_q.models import OrmQ, Task

from tocsin.desk.levels import Level
from tocsin.desk.outbox.models import Message
from tocsin.desk.people.models import Account, Membership

NOON = datetime(2020, 11, 20, 12, tzinfo=UTC)
OPENED = date(2020, 10, 1)


def fill(*, case: Any, amal: Account, dina: Account, today: date) -> dict[str, Account]:
    """``berta`` is on the board, ``lena`` translates, ``timo`` is there for a time, ``olga`` and ``pia`` have left."""
    made = {}
    for name, role, language in (
        ("berta", "board", "en"),
        ("lena", "translator", "fr"),
        ("timo", "team", "ar"),
        ("olga", "convenor", "en"),
        ("pia", "partner", "fr"),
    ):
        account = Account.objects.create_user(
            email=f"{name}@example.org", name=f"{name.title()} (example)", language=language, password=None
        )
        Membership.objects.create(case=case, account=account, role=role, since=OPENED, temporary=name == "timo")
        EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=name != "pia")
        made[name] = account
    Membership.objects.filter(account=made["olga"]).update(ended_on=date(2020, 11, 2))
    Account.objects.filter(pk=made["pia"].pk).update(is_active=False, last_login=NOON)
    _framework(made["pia"])
    _messages(case, amal, dina, made["berta"], today)
    return made


def _framework(account: Account) -> None:
    """Rows of Django's, allauth's and the queue's own tables."""
    address = EmailAddress.objects.get(user=account)
    EmailConfirmation.objects.create(email_address=address, created=NOON, sent=NOON, key="k" * 64)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "not-a-secret"}, created_at=NOON)
    Authenticator.objects.create(user=account, type="recovery_codes", data={"seed": "none", "used_mask": 3})
    Session.objects.create(session_key="s" * 32, session_data="e30:none", expire_date=datetime(2020, 12, 1, tzinfo=UTC))
    Group.objects.create(name="none").permissions.add(Permission.objects.order_by("pk").first())
    OrmQ.objects.create(key="tocsin", payload="none", lock=datetime(2099, 1, 1, tzinfo=UTC))
    for number, success in enumerate((True, False)):
        Task.objects.create(
            id=f"{number:032d}", name=f"task-{number}", func="tocsin.desk.outbox.tasks.send", started=NOON,
            stopped=NOON, success=success, args=(), kwargs={}, result="done" if success else "an error",
        )  # fmt: skip


def _messages(case: Any, amal: Account, dina: Account, reader: Account, today: date) -> None:
    let_go = {"released_by": amal, "released_at": NOON}
    states: list[dict[str, Any]] = [
        {"state": "held"},
        {"state": "released", **let_go},
        {"state": "sending", "claimed_at": NOON, "tries": 1, **let_go},
        {"state": "sent", "claimed_at": NOON, "sent_at": NOON, "tries": 2, **let_go},
        {"state": "withdrawn"},
        *(
            {"state": "failed", "failure": failure, "failure_detail": "550 no (example)", "tries": 1, **let_go}
            for failure in Message.Failure.values
        ),
    ]
    for number, state in enumerate(states):
        level = (Level.TEAM, Level.RESTRICTED, Level.PARTNER)[number % 3]
        message = Message.objects.create(
            case=case, level=level, to=f"reader-{number}@example.org", language=("en", "fr", "ar")[number % 3],
            subject=f"Message {number} (example)", body="A letter.\n\nWith a second paragraph.",
            html="<p>A letter.</p>" if number % 2 else "", held_on=today, about_model="people.case", about_id=case.pk,
            **state,
        )  # fmt: skip
        if level == Level.RESTRICTED:
            message.readers.set([dina])
        if number % 4 == 0:
            Message.objects.filter(pk=message.pk).update(reader=reader, clearance=Level.BOARD)
            message.cases.set([case])
