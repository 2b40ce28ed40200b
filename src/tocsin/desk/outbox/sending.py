"""Sending what was released: claim, send outside any transaction, then write down how it went.

A claim is a conditional update, so of two workers one has the message. Whoever claims a message and is never
heard of again may have sent it: it is marked so, and only a person tries it again.
"""

from __future__ import annotations

import contextlib
import logging
import re
import smtplib
import time
from datetime import date, datetime, timedelta
from email.errors import MessageError
from email.header import Header
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models, transaction

from tocsin.desk.identity.reading import sender
from tocsin.desk.journal import operations as journal

from .models import Message

State, Failure = Message.State, Message.Failure

log = logging.getLogger(__name__)

# Longer than a task may run (Q_CLUSTER's timeout, ten minutes), so that whoever holds the claim is gone.
GONE_AFTER = timedelta(minutes=15)
# A run ends well before that, even when the last server it meets hangs.
RUN_SECONDS = 240


class SendingInATransaction(Exception):
    """A mail cannot be rolled back."""


def send_due(*, at: datetime, on: date) -> int:
    """Send what was released; how many went. Safe to call at any time, from any number of workers."""
    if transaction.get_connection().in_atomic_block:
        raise SendingInATransaction
    give_up_on_the_lost(at=at, on=on)
    sent, begun = 0, time.monotonic()
    for pk in Message.objects.to_send().order_by("released_at", "pk").values_list("pk", flat=True):
        if time.monotonic() - begun > RUN_SECONDS:
            break
        if not claim(pk, at=at):
            continue
        message = Message.objects.get(pk=pk)
        failure, detail = _send(message)
        _conclude(message, failure=failure, detail=detail, at=at, on=on)
        sent += not failure
        if failure == Failure.UNREACHABLE:
            # The others would fail alike: they wait for the next run.
            break
    return sent


def claim(pk: int, *, at: datetime) -> bool:
    """Take a released message for sending; false when another worker was first, or a person withdrew it."""
    rows = Message.objects.filter(pk=pk, state=State.RELEASED)
    return bool(rows.update(state=State.SENDING, claimed_at=at, tries=models.F("tries") + 1))


def give_up_on_the_lost(*, at: datetime, on: date) -> None:
    """Mark messages whose worker died while sending; they are not sent again by themselves."""
    for message in Message.objects.filter(state=State.SENDING, claimed_at__lt=at - GONE_AFTER):
        _conclude(message, failure=Failure.WORKER_GONE, detail="", at=at, on=on)


def _send(message: Message) -> tuple[str, str]:
    """Send one message; the kind of failure and what the server said, both empty when it went."""
    # Asked again at the last moment: between its release and now somebody may have left.
    if Message.objects.filter(pk=message.pk).whose_reader_has_left().exists():
        return Failure.LEFT, ""
    return deliver(compose(message))


def deliver(letter: mail.EmailMessage) -> tuple[str, str]:
    """Hand one mail to the server; the kind of failure and what the server said, both empty when it took it."""
    connection: BaseEmailBackend = mail.get_connection()
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        return Failure.UNREACHABLE, _said(error)
    try:
        connection.send_messages([letter])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as error:
        return Failure.REFUSED, _said(error)
    except (ValueError, MessageError) as error:
        # Found before a byte left: the headers' own guard, or an address that cannot be encoded.
        return Failure.UNWRITABLE, _said(error)
    except (smtplib.SMTPException, OSError) as error:
        # The server may have taken it before the line went dead.
        return Failure.UNCERTAIN, _said(error)
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            connection.close()
    return "", ""


class MailMessage(mail.EmailMultiAlternatives):
    """Mail whose subject begins on the line of its own header.

    Django folds an encoded subject without counting the header's name, which leaves ``Subject:`` alone on a line,
    and some readers and filters then see an empty subject.
    """

    def message(self, **options: Any) -> Any:
        made = super().message(**options)
        subject = str(self.subject)
        charset = None if subject.isascii() else "utf-8"
        made.replace_header("Subject", Header(subject, charset, header_name="Subject"))
        return made


def compose(message: Message) -> mail.EmailMessage:
    """The message as mail: plain text in UTF-8, HTML beside it if it has any, its language, an identity of its own."""
    letter = write_mail(
        to=message.to,
        language=message.language,
        subject=message.subject,
        body=message.body,
        message_id=str(message.message_id),
    )
    if message.html:
        letter.attach_alternative(message.html, "text/html")
    return letter


def write_mail(*, to: str, language: str, subject: str, body: str, message_id: str) -> MailMessage:
    """A mail in plain text. With the same ``message_id`` a reader's mail programme knows it again."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return MailMessage(
        subject=subject,
        body=body,
        from_email=sender(language=language),
        to=[to],
        headers={"Content-Language": language, "Message-ID": f"<{message_id}@{domain}>"},
    )


def one_line(text: str) -> str:
    """A text for a header: what a name may hold of line breaks and other control characters becomes a blank."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


@transaction.atomic
def _conclude(message: Message, *, failure: str, detail: str, at: datetime, on: date) -> None:
    """Write down how it went, unless the claim is no longer this one."""
    rows = Message.objects.filter(pk=message.pk, claimed_at=message.claimed_at)
    if failure:
        done = rows.filter(state=State.SENDING).update(state=State.FAILED, failure=failure, failure_detail=detail)
    else:
        # A worker that was given up and comes back all the same knows better: it went.
        done = rows.filter(state__in=[State.SENDING, State.FAILED]).update(
            state=State.SENT, sent_at=at, failure="", failure_detail=""
        )
    if not done:
        return
    journal.write(
        action="outbox.failed" if failure else "outbox.sent",
        subject=message,
        by=None,
        on=on,
        case=message.case_id,
        level=message.level,
        reason=str(failure),
    )
    # Neither the address nor the text belongs in a log.
    log.info("message %s: %s", message.pk, failure or "sent")


def _said(error: Exception) -> str:
    """What the server answered, short enough to keep."""
    answer: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, answer = error.smtp_code, error.smtp_error
    else:
        return str(error)[:300]
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    return f"{code} {text}"[:300]
