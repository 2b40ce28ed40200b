"""The form in which someone says when they are on duty."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.forms import RowsField, TimeInput, VersionField
from tocsin.desk.people.models import Account
from tocsin.desk.watch.models import Situation

from .models import Duty
from .words import days_of_the_week

MONDAY_TO_FRIDAY = "01234"


class DutyForm(forms.Form):
    """Days, hours, time zone and situations."""

    days = forms.MultipleChoiceField(
        label=_("days"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    begins = forms.TimeField(
        label=pgettext_lazy("hours on duty", "from"),
        widget=TimeInput,
        initial=time(9),
        error_messages={"required": _("Enter when duty begins.")},
    )
    ends = forms.TimeField(
        label=pgettext_lazy("hours on duty", "until"),
        widget=TimeInput,
        initial=time(18),
        help_text=_("If this is not later than the beginning, duty ends on the next day."),
        error_messages={"required": _("Enter when duty ends.")},
    )
    zone = forms.CharField(
        label=_("time zone"),
        max_length=40,
        help_text=_("Enter the IANA name, for example Europe/Moscow."),
        error_messages={"required": _("Enter the time zone.")},
    )

    def __init__(self, *args: Any, reader: Account, duty: Duty | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = self.fields["days"]
        if isinstance(days, forms.MultipleChoiceField):
            days.choices = days_of_the_week()
        self.fields["situations"] = RowsField(
            Situation.objects.visible_to(reader),
            required=False,
            label=_("situations"),
            help_text=_("If you choose none, you are on duty for all situations."),
            widget=forms.CheckboxSelectMultiple,
        )
        if duty is None:
            self.initial.update(days=list(MONDAY_TO_FRIDAY), zone=settings.TIME_ZONE)
        else:
            self.initial.update(
                days=list(duty.days),
                begins=duty.begins,
                ends=duty.ends,
                zone=duty.zone,
                situations=duty.situations.all(),
            )
            self.fields["version"] = VersionField(initial=duty.version)

    def clean_days(self) -> str:
        return "".join(sorted(self.cleaned_data["days"]))
