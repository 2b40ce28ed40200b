"""What the watch's numbers say in a sentence, in the reader's language."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tocsin.analysis import escalation
from tocsin.analysis.voice import Firmness
from tocsin.language import languages, numerals
from tocsin.language.days import full_day, month, period

from .models import Alarm

day, number = full_day, numerals.number
RULES = {rule.name: rule for rule in escalation.RULES}


def deaths(count: int) -> str:
    return ngettext("%(number)s death", "%(number)s deaths", count) % {"number": number(count)}


def in_days(count: int) -> str:
    return ngettext("in %(number)s day", "in %(number)s days", count) % {"number": number(count)}


def usual(value: float) -> str:
    """A mean toll, to a tenth; one that is less is not called nothing."""
    if 0 < value < 0.1:
        return pgettext("a usual toll", "less than %(number)s") % {"number": number(0.1)}
    return number(round(value, 1))


def quarter(start: date) -> str:
    """«July–September 2020», by its first day."""
    after = (start + timedelta(days=95)).replace(day=1)
    return period(start, after - timedelta(days=1))


def _in_events(alarm: Alarm) -> str:
    """The window; where the rule counts events too, with how many there were."""
    rule = RULES.get(alarm.rule)
    if rule is None or not rule.counts_events or (alarm.events or 0) < 2:
        return in_days(alarm.days)
    return ngettext("in %(number)s event %(in_days)s", "in %(number)s events %(in_days)s", alarm.events or 0) % {
        "number": number(alarm.events or 0),
        "in_days": in_days(alarm.days),
    }


def reason(alarm: Alarm) -> str:
    """Why an alarm is on: «41 deaths in 28 days; usual is 0.4; not seen since April 2016.»"""
    values = {
        "deaths": deaths(alarm.deaths),
        "in_days": _in_events(alarm),
        "usual": usual(alarm.usual),
        "month": month(alarm.not_since) if alarm.not_since else "",
    }
    if alarm.not_since:
        return _("%(deaths)s %(in_days)s; usually %(usual)s; not as high since %(month)s.") % values
    return _("%(deaths)s %(in_days)s; usually %(usual)s; no earlier toll in the data is as high.") % values


def revision(alarm: Alarm) -> str:
    """What a later version of the data says of an alarm's day; empty while it says the same."""
    if alarm.revised_version is None or alarm.revised_deaths is None or alarm.revised_usual is None:
        return ""
    values = {
        "deaths": deaths(alarm.revised_deaths),
        "in_days": in_days(alarm.days),
        "usual": usual(alarm.revised_usual),
        "version": number(alarm.revised_version),
        "seen": number(alarm.table_version),
    }
    if alarm.revised_stands:
        return (
            _(
                "Revised since then: %(deaths)s %(in_days)s; usually %(usual)s (version %(version)s of the "
                "events table; the alarm was raised on version %(seen)s). With today’s data it would be "
                "raised too."
            )
            % values
        )
    return (
        _(
            "Revised since then: %(deaths)s %(in_days)s; usually %(usual)s (version %(version)s of the "
            "events table; the alarm was raised on version %(seen)s). With today’s data it would not "
            "have been raised."
        )
        % values
    )


def voice(firmness: Firmness) -> str:
    """The number of the diplomatic voice in a sentence, or why there is none."""
    if firmness.reason == "no_whole_week":
        return _("No week was read in full, so there is no figure to show.")
    if firmness.reason == "nobody_died":
        return _(
            "No deaths were recorded in placed events in the weeks that were read in full, so there is "
            "no figure to show."
        )
    if firmness.reason == "nobody_spoke":
        return _("None of these actors made a statement to the parties in the weeks that were read in full.")
    values = {
        "number": number(round((firmness.number or 0) * 100)),
        "usual": number(round((firmness.usual or 0) * 100)),
    }
    if firmness.reason == "firmer":
        said = _(
            "Firmer when more people died: %(number)s%% of statements were firm, weighted by deaths, "
            "against %(usual)s%% of all statements."
        )
    else:
        said = _(
            "No firmer when more people died: %(number)s%% of statements were firm, weighted by deaths, "
            "against %(usual)s%% of all statements."
        )
    return said % values


def countries_named(text: str) -> list[str]:
    """Codes of countries in whose name a word begins with a text: in the reader's language or in English; in Arabic, or
    without the article before it."""
    wanted = re.compile(rf"(^|\W|\bال){re.escape(text)}", re.IGNORECASE)
    found = set()
    for names in (languages.locale().territories, languages.locale("en").territories):
        found |= {code for code, name in names.items() if len(code) == 2 and wanted.search(name)}
    return sorted(found)
