"""Forms of the strategy room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import RecordForm, VersionField, WhenInputField

from .models import Ask, Objective, Position, Target
from .operations import ASK_MOVES


class ObjectiveForm(RecordForm):
    """What the asks are for, from a day on."""

    class Meta:
        model = Objective
        fields = ["words", "set_on", "level", "readers"]


class TargetForm(RecordForm):
    """A government or body of which something can be asked."""

    class Meta:
        model = Target
        fields = ["name", "role", "level", "readers"]


class AskForm(RecordForm):
    """One thing to ask of some targets."""

    class Meta:
        model = Ask
        fields = ["targets", "what", "objective", "agreed_on", "level", "readers"]
        widgets = {"targets": forms.CheckboxSelectMultiple}


class AskMoveForm(forms.Form):
    """That an ask was put, or what was answered."""

    status = forms.ChoiceField(label=_("what happened"))
    on = WhenInputField(label=_("on"))

    def __init__(self, *args: object, ask: Ask, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["status"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(value, label) for value, label in Ask.Status.choices if value in ASK_MOVES[ask.status]]


class PositionForm(RecordForm):
    """Where a target stood on a day, and who says so."""

    class Meta:
        model = Position
        fields = ["target", "ask", "stands", "on", "said", "source", "level", "readers"]
        widgets = {"source": forms.Textarea(attrs={"rows": 2})}


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("reason"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Kept in the journal, for good.")
    )


class PositionCorrectionForm(PositionForm):
    """The same with what is on record, and why it is corrected. Who may read it is changed beside the row."""

    version = VersionField()
    reason = _reason()

    class Meta(PositionForm.Meta):
        fields = ["target", "ask", "stands", "on", "said", "source"]

    def __init__(self, *args: Any, instance: Position, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, initial={"version": instance.version}, **kwargs)


class PositionWithdrawalForm(forms.Form):
    """Why a position is taken off the record."""

    version = VersionField()
    reason = _reason()

    def __init__(self, *args: Any, position: Position, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = position.version
