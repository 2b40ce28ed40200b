"""Forms of the sign of reports, and of fetching regularly."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.analysis.reports import ENOUGH_HISTORY, HISTORY
from tocsin.desk.numbered import numbered
from tocsin.desk.people.forms import VersionField
from tocsin.desk.ui.required import REASON

from ..models import RegularFetch, ReportAlarm, ReportSign

# A beginning for who has no numbers of their own; nothing is known of how well they warn.
OUTLETS, TIMES = 10, 4


def _switch(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        coerce=lambda value: value == "on",
        choices=[("on", pgettext_lazy("a switch", "On")), ("off", pgettext_lazy("a switch", "Off"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose on or off.")},
    )


def _reason(help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=_("reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
        error_messages={"required": REASON},
    )


class ReportSignForm(forms.Form):
    """On or off, the threshold, and why."""

    is_on = _switch(_("Alarms from reports"))
    outlets = forms.IntegerField(
        label=_("Minimum number of outlets"),
        min_value=2,
        max_value=1000,
        help_text=numbered(_("Different outlets that report fighting within %(hours)s hours."), hours=24),
        error_messages={"required": _("Enter a number of outlets.")},
    )
    times = forms.IntegerField(
        label=_("Minimum multiple of the usual number"),
        min_value=1,
        max_value=100,
        help_text=numbered(
            _("The usual number is the median of the %(days)s days before. At least %(least)s must have been read."),
            days=HISTORY,
            least=ENOUGH_HISTORY,
        ),
        error_messages={"required": _("Enter how many times the usual number.")},
    )
    reason = _reason(_("Why it is on or off, or why these numbers. It appears on the page, with your name."))

    def __init__(self, *args: Any, sign: ReportSign | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"] = VersionField(initial=sign.version if sign else 0)
        self.initial.update(
            {
                # While it is off, "Switch on" led here.
                "is_on": "on",
                "outlets": sign.outlets if sign else OUTLETS,
                "times": sign.times if sign else TIMES,
            }
        )


class ReportOutcomeForm(forms.Form):
    """Whether an alarm from reports was right, and by what that is known."""

    outcome = forms.ChoiceField(
        label=_("Was this alarm right?"),
        choices=[
            (ReportAlarm.Outcome.RIGHT, _("Right: fighting rose, as placed events or people on the spot confirm")),
            (ReportAlarm.Outcome.WRONG, _("Wrong: there was no such rise")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose right or wrong.")},
    )
    reason = _reason(_("What confirms or contradicts it, and who says so."))

    def __init__(self, *args: Any, alarm: ReportAlarm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"] = VersionField(initial=alarm.version)
        if alarm.outcome != ReportAlarm.Outcome.WAITING:
            self.initial.update({"outcome": alarm.outcome, "reason": alarm.reason})


class RegularFetchForm(forms.Form):
    """On or off."""

    is_on = _switch(_("Fetch every quarter of an hour"))

    def __init__(self, *args: Any, row: RegularFetch | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"] = VersionField(initial=row.version if row else 0)
        # Who opens the form while it is off wants it on.
        self.initial.update({"is_on": "on"})
