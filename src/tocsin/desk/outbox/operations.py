"""What people do with messages: hold, release, withdraw, try again. Sending is in ``sending``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils.translation import gettext as _

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.desk.refusals import Refused

from .models import Message

State = Message.State


class NotAnAddress(Refused):
    """Mail could not be sent there."""

    field = "to"

    def __str__(self) -> str:
        return _("This is not an e-mail address.")


class NotOneLine(Refused):
    """A subject with line breaks could smuggle in other headers."""

    field = "subject"

    def __str__(self) -> str:
        return _("A subject is one line, without control characters.")


class StateHasChanged(Refused):
    """The message has been released, withdrawn or sent since the page was opened."""

    def __str__(self) -> str:
        return _("This message has moved on in the meantime; the page now shows where it stands.")


@transaction.atomic
def hold(
    *,
    case: Case,
    to: str,
    language: str,
    subject: str,
    body: str,
    about: models.Model | None = None,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    by: Account | None,
    on: date,
) -> Message:
    """Write a message that waits for a person; call it in the transaction of the act that it is about.

    ``by`` is empty where Tocsin itself wrote it. Raises ``NotAnAddress`` or ``NotOneLine``.
    """
    try:
        validate_email(to)
    except ValidationError:
        raise NotAnAddress(to) from None
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in subject):
        raise NotOneLine
    message = Message.objects.create(
        case=case,
        to=to,
        language=language,
        subject=subject,
        body=body,
        held_on=on,
        about_model=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
        level=level,
    )
    message.readers.set(readers)
    _write("held", message, by=by, on=on)
    return message


@transaction.atomic
def release(*, message: Message, by: Account, on: date, at: datetime) -> None:
    """Let a held message go. Raises ``StateHasChanged`` when it is held no more."""
    _move(message, (State.HELD,), state=State.RELEASED, released_by=by, released_at=at)
    _write("released", message, by=by, on=on)


@transaction.atomic
def withdraw(*, message: Message, by: Account, on: date, at: datetime) -> None:
    """Keep a message from ever going. Raises ``StateHasChanged`` once sending has begun."""
    _move(message, (State.HELD, State.RELEASED), state=State.WITHDRAWN)
    _write("withdrawn", message, by=by, on=on)


@transaction.atomic
def retry(*, message: Message, by: Account, on: date, at: datetime) -> None:
    """Let a message that failed go once more. Raises ``StateHasChanged`` when it is not a failed one.

    Only a person decides this: where it is not known whether the message went, they may send it twice.
    """
    _move(
        message,
        (State.FAILED,),
        state=State.RELEASED,
        released_by=by,
        released_at=at,
        claimed_at=None,
        failure="",
        failure_detail="",
    )
    _write("retried", message, by=by, on=on)


def _move(message: Message, sources: Iterable[str], **values: Any) -> None:
    """One conditional update: of two people, or a person and the worker, one comes first."""
    if not Message.objects.filter(pk=message.pk, state__in=list(sources)).update(**values):
        raise StateHasChanged(message.pk)


def _write(act: str, message: Message, *, by: Account | None, on: date) -> None:
    actor = by.pk if by else None
    journal.write(action=f"outbox.{act}", subject=message, by=actor, on=on, case=message.case_id, level=message.level)
