"""Forms of whom a scoping consulted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.models import Organisation
from tocsin.desk.people.forms import RecordForm, RowsField, WhenInputField
from tocsin.desk.ui.required import ANSWERED_ON, ASKED_ON, ORGANISATION, ORGANISATIONS, TITLE, required
from tocsin.desk.ui.trilingual import LONGEST, TrilingualFormField

from ..models import Consultation, Response
from .criteria import text_field

Interest = Consultation.Interest

INTEREST = _("Choose whether they are interested.")


class ConsultForm(RecordForm):
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
        model = Consultation
        fields = ["asked_on", "level", "readers"]
        error_messages = required(asked_on=ASKED_ON)

    def __init__(self, *args: Any, response: Response, **kwargs: Any) -> None:
        self.response = response
        super().__init__(*args, **kwargs)

    def offered(self, name: str, rows: Any) -> Any:
        if name != "organisations":
            return super().offered(name, rows)
        asked = Consultation.objects.visible_to(self.reader).in_response(self.response).values("organisation")
        return rows.exclude(pk__in=asked).order_by(f"name__{(get_language() or 'en')[:2]}", "pk")


class ConsultationCorrection(RecordForm):
    """An organisation that a scoping consulted, with what it answered."""

    class Meta:
        model = Consultation
        fields = ["organisation", "asked_on", "interest", "answered_on", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        error_messages = required(organisation=ORGANISATION, asked_on=ASKED_ON, interest=INTEREST)


class ResponseCorrection(RecordForm):
    """What a response is called and what it is for. Its stage follows from decisions."""

    title = TrilingualFormField(label=_("title"), max_length=LONGEST, error_messages={"required": TITLE})
    field_order = ("title", "objective")

    class Meta:
        model = Response
        fields = ["objective"]

    def __init__(self, *args: Any, instance: Response, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.initial["title"] = instance.title


class InterestForm(forms.Form):
    """What consulted organisations answered, all the same and on one day."""

    consultations = RowsField(
        Consultation.objects.none(),
        label=_("organisations"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": ORGANISATIONS},
    )
    interest = forms.ChoiceField(
        label=_("interest"),
        choices=[(one.value, one.label) for one in (Interest.IN, Interest.OUT)],
        widget=forms.RadioSelect,
        error_messages={"required": INTEREST},
    )
    on = WhenInputField(label=_("answered on"), error_messages={"required": ANSWERED_ON})
    note = text_field(label=_("note"), required=False)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["consultations"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = rows
