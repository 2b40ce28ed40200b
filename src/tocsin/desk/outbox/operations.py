"""What people do with messages: hold, release, withdraw, try again. Sending is in ``sending``."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case

from . import refusals
from .models import Message

State = Message.State


@dataclass(frozen=True, slots=True)
class ToRead:
    """For whom a message is: it leaves only while they belong to each case with this clearance or a higher one."""

    reader: Account
    cases: Sequence[Case]
    clearance: int


@transaction.atomic
def hold(
    *,
    case: Case,
    to: str,
    language: str,
    subject: str,
    body: str,
    html: str = "",
    about: models.Model | None = None,
    level: int = Level.TEAM,
    readers: Iterable[Account] = (),
    to_read: ToRead | None = None,
    by: Account | None,
    on: date,
) -> Message:
    """Write a message that waits for a person; call it in the transaction of the act that it is about.

    ``html`` says what ``body`` says. ``by`` is empty where Tocsin itself wrote it. Raises ``NotAnAddress`` or
    ``NotOneLine``.
    """
    try:
        validate_email(to)
    except ValidationError:
        raise refusals.NotAnAddress(to) from None
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in subject):
        raise refusals.NotOneLine
    message = Message.objects.create(
        case=case,
        to=to,
        language=language,
        subject=subject,
        body=body,
        html=html,
        held_on=on,
        about_model=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
        level=level,
        reader=to_read.reader if to_read else None,
        clearance=to_read.clearance if to_read else Level.PUBLIC,
    )
    message.readers.set(readers)
    message.cases.set(to_read.cases if to_read else ())
    _write("held", message, by=by, on=on)
    return message


@transaction.atomic
def release(*, message: Message, by: Account, on: date, at: datetime) -> None:
    """Let a held message go. Raises ``StateHasChanged`` when it is held no more, ``ReaderHasLeft``."""
    _check_reader(message)
    _move(message, (State.HELD,), state=State.RELEASED, released_by=by, released_at=at)
    _write("released", message, by=by, on=on)


@transaction.atomic
def release_all(*, messages: Iterable[Message], by: Account, on: date, at: datetime) -> list[Message]:
    """Let go what is still held of some messages, and return those; what moved on, or whose reader left, stays.

    Raises ``NothingToLetGo`` where that is none of them.
    """
    released = []
    for message in messages:
        with contextlib.suppress(refusals.StateHasChanged, refusals.ReaderHasLeft):
            release(message=message, by=by, on=on, at=at)
            released.append(message)
    if not released:
        raise refusals.NothingToLetGo
    return released


@transaction.atomic
def withdraw_all(*, about: Iterable[models.Model], by: Account | None, on: date) -> int:
    """Keep what has not gone about some rows from ever going, failed messages too; how many there were.

    For an act that takes back what those messages say. What is being sent at this moment is past keeping.
    """
    count = 0
    for message in Message.objects.about(about).filter(state__in=[State.HELD, State.RELEASED, State.FAILED]):
        with contextlib.suppress(refusals.StateHasChanged):
            _move(message, (State.HELD, State.RELEASED, State.FAILED), state=State.WITHDRAWN)
            _write("withdrawn", message, by=by, on=on)
            count += 1
    return count


@transaction.atomic
def withdraw(*, message: Message, by: Account, on: date, at: datetime) -> None:
    """Keep a message from ever going. Raises ``StateHasChanged`` once sending has begun."""
    _move(message, (State.HELD, State.RELEASED), state=State.WITHDRAWN)
    _write("withdrawn", message, by=by, on=on)


@transaction.atomic
def retry(*, message: Message, by: Account, on: date, at: datetime) -> None:
    """Let a message that failed go once more. Raises ``StateHasChanged`` when it is not a failed one.

    Only a person decides this: where it is not known whether the message went, they may send it twice. Raises
    ``ReaderHasLeft``.
    """
    _check_reader(message)
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


def _check_reader(message: Message) -> None:
    if Message.objects.filter(pk=message.pk).whose_reader_has_left().exists():
        raise refusals.ReaderHasLeft(message.pk)


def _move(message: Message, sources: Iterable[str], **values: Any) -> None:
    """One conditional update: of two people, or a person and the worker, one comes first."""
    if not Message.objects.filter(pk=message.pk, state__in=list(sources)).update(**values):
        raise refusals.StateHasChanged(message.pk)


def _write(act: str, message: Message, *, by: Account | None, on: date) -> None:
    actor = by.pk if by else None
    journal.write(action=f"outbox.{act}", subject=message, by=actor, on=on, case=message.case_id, level=message.level)
