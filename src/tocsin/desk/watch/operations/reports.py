"""The sign of reports: set by a person, counted with each new file of GDELT, and what turned out of its alarms.

What is still to be counted is read from the rows: quarters that were not judged, and signs that were changed since.
So whoever comes after a worker that died between keeping a file and raising an alarm finds what it left undone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import polars as pl
from django.db import transaction
from django.db.models import F

from tocsin.analysis.reports import WINDOW, ReportCount, ReportScope, Threshold, state_of
from tocsin.desk.people.models import Account

from .. import reports
from ..models import Quarter, ReportAlarm, ReportSign, Situation
from ..refusals import NothingToCount, SignChanged, SignNeedsReason
from ..statements import moment_of
from .common import write

# An alarm closer to another of the same situation is of the same wave of reports.
GAP = timedelta(days=7)
# Files that are caught up with later than this are history: they are compared with, and raise nothing.
LATE = 7 * WINDOW


@transaction.atomic
def set_report_sign(
    *, situation: Situation, version: int, is_on: bool, outlets: int, times: int, reason: str, by: Account, today: date
) -> ReportSign:
    """Switch the sign on or off, or set its threshold, from the version that was looked at (0: there was none).

    Raises ``SignNeedsReason``, ``NothingToCount``, ``SignChanged``.
    """
    if not reason.strip():
        raise SignNeedsReason
    if is_on and not reports.scope_of(situation).holds_anything:
        raise NothingToCount
    values = {
        "is_on": is_on, "outlets": outlets, "times": times, "reason": reason.strip(), "by": by, "on": today,
        "is_judged": False,
    }  # fmt: skip
    if version:
        if not ReportSign.objects.filter(situation=situation, version=version).update(
            **values, version=F("version") + 1
        ):
            raise SignChanged
        row = ReportSign.objects.get(situation=situation)
    else:
        row, is_new = ReportSign.objects.get_or_create(situation=situation, defaults=values)
        if not is_new:
            raise SignChanged
    write("report_sign_on" if is_on else "report_sign_off", row, by=by, on=today, reason=reason.strip())
    return row


def judge_reports() -> list[ReportAlarm]:
    """Count what is still to be counted, and raise the alarms that follow; returns the new ones. Idempotent."""
    quarters = dict(Quarter.objects.to_judge().values_list("pk", "moment"))
    signs = list(ReportSign.objects.filter(is_on=True).select_related("situation").order_by("pk"))
    changed = [one for one in signs if not one.is_judged]
    newest, raised = reports.newest(), list[ReportAlarm]()
    if newest is not None and signs and (quarters or changed):
        last = reports.number_of(newest)
        moments = {number for one in quarters.values() if (number := reports.number_of(one)) > last - LATE} | {last}
        frame, read = reports.load(sorted(moments))
        counts, scopes = reports.count(frame, read, signs=signs, moments=sorted(moments))
        for sign in signs:
            mine = [one for one in counts if one.situation == sign.situation_id]
            raised += _judge(sign, mine, frame, scopes)
    Quarter.objects.filter(pk__in=list(quarters)).update(is_judged=True)
    return raised


def has_reports_to_judge() -> bool:
    """Whether anything is still to be counted. Cheap: no report is read."""
    signs = ReportSign.objects.filter(is_on=True)
    return Quarter.objects.to_judge().exists() or (
        signs.filter(is_judged=False).exists() and reports.newest() is not None
    )


@transaction.atomic
def judge_report_alarm(
    *, alarm: ReportAlarm, version: int, outcome: str, reason: str, by: Account, today: date
) -> None:
    """Say whether an alarm was right, and by what that is known. Raises ``SignNeedsReason``, ``SignChanged``."""
    if not reason.strip():
        raise SignNeedsReason
    moved = ReportAlarm.objects.filter(pk=alarm.pk, version=version).update(
        outcome=outcome, reason=reason.strip(), judged_by=by, judged_on=today, version=F("version") + 1
    )
    if not moved:
        raise SignChanged
    alarm.refresh_from_db()
    write(f"report_alarm_{outcome}", alarm, by=by, on=today, reason=reason.strip())


def forget_old_reports() -> int:
    """Delete the reports that no count looks back to; says of how many files. That these were read stays on record."""
    newest = reports.newest()
    if newest is None:
        return 0
    first = moment_of(newest) - reports.KEPT
    return Quarter.objects.with_reports().filter(moment__lt=f"{first:%Y%m%d%H%M%S}").update(reports=None)


@transaction.atomic
def _judge(
    sign: ReportSign, counts: Sequence[ReportCount], frame: pl.DataFrame, scopes: Mapping[int, ReportScope]
) -> list[ReportAlarm]:
    """Note the last count of a sign, and raise its alarms; nothing where somebody has changed it meanwhile."""
    # Concurrent runs wait for this lock, and the second finds the alarms that the first has raised.
    held = ReportSign.objects.select_for_update().filter(pk=sign.pk, version=sign.version, is_on=True).first()
    if held is None:
        return []
    threshold, raised = Threshold(held.outlets, held.times), list[ReportAlarm]()
    known = list(ReportAlarm.objects.filter(situation=held.situation_id).values_list("moment", flat=True))
    for one in counts:
        at = reports.time_of(one.moment)
        if one.usual is None or state_of(one, threshold) != "on" or any(abs(at - other) < GAP for other in known):
            continue
        alarm = ReportAlarm.objects.create(
            situation=sign.situation, moment=at, on=at.date(), outlets=one.outlets, reports=one.reports,
            usual=one.usual, history=one.history, least=held.outlets, times=held.times,
            sources=reports.addresses(frame, scopes[one.situation], moment=one.moment),
        )  # fmt: skip
        write("report_alarm_raised", alarm, by=None, on=alarm.on)
        known.append(at)
        raised.append(alarm)
    last = counts[-1]
    ReportSign.objects.filter(pk=held.pk).update(
        is_judged=True, moment=reports.name_of(last.moment), seen_outlets=last.outlets, seen_reports=last.reports,
        usual=last.usual, history=last.history, read=last.read,
    )  # fmt: skip
    return raised
