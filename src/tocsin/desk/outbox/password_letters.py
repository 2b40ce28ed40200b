"""Letters about signing in: a link to set a new password, or what was changed. They are not held.

The page only writes a row, so that it answers alike while the mail server is down and for an address without an
account; the worker makes the link and sends it. A letter that may have gone is sent again, a few times: a second one
does no harm. No act of a visitor who has not signed in is written into the journal, which keeps it for good.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from tocsin.desk.identity.reading import organisation
from tocsin.desk.people import links
from tocsin.desk.people.models import Account
from tocsin.desk.people.sign_in_changes import SignInChange
from tocsin.language.days import full_day

from . import change_letters, sending
from .models import Message, PasswordLetter

State, Failure = PasswordLetter.State, Message.Failure
log = logging.getLogger(__name__)

SEND: Final = "tocsin.desk.outbox.tasks.send_links"
# Whoever still waits after that has asked again. Rows are kept for as long.
PATIENCE: Final = timedelta(days=1)
# Somebody has to learn of a change however long the mail server is down.
PATIENCE_WITH_CHANGES: Final = timedelta(days=30)
# To one account: each link works for days, so more of them help nobody but who fills a mailbox.
MOST_IN_AN_HOUR: Final = 5
# So often is one sent again that may have gone.
MOST_LOST: Final = 3


@transaction.atomic
def ask(*, account: Account | None, at: datetime) -> None:
    """Write down that a link is wanted, and wake the worker; the same for an address without an account."""
    PasswordLetter.objects.create(account=account, asked_at=at)
    async_task(SEND, save=False)


@transaction.atomic
def note_change(*, account: Account, change: SignInChange, at: datetime) -> None:
    """Write down that the owner is to be told what was changed, and wake the worker."""
    PasswordLetter.objects.create(account=account, change=change.value, asked_at=at)
    async_task(SEND, save=False)


def send_due(*, at: datetime) -> int:
    """Send what waits; how many went. Safe to call at any time, from any number of workers."""
    if transaction.get_connection().in_atomic_block:
        raise sending.SendingInATransaction
    _clear(at=at)
    sent, begun = 0, time.monotonic()
    for pk in PasswordLetter.objects.filter(state=State.WAITING).order_by("pk").values_list("pk", flat=True):
        if time.monotonic() - begun > sending.RUN_SECONDS:
            break
        # One conditional update: of two workers, one has it.
        mine = PasswordLetter.objects.filter(pk=pk, state=State.WAITING)
        if not mine.update(state=State.SENDING, claimed_at=at):
            continue
        letter = PasswordLetter.objects.select_related("account").get(pk=pk)
        failure = _send(letter, letter.account, at=at) if letter.account else None
        _conclude(letter, failure=failure, at=at)
        sent += failure == ""
        if failure == Failure.UNREACHABLE:
            # The others would fail alike: they wait for the next run.
            break
    return sent


def _clear(*, at: datetime) -> None:
    """Let go what is too old, and take again what a worker left that died."""
    PasswordLetter.objects.filter(change="", asked_at__lt=at - PATIENCE).delete()
    PasswordLetter.objects.filter(asked_at__lt=at - PATIENCE_WITH_CHANGES).delete()
    for letter in PasswordLetter.objects.filter(state=State.SENDING, claimed_at__lt=at - sending.GONE_AFTER):
        _conclude(letter, failure=Failure.WORKER_GONE, at=at)


def _send(letter: PasswordLetter, account: Account, *, at: datetime) -> str | None:
    """Send one letter: why it did not go, empty when it went, ``None`` where none is needed."""
    if not account.is_active:
        return None
    if letter.change:
        subject, body = change_letters.compose(account, SignInChange(letter.change), at=letter.asked_at)
    else:
        links_sent = PasswordLetter.objects.filter(account=account, change="", state=State.SENT)
        if links_sent.filter(sent_at__gt=at - timedelta(hours=1)).count() >= MOST_IN_AN_HOUR:
            return None
        subject, body = compose(account, at=at)
    mail = sending.write_mail(
        to=account.email, language=account.language, subject=subject, body=body, message_id=str(letter.message_id)
    )
    # So that no absent colleague's mailbox answers.
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    failure, _detail = sending.deliver(mail)
    return failure


def compose(account: Account, *, at: datetime) -> tuple[str, str]:
    """Subject and text, in the account's language."""
    with translation.override(account.language):
        ours = organisation(language=account.language) or "Tocsin"
        subject = _("New password")
        body = _(
            "%(name)s, someone asked for a link to set a new password for your account.\n\n"
            "Set it here:\n%(link)s\n\n"
            "The link works once, until %(day)s. If it was not you who asked, you can ignore this message: your "
            "password has not changed.\n\n%(organisation)s\n"
        ) % {
            "name": account.name,
            "link": links.to_set_the_password(account),
            "day": full_day(timezone.localdate(links.works_until(at))),
            "organisation": ours,
        }
        return sending.one_line(f"{ours}: {subject}"), body


def _conclude(letter: PasswordLetter, *, failure: str | None, at: datetime) -> None:
    """Write down how it went, unless the claim is no longer this one."""
    lost = letter.lost + (failure in (Failure.UNCERTAIN, Failure.WORKER_GONE))
    if failure == Failure.UNREACHABLE or letter.lost < lost < MOST_LOST:
        state = State.WAITING
    elif failure is None:
        state = State.NEEDLESS
    else:
        state = State.FAILED if failure else State.SENT
    rows = PasswordLetter.objects.filter(pk=letter.pk, state=State.SENDING, claimed_at=letter.claimed_at)
    rows.update(state=state, sent_at=at if state == State.SENT else None, claimed_at=None, lost=lost)
    if letter.account_id:
        # Neither the address nor the text belongs in a log.
        log.info("letter about signing in %s: %s", letter.pk, failure or state)
