"""When an account is on duty; for which alarms the bell has rung; and each notice that goes out for it."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account
from tocsin.desk.watch.models import Alarm, ReportAlarm, Situation


class DutyQuerySet(models.QuerySet["Duty"]):
    def current(self) -> Self:
        """Those of people who work for the convenor today: nobody else is told of alarms."""
        return self.filter(account__is_active=True, account__is_team=True)


class Duty(models.Model):
    """Hours of a week in which someone is told of alarms at once, by the clock of a time zone.

    ``days`` has a digit for each day on which it begins, 0 for Monday. Where it ends no later than it begins, it ends
    on the day after. Without ``situations`` it is for all of them.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="duties")
    days = models.CharField(_("days"), max_length=7)
    begins = models.TimeField(pgettext_lazy("hours on duty", "from"), default=time(9))
    ends = models.TimeField(
        pgettext_lazy("hours on duty", "until"),
        default=time(18),
        help_text=_("If this is not later than the beginning, duty ends on the next day."),
    )
    zone = models.CharField(
        _("time zone"), max_length=40, help_text=_("Enter the IANA name, for example Europe/Moscow.")
    )
    situations = models.ManyToManyField(
        Situation,
        blank=True,
        related_name="+",
        verbose_name=_("situations"),
        help_text=_("If you choose none, you are on duty for all situations."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(days=""), name="duty_has_a_day")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.days} {self.begins}-{self.ends} {self.zone}"

    def ends_at(self, at: datetime) -> datetime | None:
        """When the duty that a moment lies in ends; ``None`` where it lies in none."""
        local = at.astimezone(ZoneInfo(self.zone))
        for began in (local.date(), local.date() - timedelta(days=1)):
            if str(began.weekday()) in self.days:
                start = datetime.combine(began, self.begins, local.tzinfo)
                over = began if self.begins < self.ends else began + timedelta(days=1)
                end = datetime.combine(over, self.ends, local.tzinfo)
                if start <= local < end:
                    return end
        return None


class Ringing(models.Model):
    """That the bell was looked at for an alarm: one row for each alarm, so that none rings twice and none is missed.

    ``is_news``: the alarm says something of today. Others are history that came with a late release, and go into the
    digest alone. ``first_at`` is empty while nobody was on duty and no channel is named, ``again_at`` until it was told
    once more, ``digest_on`` until it was in a digest.
    """

    alarm = models.OneToOneField(Alarm, models.CASCADE, related_name="ringing")
    is_news = models.BooleanField()
    first_at = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)
    digest_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(again_at=None) | models.Q(first_at__isnull=False), name="again_comes_after_first"
            ),
            models.CheckConstraint(condition=models.Q(first_at=None) | models.Q(is_news=True), name="only_news_rings"),
        ]

    def __str__(self) -> str:
        return f"{self.alarm_id}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def to_send(self) -> Self:
        return self.filter(state=Notice.State.WAITING)


class Notice(models.Model):
    """One notice of some alarms to one account by mail, or to a channel that the operator has named.

    It has no text: that is written when it is sent, from what is public of the alarms. ``channel`` is a digest of the
    channel's address, which may hold a password.
    """

    class Kind(models.TextChoices):
        FIRST = "first", pgettext_lazy("notice of an alarm", "At once")
        AGAIN = "again", pgettext_lazy("notice of an alarm", "Reminder")
        DIGEST = "digest", pgettext_lazy("notice of an alarm", "Daily summary")
        REPORT = "report", pgettext_lazy("notice of an alarm", "From reports")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("notice of an alarm", "Waiting to be sent")
        SENDING = "sending", pgettext_lazy("notice of an alarm", "Being sent")
        SENT = "sent", pgettext_lazy("notice of an alarm", "Sent")
        FAILED = "failed", pgettext_lazy("notice of an alarm", "Not sent")
        NEEDLESS = "needless", pgettext_lazy("notice of an alarm", "No longer needed")

    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=16, blank=True)
    alarms = models.ManyToManyField(Alarm, related_name="notices")
    # Of the weaker sign, in notices of their own: nobody is to take one for the other.
    report_alarms = models.ManyToManyField(ReportAlarm, related_name="notices")
    on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=12, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account__isnull=False, channel="")
                | (models.Q(account=None) & ~models.Q(channel="")),
                name="a_notice_has_one_addressee",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="a_sent_notice_has_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
