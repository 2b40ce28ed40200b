"""Forms of the coalition room."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.models import Organisation
from tocsin.desk.people.forms import RecordForm, RowsField, WhenInputField
from tocsin.desk.people.models import Account, Case
from tocsin.desk.ui.places import country_choices
from tocsin.desk.ui.required import (
    ANSWER,
    ANSWERED_ON,
    ASKED_ON,
    DAY,
    KIND,
    ORGANISATION,
    ORGANISATIONS,
    required,
)
from tocsin.desk.ui.when_forms import WhenFormField

from .models import Commitment, JointAction, Partner
from .operations import ANSWER_MOVES
from .refusals import ActionNeedsSource


class AskPartnerForm(RecordForm):
    """Organisations that were asked on one day. Those that the reader knows to have been asked are not offered."""

    organisations = RowsField(
        Organisation.objects.all(),
        label=_("organisations"),
        help_text=_("Choose all organisations that were asked on the same day."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": ORGANISATIONS},
    )
    field_order = ("organisations",)

    class Meta:
        model = Partner
        fields = ["asked_on", "level", "readers"]
        error_messages = required(asked_on=ASKED_ON)

    def offered(self, name: str, rows: Any) -> Any:
        if name != "organisations":
            return super().offered(name, rows)
        asked = Partner.objects.visible_to(self.reader).in_case(self.case).values("organisation")
        return rows.exclude(pk__in=asked).order_by(f"name__{(get_language() or 'en')[:2]}", "pk")


class PartnerCorrection(RecordForm):
    """A partner that is on record, with its answer."""

    class Meta:
        model = Partner
        fields = ["organisation", "asked_on", "answer", "answered_on", "level", "readers"]
        error_messages = required(organisation=ORGANISATION, asked_on=ASKED_ON, answer=ANSWER)


class AnswerForm(forms.Form):
    """One partner's answer."""

    answer = forms.ChoiceField(label=_("answer"), error_messages={"required": ANSWER})
    on = WhenInputField(label=_("answered on"), error_messages={"required": ANSWERED_ON})

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (value, label) for value, label in Partner.Answer.choices if value in ANSWER_MOVES[partner.answer]
            ]


class AnswersForm(forms.Form):
    """The same answer of several partners, all of whom were silent so far."""

    partners = RowsField(
        Partner.objects.none(),
        label=_("partners without an answer"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one partner.")},
    )
    answer = forms.ChoiceField(
        label=_("answer"),
        choices=[(value, label) for value, label in Partner.Answer.choices if value != Partner.Answer.NONE],
        error_messages={"required": ANSWER},
    )
    on = WhenInputField(label=_("answered on"), error_messages={"required": ANSWERED_ON})

    def __init__(self, *args: Any, case: Case, reader: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["partners"]
        if isinstance(field, RowsField):
            field.queryset = (
                Partner.objects.visible_to(reader)
                .in_case(case)
                .filter(answer=Partner.Answer.NONE)
                .select_related("organisation")
            )


class CommitmentForm(RecordForm):
    """What allies take on. Only partners that opted in can."""

    class Meta:
        model = Commitment
        fields = ["allies", "partner", "what", "promised_on", "level", "readers"]
        error_messages = required(allies=_("Choose the allies."), promised_on=_("Enter when it was promised."))

    def offered(self, name: str, rows: Any) -> Any:
        rows = super().offered(name, rows)
        return rows.opted_in().select_related("organisation") if name == "partner" else rows


class CommitmentCorrection(CommitmentForm):
    """A commitment that is on record, with its delivery."""

    class Meta(CommitmentForm.Meta):
        fields = [*CommitmentForm.Meta.fields, "delivered_on"]


class DeliveryForm(forms.Form):
    """That a commitment was delivered."""

    on = WhenInputField(label=_("delivered on"), error_messages={"required": _("Enter when it was delivered.")})


class JointActionForm(RecordForm):
    """What was done together. What one kind needs and another does not, the operation says."""

    country = forms.ChoiceField(label=_("country"), required=False, choices=lambda: [("", "—"), *country_choices()])

    class Meta:
        model = JointAction
        fields = [
            "kind",
            "day",
            "town",
            "country",
            "addressed_to",
            "about",
            "organisations",
            "countries",
            "participants",
            "partners",
            "persons",
            "source",
            "verifier_person",
            "verifier_body",
            "verified_by",
            "level",
            "readers",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "partners": forms.CheckboxSelectMultiple,
            "persons": forms.CheckboxSelectMultiple,
        }
        error_messages = required(kind=KIND, day=DAY, source=ActionNeedsSource.text)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = self.fields["day"]
        if isinstance(day, WhenFormField):
            day.may_go_on = True

    def offered(self, name: str, rows: Any) -> Any:
        rows = super().offered(name, rows)
        return rows.opted_in().select_related("organisation") if name == "partners" else rows
