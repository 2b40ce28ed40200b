"""A ceasefire drawn: deaths a week before it and since, the days it was in force, the days not yet reported; and
deaths since beside the three baselines.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from tocsin.analysis.baselines import Baselines
from tocsin.analysis.ceasefire import LAG, Judgement
from tocsin.desk.ui import charts
from tocsin.desk.ui.templatetags.ui import day as full_day
from tocsin.desk.watch import maps
from tocsin.desk.watch import reading as watch
from tocsin.language import numerals

from .models import Attempt, Incident
from .standing import ClaimedIncident, JudgedIncident

BEFORE = timedelta(weeks=8)
AFTER = timedelta(weeks=3)
# What the longest name of a measure takes, in pixels.
BESIDE = 220


def picture(attempt: Attempt, *, found: Judgement, last: date | None, today: date) -> charts.Drawing:
    """Eight weeks before the ceasefire, and the weeks since; three more after its last day where it has ended."""
    end = min(last + AFTER, today) if last else today
    weeks = watch.weekly(attempt.situation, start=attempt.effect_on - BEFORE, end=end)
    # A label would not fit over the two days that some lasted: the caption says what the colours are.
    bands = [charts.Band(found.first, min(last or end, end), "", "holding")]
    data_to = watch.data_to(attempt.situation)
    reported_to = min(end, data_to - timedelta(days=LAG)) if data_to else attempt.effect_on - timedelta(days=1)
    if reported_to < end:
        bands.append(charts.Band(reported_to + timedelta(days=1), end, "", "unknown"))
    title = _("Deaths a week in placed events, before the ceasefire of %(day)s and since") % {
        "day": full_day(attempt.effect_on)
    }
    return charts.weekly(
        weeks,
        title=title,
        description=_("Green: in force. Grey: data missing or incomplete."),
        bands=bands,
        height=120,
    )


def located(attempt: Attempt, found: Sequence[ClaimedIncident[JudgedIncident]]) -> charts.Drawing | None:
    """Where the incidents were, of those with a spot; what somebody has established stands out."""
    placed = [
        (one, one.incident.longitude, one.incident.latitude)
        for one in found
        if one.incident.longitude is not None and one.incident.latitude is not None and not one.is_withdrawn
    ]
    if not placed:
        return None
    # A judgement does without what incidents say.
    texts = dict(Incident.objects.filter(pk__in=[one.incident.pk for one, *_place in placed]).values_list("pk", "what"))
    spots = [
        maps.Spot(
            longitude,
            latitude,
            1,
            f"{full_day(one.incident.on)}: {texts[one.incident.pk]} ({one.standing.label})",
            fresh=one.is_confirmed,
        )
        for one, longitude, latitude in placed
    ]
    title = _("Places of incidents under the ceasefire of %(day)s") % {"day": full_day(attempt.effect_on)}
    return maps.places(spots, title=title, description="; ".join(spot.label for spot in spots))


class Bar(NamedTuple):
    """A measure as it is drawn: its name, the deaths, their number in words, the ink."""

    what: str
    deaths: float
    number: str
    color: str


def measured(attempt: Attempt, beside: Baselines) -> charts.Drawing:
    """Deaths since it took effect as a bar, and below it one for each of the three baselines."""
    rows = [
        (_("Under the ceasefire"), beside.since, charts.GREEN),
        (_("At the peak before it"), beside.peak, charts.RED),
        (_("Usual before the escalation"), beside.usual, charts.SOFT),
        (_("Same days a year ago"), beside.season, charts.SOFT),
    ]
    bars = tuple(
        Bar(name, deaths or 0, _("not known") if deaths is None else numerals.number(round(deaths, 1)), color)
        for name, deaths, color in rows
    )
    return _drawn(bars, title=measured_title(attempt, beside), rtl=get_language_bidi())


# The page of ceasefires is opened far more often than its numbers change, and drawing takes a third of its time.
@lru_cache(maxsize=64)
def _drawn(bars: tuple[Bar, ...], *, title: str, rtl: bool) -> charts.Drawing:
    values = [bar._asdict() for bar in bars]
    return charts.render(
        _beside(values, rtl=rtl),
        title=title,
        description="; ".join(f"{bar.what}: {bar.number}" for bar in bars),
        narrow=_below(values, rtl=rtl),
    )


def _beside(values: list[dict[str, Any]], *, rtl: bool) -> alt.LayerChart:
    """Each bar with its name beside it."""
    names = alt.Axis(
        orient="right" if rtl else "left", domain=False, ticks=False, labelLimit=BESIDE, labelPadding=8, title=None
    )
    bars, number = _measures(values, names, rtl=rtl)
    return charts.styled(bars, number, width=charts.WIDE, height=104)


def _below(values: list[dict[str, Any]], *, rtl: bool) -> alt.LayerChart:
    """Each bar below its name: a narrow column has no room for both on a line."""
    bars, number = _measures(values, None, rtl=rtl)
    name = number.mark_text(
        align="right" if rtl else "left",
        x=alt.ExprRef("width") if rtl else 0,
        dy=-16,
        color=charts.INK,
        fontSize=charts.TEXT,
    ).encode(x=alt.X(), text="what:N")
    return charts.styled(bars, number, name, width=charts.NARROW, height=168)


def _measures(values: list[dict[str, Any]], names: alt.Axis | None, *, rtl: bool) -> tuple[alt.Chart, alt.Chart]:
    """The bars, and the number at the end of each."""
    top = max(1, *(value["deaths"] for value in values))
    x = alt.X("deaths:Q", axis=None, scale=alt.Scale(domain=[0, top * 1.18], reverse=rtl))
    base = alt.Chart(alt.InlineData(values=values)).encode(y=alt.Y("what:N", sort=None, title=None, axis=names))
    bars = base.mark_bar(height=13).encode(x=x, x2=alt.datum(0), color=alt.Color("color:N", scale=None))
    number = base.mark_text(
        align="right" if rtl else "left", dx=-6 if rtl else 6, color=charts.INK, fontSize=charts.TEXT
    )
    return bars, number.encode(x=x, text="number:N")


def measured_title(attempt: Attempt, beside: Baselines) -> str:
    return numerals.digits(
        ngettext(
            "Deaths in %(days)d day under the ceasefire of %(day)s, compared with three baselines",
            "Deaths in %(days)d days under the ceasefire of %(day)s, compared with three baselines",
            beside.days,
        )
        % {"days": beside.days, "day": full_day(attempt.effect_on)}
    )
