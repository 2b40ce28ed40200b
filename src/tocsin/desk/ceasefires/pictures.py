"""A ceasefire drawn: deaths a week before it and since, the days it was in force, the days not yet reported."""

from __future__ import annotations

from datetime import date, timedelta

from babel import Locale
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from tocsin.analysis.ceasefire import LAG, Judgement
from tocsin.desk.ui import charts
from tocsin.desk.ui.templatetags.ui import day as full_day
from tocsin.desk.watch import reading as watch

from .models import Attempt

BEFORE = timedelta(weeks=8)
AFTER = timedelta(weeks=3)


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
    months = Locale.parse((get_language() or "en")[:2]).months["format"]["abbreviated"]
    title = _("Deaths a week in placed events, before the ceasefire of %(day)s and since") % {
        "day": full_day(attempt.effect_on)
    }
    return charts.weekly(
        weeks,
        title=title,
        description=_("Green: in force. Grey: not, or not fully, reported."),
        bands=bands,
        rtl=get_language_bidi(),
        month_names=[months[n] for n in range(1, 13)],
        height=120,
    )
