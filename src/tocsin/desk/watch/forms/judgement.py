"""Forms for what people decide of an alarm or a situation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tocsin.desk.journal import clock
from tocsin.desk.numbered import numbered
from tocsin.desk.people.forms import DayField, RowsField
from tocsin.desk.ui.places import country_choices
from tocsin.desk.ui.required import COUNTRY, DAY, KIND, LEVEL, REASON, ROLE, SOURCE, required

from ..models import Alarm, Concern, Evidence, Party, Reading, Situation
from ..models.alarms import AlarmQuerySet
from ..operations.judgement import LONGEST
from ..refusals import TriageNeedsReason

# As long as a level by hand is proposed to hold.
USUALLY = timedelta(days=30)


class TriageForm(forms.Form):
    """Accept an alarm, or dismiss or archive it with a reason."""

    triage = forms.ChoiceField(
        label=_("Triage"),
        choices=[
            (Alarm.Triage.ACCEPTED, _("Accept: we take it up, and open a scoping next")),
            (Alarm.Triage.DISMISSED, _("Dismiss: it is a false alarm (give a reason)")),
            (Alarm.Triage.ARCHIVED, _("Archive: it is right, but not for us to take up (give a reason)")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether to accept, dismiss or archive the alarm.")},
    )
    reason = forms.CharField(
        label=_("reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Required if you dismiss or archive the alarm."),
    )


class TriageManyForm(TriageForm):
    """Several alarms, which the page lists with a tick each, and what becomes of them."""

    # The id of the list of ticks.
    problems_lead_to = "ticks"

    def __init__(self, *args: Any, offered: AlarmQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ticked = RowsField(
            offered,
            error_messages={
                "required": _("Tick at least one alarm."),
                "invalid_choice": _("One of these alarms was triaged meanwhile. The list shows those that still wait."),
            },
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        try:
            values["alarms"] = list(self.ticked.clean(self._ticks()))
        except ValidationError as refused:
            self.add_error(None, refused)
        chosen = values.get("triage")
        if chosen and chosen != Alarm.Triage.ACCEPTED and not values.get("reason", "").strip():
            self.add_error("reason", TriageNeedsReason.text)
        return values

    def _ticks(self) -> list[str]:
        sent: Any = self.data
        return list(sent.getlist("alarms"))

    @property
    def chosen_label(self) -> str:
        """What will be on record."""
        return str(Alarm.Triage(self.cleaned_data["triage"]).label)


class OverrideForm(forms.Form):
    """Set a level by hand."""

    level = forms.TypedChoiceField(
        label=_("Level"),
        coerce=int,
        choices=sorted(((int(value), label) for value, label in Reading.Level.choices), reverse=True),
        error_messages={"required": LEVEL},
    )
    reason = forms.CharField(
        label=_("reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the events do not show, and who says so. It appears beside the level, with your name."),
        error_messages={"required": REASON},
    )
    # It lies ahead, so today is no proposal; a month is for who has not thought of another day.
    until = DayField(
        label=_("until"),
        initial=lambda: clock.today() + USUALLY,
        error_messages={"required": _("Enter until when this level holds.")},
        help_text=numbered(
            _("After this day the rule sets the level again. Choose a day at most %(days)s days from today."),
            days=LONGEST.days,
        ),
    )


class EvidenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A cited fact for a risk factor."""

    on = DayField(
        label=_("day"),
        help_text=_("The day on which it happened or was reported."),
        error_messages={"required": DAY},
    )
    alarm = forms.ModelChoiceField(Alarm.objects.none(), label=_("Alarm"), required=False, empty_label=_("No alarm"))

    class Meta:
        model = Evidence
        fields = ["factor", "on", "fact", "source", "alarm"]
        widgets = {"fact": forms.Textarea(attrs={"rows": 3})}
        error_messages = required(factor=_("Choose the risk factor."), fact=_("Describe the fact."), source=SOURCE)

    def __init__(self, *args: Any, situation: Situation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alarm = self.fields["alarm"]
        if isinstance(alarm, forms.ModelChoiceField):
            alarm.queryset = situation.alarms.all()


class PartyForm(forms.ModelForm):  # type: ignore[type-arg]
    """A country that fights in a situation, or is drawn in."""

    country = forms.ChoiceField(label=_("country"), error_messages={"required": COUNTRY})

    class Meta:
        model = Party
        fields = ["country", "part"]
        error_messages = required(part=ROLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *country_choices()]


class ConcernForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is feared or missed."""

    on = DayField(label=_("day"), error_messages={"required": DAY})

    class Meta:
        model = Concern
        fields = ["kind", "on", "source"]
        error_messages = required(kind=KIND, source=SOURCE)
