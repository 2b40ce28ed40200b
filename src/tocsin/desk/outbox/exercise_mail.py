"""Mail of an exercise: marked, whoever wrote it, and sent to nobody but the accounts that it was begun with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from tocsin.desk.journal.models import Entry
from tocsin.desk.people.models import Account
from tocsin.website import exercise_marks

KEPT = "django.core.mail.backends.filebased.EmailBackend"


class MarkedMail(BaseEmailBackend):
    """Takes the place of the mail backend that the settings name, which it hands the marked mail to.

    What is addressed to anybody else, such as a guest who is let in for practice, is kept as a file in the home folder
    of the exercise.
    """

    def __init__(self, fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.server: BaseEmailBackend = get_connection(settings.MAIL_BY, fail_silently=fail_silently, **options)
        self.files: BaseEmailBackend = get_connection(KEPT, fail_silently=fail_silently)

    def open(self) -> bool | None:
        return self.server.open()

    def close(self) -> None:
        self.server.close()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        sent = 0
        for message in email_messages:
            mark(message)
            backend = self.server if _all_take_part(message.recipients()) else self.files
            sent += backend.send_messages([message]) or 0
        return sent


def mark(message: EmailMessage) -> None:
    """Put the mark before the subject and the notice before the text, in the language of the mail."""
    language = str(message.extra_headers.get("Content-Language") or get_language() or "en")[:2]
    message.subject, message.body = exercise_marks.marked_text(
        str(message.subject), str(message.body), language=language
    )
    if isinstance(message, EmailMultiAlternatives):
        # No HTML leaves without the notice: the text says the same.
        notice = exercise_marks.NOTICE.within(language)
        message.alternatives = [one for one in message.alternatives if notice in str(one[0])]


def _all_take_part(addresses: Sequence[str]) -> bool:
    """Whether all of them are of accounts that a person at the terminal opened, and nobody within the exercise."""
    opened = Entry.objects.filter(subject=Account._meta.label_lower, action="people.account_opened", actor_id=None)
    accounts = Account.objects.filter(is_active=True, pk__in=opened.values("subject_id"))
    return {one.lower() for one in addresses} <= {one.lower() for one in accounts.values_list("email", flat=True)}
