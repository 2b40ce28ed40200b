"""A judgement in one sentence, in the reader's language. Deaths are always those of placed events, and it says so."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import cast

from django.utils.translation import gettext, ngettext, npgettext

from tocsin.analysis.ceasefire import FIRST_DAYS, Judgement, Reason, State
from tocsin.language import numerals
from tocsin.language.days import full_day

from .models import Verdict


def why(found: Judgement) -> str:
    """Why a ceasefire stands as it does: the rule and its numbers."""
    return numerals.digits(" ".join(part for part in (_rule(found), _tolls(found), _silence(found)) if part))


def judged(row: Verdict) -> Judgement:
    """A verdict on record as the judgement that it was made from."""
    known = {field.name: field for field in fields(Judgement)}
    values = {name: value for name, value in row.numbers.items() if name in known}
    for name in ("first", "to", "known_to", "broken_on"):
        values[name] = date.fromisoformat(values[name]) if values.get(name) else None
    return Judgement(state=cast("State", row.state), reason=cast("Reason", row.reason), **values)


def _rule(found: Judgement) -> str:
    on = full_day(found.broken_on) if found.broken_on else ""
    days = ngettext(
        "Fewer than %(days)d day is fully reported: too early to say.",
        "Fewer than %(days)d days are fully reported: too early to say.",
        FIRST_DAYS,
    ) % {"days": FIRST_DAYS}
    rules = {
        "fighting_resumed": gettext("By %(day)s the fighting had resumed: deaths were at least half of those before.")
        % {"day": on},
        "fought_until_the_next": gettext("People went on being killed until another ceasefire took its place."),
        "incident_confirmed": ngettext(
            "%(count)d incident is verified or attributed.",
            "%(count)d incidents are verified or attributed.",
            found.confirmed,
        )
        % {"count": found.confirmed},
        "deaths_far_above_usual": gettext("Deaths are far above the usual."),
        "incident_alleged": ngettext(
            "%(count)d incident is alleged.", "%(count)d incidents are alleged.", found.alleged
        )
        % {"count": found.alleged},
        "deaths_above_usual": gettext("Deaths are above the usual."),
        "no_data": gettext("The data ends before it took effect."),
        "too_early": days,
        "data_ended": gettext("The data ends too long ago to say."),
        "no_more_than_usual": gettext("Deaths are no more than usual."),
    }
    return rules[found.reason]


def _tolls(found: Judgement) -> str:
    if not found.days:
        return ""
    since = ngettext("%(count)d death", "%(count)d deaths", found.since) % {"count": found.since}
    days = npgettext("after in", "%(count)d day", "%(count)d days", found.days) % {"count": found.days}
    return gettext(
        "Based on placed events only: %(deaths)s in %(days)s under the ceasefire, compared with "
        "%(before)s over the same number of days before it and %(usual)s usually."
    ) % {"deaths": since, "days": days, "before": found.before, "usual": _decimal(found.usual)}


def _silence(found: Judgement) -> str:
    if not found.missing or found.broken_on:
        return ""
    return ngettext(
        "Data for the last %(count)d day is missing or incomplete.",
        "Data for the last %(count)d days is missing or incomplete.",
        found.missing,
    ) % {"count": found.missing}


def _decimal(value: float) -> str:
    if 0 < value < 0.1:
        return gettext("under %(number)s") % {"number": _decimal(0.1)}
    return numerals.number(round(value, 1))
