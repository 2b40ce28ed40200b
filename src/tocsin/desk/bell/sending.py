"""Sending notices: claim, send outside any transaction, then write down how it went. As in ``outbox.sending``.

Whoever claims a notice and is never heard of again may have sent it: it is marked so and not sent again. What surely
did not go, because the mail server could not be reached, is retried each minute for a day.
"""

from __future__ import annotations

import logging
import time
from datetime import date, datetime

from django.conf import settings
from django.db import models, transaction
from django.utils import translation

from tocsin.desk.outbox import sending as outbox
from tocsin.desk.outbox.models import Message

from . import channels, letters
from .models import Notice
from .operations import write

State, Failure = Notice.State, Message.Failure
log = logging.getLogger(__name__)

# Retries while the mail server cannot be reached: one a minute, for a day.
TRIES = 1440
# Why a notice was not sent, beside the reasons of the outbox.
NOT_TAKEN, NO_CHANNEL = "not_taken", "no_channel"


def send_due(*, at: datetime, today: date) -> int:
    """Send the notices that wait; how many went. Safe to call concurrently, from any number of workers."""
    if transaction.get_connection().in_atomic_block:
        raise outbox.SendingInATransaction
    _give_up_on_the_lost(at=at, today=today)
    sent, begun, mail_is_down = 0, time.monotonic(), False
    for pk, channel in Notice.objects.to_send().order_by("pk").values_list("pk", "channel"):
        if time.monotonic() - begun > outbox.RUN_SECONDS:
            break
        if (mail_is_down and not channel) or not _claim(pk, at=at):
            continue
        notice = Notice.objects.select_related("account").get(pk=pk)
        failure = _send(notice, today=today)
        mail_is_down |= failure == Failure.UNREACHABLE
        _conclude(notice, failure=failure, at=at, today=today)
        sent += failure == ""
    return sent


def _claim(pk: int, *, at: datetime) -> bool:
    """Take a notice for sending; false when another worker was first."""
    rows = Notice.objects.filter(pk=pk, state=State.WAITING)
    return bool(rows.update(state=State.SENDING, claimed_at=at, tries=models.F("tries") + 1))


def _give_up_on_the_lost(*, at: datetime, today: date) -> None:
    for notice in Notice.objects.filter(state=State.SENDING, claimed_at__lt=at - outbox.GONE_AFTER):
        _conclude(notice, failure=Failure.WORKER_GONE, at=at, today=today)


def _send(notice: Notice, *, today: date) -> str | None:
    """Send one notice: why it did not go, empty when it went, ``None`` when nobody needs it any more."""
    account = notice.account
    if account and not (account.is_active and account.is_team):
        return None
    with translation.override(account.language if account else settings.ALARM_CHANNEL_LANGUAGE):
        letter = letters.write_letter(notice, today=today)
    if letter is None:
        return None
    subject, body = letter
    if account is None:
        channel = channels.find(notice.channel)
        if channel is None:
            return NO_CHANNEL
        return "" if channels.send(channel, title=subject, body=body) else NOT_TAKEN
    mail = outbox.write_mail(
        to=account.email, language=account.language, subject=subject, body=body, message_id=str(notice.message_id)
    )
    # So that no absent colleague's mailbox answers.
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    failure, _detail = outbox.deliver(mail)
    return failure


@transaction.atomic
def _conclude(notice: Notice, *, failure: str | None, at: datetime, today: date) -> None:
    """Write down how it went, unless the claim is no longer this one."""
    rows = Notice.objects.filter(pk=notice.pk, claimed_at=notice.claimed_at)
    if failure == Failure.UNREACHABLE and notice.tries < TRIES:
        rows.filter(state=State.SENDING).update(state=State.WAITING, claimed_at=None)
        return
    if failure == "":
        # A worker that was given up and comes back all the same knows better: it went.
        values = {"state": State.SENT, "sent_at": at, "failure": ""}
        done = rows.filter(state__in=[State.SENDING, State.FAILED]).update(**values)
    else:
        ended = State.NEEDLESS if failure is None else State.FAILED
        done = rows.filter(state=State.SENDING).update(state=ended, failure=failure or "")
    if done:
        act = {"": "notice_sent", None: "notice_needless"}.get(failure, "notice_failed")
        write(act, notice, by=None, on=today, reason=failure or "")
        log.info("notice %s: %s", notice.pk, "not needed" if failure is None else failure or "sent")
