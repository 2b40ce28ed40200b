"""Forms of the watch."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Alarm, Reading


class BoardForm(forms.Form):
    """What the board is narrowed to, read from the address. Nothing in it can be wrong: it finds less, or all."""

    q = forms.CharField(label=_("Name or country"), required=False, max_length=100)
    level = forms.ChoiceField(label=_("Level"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["level"]
        if isinstance(field, forms.ChoiceField):
            gravest_first = sorted(Reading.Level.choices, reverse=True)
            field.choices = [("", _("All levels")), ("waiting", _("An alarm waits for triage")), *gravest_first]


class TriageForm(forms.Form):
    """Accept an alarm, or dismiss it with a reason."""

    triage = forms.ChoiceField(
        label=_("What is to be done"),
        choices=[
            (Alarm.Triage.ACCEPTED, _("Accept: it is taken up, and a scoping may be opened")),
            (Alarm.Triage.DISMISSED, _("Dismiss: it is laid aside, for a reason")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the alarm is accepted or dismissed.")},
    )
    reason = forms.CharField(
        label=_("reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where the alarm is dismissed."),
    )
