"""A message's own state. It is written in the transaction of the act that calls for it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.models import Account, Guarded, GuardedQuerySet, level_constraint


class MessageQuerySet(GuardedQuerySet):
    def held(self) -> Self:
        return self.filter(state=Message.State.HELD)

    def to_send(self) -> Self:
        return self.filter(state=Message.State.RELEASED)


class Message(Guarded):
    """One message to one address, in the reader's language."""

    class State(models.TextChoices):
        HELD = "held", _("Held")
        RELEASED = "released", _("Released")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    to = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, choices=Account.Language)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("message"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.HELD)
    held_on = models.DateField()
    released_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    about_model = models.CharField(max_length=64, blank=True)
    about_id = models.BigIntegerField(null=True)

    objects: ClassVar[Any] = MessageQuerySet.as_manager()

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
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="sent_has_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
