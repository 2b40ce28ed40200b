"""What the sign of reports says in a sentence. It never says more than that outlets reported something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.analysis.reports import ENOUGH_HISTORY, HISTORY, WINDOW
from tocsin.language import numerals
from tocsin.language.days import full_day, hour

from . import reports
from .models import ReportAlarm, ReportSign

number = numerals.number


def caution() -> str:
    """What the sign is, and what is known of how well it warns."""
    return _(
        "This sign is weaker than placed events, and earlier: it counts how many outlets report fighting, as a machine "
        "reads them (GDELT). It was tried with one file of a quarter of an hour only. That shows that it works from "
        "the file to the alarm, and nothing about how well it warns."
    )


def outlets(count: int) -> str:
    """«Fighting reported by 12 outlets, not verified»"""
    text = ngettext(
        "Fighting reported by %(count)s outlet, not verified",
        "Fighting reported by %(count)s outlets, not verified",
        count,
    )
    return text % {"count": number(count)}


def reason(alarm: ReportAlarm) -> str:
    """Why an alarm is on, with the threshold that was set at that time."""
    said = _(
        "%(outlets)s, in %(hours)s hours; usually %(usual)s. Set to ring from %(least)s, and %(times)s times the usual."
    )
    return said % {
        "outlets": outlets(alarm.outlets),
        "hours": number(24),
        "usual": _median(alarm.usual),
        "least": number(alarm.least),
        "times": number(alarm.times),
    }


def moment(at: datetime) -> str:
    """«24 October 2019, 14:30 UTC»"""
    return _("%(day)s, %(hour)s UTC") % {"day": full_day(at.date()), "hour": hour(at.time())}


def status(sign: ReportSign) -> str:
    """What was counted last."""
    if not sign.moment:
        return _("Nothing has been counted yet: no file of GDELT has been read since this was switched on.")
    values = {
        "moment": moment(reports.time_of(reports.number_of(sign.moment))),
        "hours": number(24),
        "outlets": outlets(sign.seen_outlets),
        "read": number(sign.read),
        "all": number(WINDOW),
    }
    now = _("%(outlets)s, in the %(hours)s hours up to %(moment)s (%(read)s of %(all)s files were read).")
    return f"{now % values} {_history(sign)}"


def _history(sign: ReportSign) -> str:
    if sign.usual is None:
        days = ngettext(
            "Not enough history: %(count)s day of the %(all)s before was read, and at least %(least)s are needed. No "
            "alarm is raised until then.",
            "Not enough history: %(count)s days of the %(all)s before were read, and at least %(least)s are needed. No "
            "alarm is raised until then.",
            sign.history,
        )
        return days % {"count": number(sign.history), "least": number(ENOUGH_HISTORY), "all": number(HISTORY)}
    usually = ngettext(
        "Usually %(usual)s: the median of %(count)s day before.",
        "Usually %(usual)s: the median of %(count)s days before.",
        sign.history,
    )
    return usually % {"usual": _median(sign.usual), "count": number(sign.history)}


def record_of(alarms: Sequence[ReportAlarm]) -> str:
    """«Right: 2 of 3 alarms from reports that were judged.»; empty while none was."""
    judged = [one for one in alarms if one.outcome != ReportAlarm.Outcome.WAITING]
    if not judged:
        return ""
    right = sum(one.outcome == ReportAlarm.Outcome.RIGHT for one in judged)
    text = ngettext(
        "Right: %(right)s of %(count)s alarm from reports that was judged.",
        "Right: %(right)s of %(count)s alarms from reports that were judged.",
        len(judged),
    )
    return text % {"right": number(right), "count": number(len(judged))}


def _median(value: float) -> str:
    return number(round(value, 1))
