"""Forms of the strategy room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import RecordForm, WhenInputField
from tocsin.desk.ui.required import DAY, NAME, ROLE, STATUS, STATUS_ON, required

from .models import Ask, Objective, Position, Target
from .operations import ASK_MOVES
from .refusals import PositionNeedsSource


class ObjectiveForm(RecordForm):
    """What the asks are for, from a day on."""

    class Meta:
        model = Objective
        fields = ["words", "set_on", "level", "readers"]
        error_messages = required(words=_("Enter the objective."), set_on=_("Enter when the objective was set."))


class TargetForm(RecordForm):
    """A government or body of which something can be asked."""

    class Meta:
        model = Target
        fields = ["name", "role", "level", "readers"]
        error_messages = required(name=NAME, role=ROLE)


class AskForm(RecordForm):
    """One thing to ask of some targets."""

    class Meta:
        model = Ask
        fields = ["targets", "what", "objective", "agreed_on", "level", "readers"]
        widgets = {"targets": forms.CheckboxSelectMultiple}
        error_messages = required(what=_("Describe what is asked."), agreed_on=_("Enter when the ask was agreed."))


class AskCorrection(AskForm):
    """An ask that is on record, with what became of it."""

    class Meta(AskForm.Meta):
        fields = [*AskForm.Meta.fields, "status", "status_on"]
        error_messages = AskForm.Meta.error_messages | required(status=STATUS, status_on=STATUS_ON)


class AskMoveForm(forms.Form):
    """That an ask was put, or what was answered."""

    status = forms.ChoiceField(label=_("new status"), error_messages={"required": _("Choose the new status.")})
    on = WhenInputField(label=_("day"), error_messages={"required": DAY})

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
        error_messages = required(
            target=_("Choose the target."), stands=_("Choose the position."), on=DAY, source=PositionNeedsSource.text
        )
