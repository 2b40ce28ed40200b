"""All writes of the bell: hours on duty, and what rings for whom.

Which alarms are still to be told is read from the tables: those of which there is no ``Ringing`` yet. So nothing is
missed when a worker dies between raising an alarm and ringing for it, and ringing is idempotent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F

from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people import hours
from tocsin.desk.people.models import Account
from tocsin.desk.watch.models import Alarm, ReportAlarm, Situation

from . import channels
from .duty import accounts_for
from .models import Duty, Notice, Ringing
from .refusals import DutyChanged, NotOnTheWatch

# Alarm days that lie further apart are of two episodes; what is older than that has passed.
NEWS = timedelta(days=60)
# An alarm from reports says something of its day; what came late, or was caught up with, does not ring any more.
FRESH = timedelta(days=2)


def write(action: str, subject: models.Model, *, by: Account | None, on: date, reason: str = "") -> None:
    """The bell has no case: its entries are the team's."""
    journal.write(
        action=f"bell.{action}", subject=subject, by=by.pk if by else None, on=on, case=None, level=Level.TEAM,
        reason=reason,
    )  # fmt: skip


@transaction.atomic
def add_duty(
    *, account: Account, days: str, begins: time, ends: time, zone: str, situations: Iterable[Situation], today: date
) -> Duty:
    """Say when someone is on duty, as they say it themselves. Raises ``UnknownZone``."""
    hours.check_zone(zone)
    row = Duty.objects.create(account=account, days=days, begins=begins, ends=ends, zone=zone)
    row.situations.set(situations)
    write("duty_added", row, by=account, on=today)
    return row


@transaction.atomic
def change_duty(
    *,
    duty: Duty,
    version: int,
    days: str,
    begins: time,
    ends: time,
    zone: str,
    situations: Iterable[Situation],
    today: date,
) -> None:
    """Change someone's hours, from the version that they looked at. Raises ``UnknownZone``, ``DutyChanged``."""
    hours.check_zone(zone)
    values = {"days": days, "begins": begins, "ends": ends, "zone": zone, "version": F("version") + 1}
    if not Duty.objects.filter(pk=duty.pk, version=version).update(**values):
        raise DutyChanged
    duty.refresh_from_db()
    duty.situations.set(situations)
    write("duty_changed", duty, by=duty.account, on=today)


@transaction.atomic
def end_duty(*, duty: Duty, today: date) -> None:
    """Take some hours of someone's duty away, as they say it themselves. Nothing happens where they are gone."""
    held = Duty.objects.select_for_update().filter(pk=duty.pk).select_related("account").first()
    if held is not None:
        write("duty_ended", held, by=held.account, on=today)
        held.delete()


@transaction.atomic
def pass_on_duty(*, account: Account, to: Account, by: Account, on: date) -> None:
    """Somebody else of the convenor's people takes all hours of duty of one who leaves. Raises ``NotOnTheWatch``."""
    for duty in Duty.objects.select_for_update().filter(account=account):
        if not to.is_team:
            raise NotOnTheWatch
        Duty.objects.filter(pk=duty.pk).update(account=to, version=F("version") + 1)
        write("duty_passed_on", duty, by=by, on=on)


@transaction.atomic
def ring(*, at: datetime, today: date) -> list[Notice]:
    """Hold a notice for everybody on duty, and for each channel, of the alarms that have not rung yet.

    Alarms that nobody was on duty for ring as soon as somebody is, while they wait for triage.
    """
    for alarm in Alarm.objects.filter(raised_at__isnull=False, ringing=None).select_related("situation__reading"):
        # In a race of two workers the unique key lets one make the row, and the other waits for it here.
        Ringing.objects.get_or_create(alarm=alarm, defaults={"is_news": _is_news(alarm, today=today)})
    waiting = _locked(Ringing.objects.filter(is_news=True, first_at=None))
    notices = _tell([one.alarm for one in waiting], kind=Notice.Kind.FIRST, at=at, today=today)
    _note(waiting, notices, first_at=at)
    return notices


@transaction.atomic
def ring_again(*, at: datetime, today: date) -> list[Notice]:
    """Tell once more, to whoever is on duty now, what nobody took up within the time that is set.

    Where nobody is on duty now, those are told who were told first.
    """
    long_ago = at - timedelta(minutes=settings.ALARM_AGAIN_MINUTES)
    waiting = _locked(Ringing.objects.filter(first_at__lte=long_ago, again_at=None))
    alarms = [one.alarm for one in waiting]
    notices = _tell(alarms, kind=Notice.Kind.AGAIN, at=at, today=today, otherwise=_told_first(alarms))
    _note(waiting, notices, again_at=at)
    return notices


@transaction.atomic
def ring_reports(*, at: datetime, today: date) -> list[Notice]:
    """Hold a notice for everybody on duty, and for each channel, of the alarms from reports that have not rung: once.

    An alarm that nobody was on duty for rings as soon as somebody is, while it is fresh and was not judged. Where the
    sign was switched off meanwhile, it does not ring.
    """
    open_alarms = ReportAlarm.objects.waiting().filter(moment__gt=at - FRESH, situation__report_sign__is_on=True)
    # Locked first and asked after: a concurrent worker waits here, and finds the notices of the other.
    locked = list(open_alarms.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    waiting = list(ReportAlarm.objects.filter(pk__in=locked, notices=None).order_by("pk"))
    if not waiting:
        return []
    notices = []
    for account, mine in accounts_for(waiting, at=at).items():
        notices.append(_hold(kind=Notice.Kind.REPORT, account=account, today=today, reports=mine))
    for one in channels.named():
        notices.append(_hold(kind=Notice.Kind.REPORT, channel=one.key, today=today, reports=waiting))
    return notices


@transaction.atomic
def write_digest(*, today: date) -> list[Notice]:
    """Hold for each other person of the team a notice of the alarms that were in no digest yet."""
    fresh = list(Ringing.objects.select_for_update().filter(digest_on=None).select_related("alarm").order_by("pk"))
    alarms = [one.alarm for one in fresh]
    told: dict[int, set[int]] = {}
    before = Notice.objects.exclude(account=None).filter(alarms__in=alarms)
    for reader, alarm in before.values_list("account", "alarms"):
        told.setdefault(reader, set()).add(alarm)
    notices = []
    for account in Account.objects.filter(is_active=True, is_team=True).order_by("pk"):
        mine = [alarm for alarm in alarms if alarm.pk not in told.get(account.pk, ())]
        if mine:
            notices.append(_hold(alarms=mine, kind=Notice.Kind.DIGEST, account=account, today=today))
    Ringing.objects.filter(pk__in=[one.pk for one in fresh]).update(digest_on=today)
    return notices


def _is_news(alarm: Alarm, *, today: date) -> bool:
    """Whether the data still says something of today, and the alarm lies near its end."""
    reading = getattr(alarm.situation, "reading", None)
    if reading is None or reading.data_to is None or reading.speaks_until is None:
        return False
    return bool(reading.speaks_until >= today and reading.data_to - alarm.on <= NEWS)


def _locked(rows: models.QuerySet[Ringing]) -> list[Ringing]:
    """Those of some whose alarm waits for triage, locked: a concurrent worker waits here, and finds them told."""
    waiting = rows.filter(alarm__triage=Alarm.Triage.WAITING)
    return list(waiting.select_for_update(of=("self",)).select_related("alarm").order_by("pk"))


def _tell(
    alarms: Sequence[Alarm],
    *,
    kind: Notice.Kind,
    at: datetime,
    today: date,
    otherwise: Mapping[Account, list[Alarm]] | None = None,
) -> list[Notice]:
    if not alarms:
        return []
    people = accounts_for(alarms, at=at)
    reached = {alarm.pk for mine in people.values() for alarm in mine}
    for account, before in (otherwise or {}).items():
        missed = [alarm for alarm in before if alarm.pk not in reached]
        if missed:
            people.setdefault(account, []).extend(missed)
    notices = [_hold(alarms=mine, kind=kind, account=account, today=today) for account, mine in people.items()]
    return [*notices, *(_hold(alarms=alarms, kind=kind, channel=one.key, today=today) for one in channels.named())]


def _told_first(alarms: Sequence[Alarm]) -> dict[Account, list[Alarm]]:
    found: dict[Account, list[Alarm]] = {}
    mails = Notice.objects.filter(kind=Notice.Kind.FIRST, account__is_active=True, account__is_team=True)
    for notice in mails.filter(alarms__in=alarms).distinct().select_related("account").prefetch_related("alarms"):
        held = {alarm.pk for alarm in notice.alarms.all()}
        if notice.account:
            found.setdefault(notice.account, []).extend(one for one in alarms if one.pk in held)
    return found


def _hold(
    *,
    kind: Notice.Kind,
    today: date,
    alarms: Sequence[Alarm] = (),
    reports: Sequence[ReportAlarm] = (),
    account: Account | None = None,
    channel: str = "",
) -> Notice:
    row = Notice.objects.create(kind=kind, account=account, channel=channel, on=today)
    row.alarms.set(alarms)
    row.report_alarms.set(reports)
    write(f"notice_{kind}", row, by=None, on=today)
    return row


def _note(rows: Sequence[Ringing], notices: Sequence[Notice], **moment: datetime) -> None:
    """That they have rung, where anybody hears it."""
    told = set(Notice.alarms.through.objects.filter(notice__in=notices).values_list("alarm", flat=True))
    Ringing.objects.filter(pk__in=[one.pk for one in rows if one.alarm_id in told]).update(**moment)
