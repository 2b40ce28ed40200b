"""A message's own state. It is written in the transaction of the act that calls for it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case, Guarded, GuardedQuerySet, Membership, level_constraint


class MessageQuerySet(GuardedQuerySet):
    def held(self) -> Self:
        return self.filter(state=Message.State.HELD)

    def to_send(self) -> Self:
        return self.filter(state=Message.State.RELEASED)

    def about(self, rows: Iterable[models.Model]) -> Self:
        """Messages about any of some rows of one kind."""
        named = list(rows)
        labels = {row._meta.label_lower for row in named}
        return self.filter(about_model__in=labels, about_id__in=[row.pk for row in named])

    def whose_reader_has_left(self) -> Self:
        """Messages for somebody who has come to belong to one of its cases no more, or to read less there."""
        belongs = Membership.objects.current().filter(
            account=models.OuterRef(models.OuterRef("reader")), case=models.OuterRef("case"),
            clearance__gte=models.OuterRef(models.OuterRef("clearance")),
        )  # fmt: skip
        needed = Message.cases.through.objects.filter(message=models.OuterRef("pk"))
        return self.filter(~models.Q(reader=None), models.Exists(needed.filter(~models.Exists(belongs))))


class Message(Guarded):
    """One message to one address, in the reader's language."""

    level_is_its_own = False

    class State(models.TextChoices):
        HELD = "held", pgettext_lazy("message", "Held")
        RELEASED = "released", pgettext_lazy("message", "Released")
        SENDING = "sending", pgettext_lazy("message", "Being sent")
        SENT = "sent", pgettext_lazy("message", "Sent")
        FAILED = "failed", pgettext_lazy("message", "Not sent")
        WITHDRAWN = "withdrawn", pgettext_lazy("message", "Withdrawn")

    class Failure(models.TextChoices):
        """Why it is not known to have gone, and so whether sending again may send it twice."""

        UNREACHABLE = "unreachable", _("The mail server could not be reached. The message was not sent.")
        REFUSED = "refused", _("The mail server refused the message. It was not sent.")
        UNWRITABLE = "unwritable", _("The message could not be converted to an email. It was not sent.")
        UNCERTAIN = "uncertain", _("The connection was lost while sending. The message may have been sent.")
        LEFT = "left", _("The addressee has left the case or has less access to it now. The message was not sent.")
        WORKER_GONE = "worker_gone", _("Sending was interrupted. The message may have been sent.")

    # Stays the same however often the message is tried, so that a reader's mail programme knows it again.
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, choices=Account.Language)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("message"))
    # The same words with emphasis and links, beside the plain text.
    html = models.TextField(blank=True)
    # For whom it is, where that is an account: it leaves only while they belong to each of the cases, so cleared.
    reader = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    cases = models.ManyToManyField(Case, related_name="+")
    clearance = models.PositiveSmallIntegerField(choices=Level, default=Level.PUBLIC)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.HELD)
    held_on = models.DateField()
    released_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=12, choices=Failure, blank=True)
    failure_detail = models.CharField(max_length=300, blank=True)
    about_model = models.CharField(max_length=64, blank=True)
    about_id = models.BigIntegerField(null=True)

    objects: ClassVar[Any] = MessageQuerySet.as_manager()
    all_records: ClassVar[Any] = MessageQuerySet.of_all_records()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            level_constraint("message_level"),
            models.CheckConstraint(
                condition=models.Q(state__in=["held", "withdrawn"])
                | models.Q(released_by__isnull=False, released_at__isnull=False),
                name="no_message_leaves_unreleased",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sending") | models.Q(claimed_at__isnull=False),
                name="sending_has_a_claim",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed") | ~models.Q(failure=""), name="a_failure_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="sent_has_a_moment"
            ),
            models.CheckConstraint(
                condition=models.Q(clearance__in=[int(level) for level in Level]), name="message_clearance"
            ),
        ]

    @property
    def may_have_gone(self) -> bool:
        """Whether sending it again may send it twice."""
        return self.failure in (self.Failure.UNCERTAIN, self.Failure.WORKER_GONE)

    def __str__(self) -> str:
        return self.subject


class PasswordLetter(models.Model):
    """A letter about signing in: a link to set a new password, which somebody asked for and which is made when the
    letter is sent; or, where ``change`` names one, what was changed in how they sign in.

    Where the address that they typed has no account, ``account`` is empty: the row says nothing, and nothing is sent.
    It is no ``Message``: nobody releases it, and no case has it.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        NEEDLESS = "needless"
        FAILED = "failed"

    # The same however often it is tried.
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    # A ``SignInChange``; empty for a link.
    change = models.CharField(max_length=20, default="", blank=True)
    # When it was asked for, or changed.
    asked_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    # That ended in the dark: it may have gone, and each further one may be a second letter.
    lost = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager[PasswordLetter]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="sending") | models.Q(claimed_at__isnull=False),
                name="a_letter_that_is_being_sent_has_a_claim",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.state}"
