"""Forms of the outreach."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.access import WRITERS
from tocsin.desk.people.forms import RecordForm, WhenInputField
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.ui.required import DAY, STATUS, STATUS_ON, required

from .models import Outreach
from .operations import MOVES


class ContactForm(RecordForm):
    """Someone we turned to. The owner is one of those who record in this case."""

    class Meta:
        model = Outreach
        fields = ["person", "purpose", "contacted_on", "open_to_it", "owner", "level", "readers"]
        error_messages = required(
            person=_("Choose the person."),
            purpose=_("Choose the purpose."),
            contacted_on=_("Enter when they were first contacted."),
            owner=_("Choose the relationship owner."),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("owner", self.reader.pk)

    def offered(self, name: str, rows: Any) -> Any:
        if name == "owner":
            members = Membership.objects.current().filter(case=self.case, role__in=WRITERS)
            return Account.objects.filter(pk__in=members.values("account")).order_by("name")
        return super().offered(name, rows)


class OutreachCorrection(ContactForm):
    """An outreach that is on record, with its last step."""

    class Meta(ContactForm.Meta):
        fields = [*ContactForm.Meta.fields, "status", "status_on"]
        error_messages = ContactForm.Meta.error_messages | required(status=STATUS, status_on=STATUS_ON)


class StepForm(forms.Form):
    """The next status; only moves that are open from here can be chosen."""

    status = forms.ChoiceField(label=_("next step"), error_messages={"required": _("Choose the next step.")})
    on = WhenInputField(label=_("day"), error_messages={"required": DAY})

    def __init__(self, *args: Any, outreach: Outreach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["status"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(v, label) for v, label in Outreach.Status.choices if v in MOVES[outreach.status]]


class OpennessForm(forms.Form):
    """Whether they said that they may."""

    open_to_it = forms.BooleanField(
        label=_("They said that they may do it"), required=False, help_text=_("This does not count as an agreement.")
    )
    on = WhenInputField(label=_("day"), error_messages={"required": DAY})
