"""Forms of what came of a response."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import DayField, RecordForm
from tocsin.language.days import short_day

from ..hooks import Step
from ..models import Outcome


class OutcomeForm(RecordForm):
    """What changed, and who contributed to it."""

    class Meta:
        model = Outcome
        fields = [
            "whose", "change", "on", "significance", "why_significant", "ours", "others", "evidence", "level",
            "readers",
        ]  # fmt: skip
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("why_significant", "evidence")}


class ConfirmForm(RecordForm):
    """Who confirmed an outcome, and when."""

    verified_on = DayField(label=_("confirmed on"))

    class Meta:
        model = Outcome
        fields = ["verifier_person", "verifier_body", "verifier", "verified_on"]


class TrailForm(forms.Form):
    """The rows of the record that led to an outcome."""

    steps = forms.MultipleChoiceField(
        label=_("what led to it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of what is on record. They stand in the order of their days."),
    )

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["steps"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(step.key, _line(step)) for step in steps]


def _line(step: Step) -> str:
    said = f"{short_day(step.on)} · {step.text}"
    return gettext("%(step)s (taken off the record)") % {"step": said} if step.off_on else said
