"""Words and small pictures for the watch's templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from tocsin.desk.watch import naming, reasons, report_words, words
from tocsin.desk.watch.models import Alarm, Reading, RegularFetch, ReportAlarm, ReportSign
from tocsin.sources.providers import provider_of

DAYS_OF_A_YEAR = 365

register = template.Library()
ARROWS = {Reading.Arrow.UP: "↑", Reading.Arrow.STEADY: "→", Reading.Arrow.DOWN: "↓"}
TONE = {Reading.Level.ALARM: "hot", Reading.Level.RISING: "warm"}
STEP, TALL = 4, 22


@register.filter
def reason(alarm: Alarm) -> str:
    return words.reason(alarm)


@register.filter
def regular_failure(row: RegularFetch) -> str:
    """Why the last attempt failed."""
    return reasons.told(row.failure, provider=row.provider)


@register.simple_tag
def report_caution() -> str:
    return report_words.caution()


@register.filter
def report_reason(alarm: ReportAlarm) -> str:
    return report_words.reason(alarm)


@register.filter
def report_status(sign: ReportSign) -> str:
    return report_words.status(sign)


@register.filter
def revision(alarm: Alarm) -> str:
    return words.revision(alarm)


@register.filter
def name_in_data(name: str) -> str:
    """A side or country of the data in the page's language."""
    return naming.of_data(name)


@register.filter
def usual(value: float | None) -> str:
    return "" if value is None else words.usual(value)


@register.filter
def number(value: float | None) -> str:
    return "" if value is None else words.number(value)


@register.filter
def provider(name: str) -> str:
    return provider_of(name).name


@register.filter
def level_name(level: int) -> str:
    return str(Reading.Level(level).label)


@register.filter
def days_ago(day: date | str | None, today: date) -> str:
    """«41 days ago», for the newest event of a situation; «28 years ago» from two years on."""
    # A situation without a reading gives an empty text.
    if not isinstance(day, date) or day >= today:
        return ""
    count = (today - day).days
    if count >= 2 * DAYS_OF_A_YEAR:
        years = count // DAYS_OF_A_YEAR
        return ngettext("%(number)s year ago", "%(number)s years ago", years) % {"number": words.number(years)}
    return ngettext("%(number)s day ago", "%(number)s days ago", count) % {"number": words.number(count)}


@register.filter
def age_of_newest(day: date, today: date) -> str:
    """How old the newest event of a situation is, in a sentence."""
    count = max((today - day).days, 0)
    text = ngettext(
        "Its newest event in the data is %(number)s day old.",
        "Its newest event in the data is %(number)s days old.",
        count,
    )
    return text % {"number": words.number(count)}


@register.filter
def value_at(mapping: dict[object, object], key: object) -> object:
    """What a mapping has under a key, or nothing."""
    return mapping.get(key)


@register.simple_tag
def deaths_in_days(days: int) -> str:
    """«Deaths in 28 days»."""
    return _("Deaths %(in_days)s") % {"in_days": words.in_days(days)}


@register.simple_tag
def usual_in_days(days: int) -> str:
    """«Usual in 28 days»."""
    return _("Usually %(in_days)s") % {"in_days": words.in_days(days)}


@register.simple_tag
def level_tag(level: int, arrow: str = "") -> SafeString:
    """The level as a tag, with an arrow that says how the last four weeks compare with the four before."""
    shown = Reading.Level(level)
    if level == Reading.Level.UNKNOWN or not arrow:
        return format_html('<span class="tag {}">{}</span>', TONE.get(shown, ""), shown.label)
    way = Reading.Arrow(arrow)
    return format_html(
        '<span class="tag {}">{} <span aria-hidden="true" title="{}">{}</span>'
        '<span class="visually-hidden">, {}</span></span>',
        TONE.get(shown, ""),
        shown.label,
        way.label,
        # In Arabic, as anywhere, up is up; only "steady" points along the line of reading.
        "←" if way == Reading.Arrow.STEADY and get_language_bidi() else ARROWS[way],
        way.label,
    )


@register.simple_tag
def sparkline(weeks: Sequence[int | None]) -> SafeString:
    """Half a year of weeks as bars; a week of which nothing is known is a dotted stretch, not a gap."""
    if not weeks:
        return SafeString("")
    top = max([week or 0 for week in weeks] + [4])
    bars, unknown = [], []
    for n, week in enumerate(weeks):
        if week is None:
            unknown.append(f"M{n * STEP} {TALL}h{STEP - 1}")
        elif week:
            high = max(1.5, week / top * (TALL - 2))
            bars.append(f"M{n * STEP} {TALL}v-{high:.1f}h{STEP - 1}v{high:.1f}z")
    known = [week for week in weeks if week is not None]
    told = ngettext("Deaths in each of %(count)s week", "Deaths in each of %(count)s weeks", len(weeks)) % {
        "count": len(weeks)
    }
    if known:
        told += ". " + _("Highest %(highest)s, latest known %(latest)s") % {
            "highest": words.number(max(known)),
            "latest": words.number(known[-1]),
        }
    mirror = SafeString(f' transform="matrix(-1 0 0 1 {len(weeks) * STEP} 0)"') if get_language_bidi() else ""
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}"><g{}>'
        '<path class="base" d="M0 {}h{}"/><path class="bars" d="{}"/><path class="unknown" d="{}"/></g></svg>',
        len(weeks) * STEP,
        TALL + 1,
        told,
        mirror,
        TALL + 0.5,
        len(weeks) * STEP,
        "".join(bars),
        "".join(unknown),
    )
