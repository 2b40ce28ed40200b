"""Forms of the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Audience
from tocsin.desk.people.forms import DayField, RecordForm, SeenField, WhenInputField
from tocsin.desk.records.same_names import SameNameWarning
from tocsin.desk.ui.places import country_choices
from tocsin.desk.ui.required import KIND, NAME, REASON, SOURCE, required

from .models import NamingForm, Organisation, Person

AUDIENCE = _("Choose the audience.")


class PersonForm(RecordForm):
    """Someone for the directory. A description is wanted, a name is not."""

    class Meta:
        model = Person
        fields = ["description", "name", "pseudonym", "gender", "organisation", "post", "level", "readers"]
        error_messages = required(
            description=_("Describe this person without naming them."), gender=_("Choose the gender.")
        )


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    """A body for the list."""

    country = forms.ChoiceField(label=_("country"), required=False, choices=lambda: [("", "—"), *country_choices()])

    class Meta:
        model = Organisation
        fields = ["name", "kind", "country"]
        error_messages = required(name=NAME, kind=KIND)


class NewOrganisationForm(SameNameWarning, OrganisationForm):
    """A body that is added: one of the same name may be on the list."""


class NamingAgreementForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a person agreed to, for one audience."""

    class Meta:
        model = NamingForm
        fields = ["audience", "form", "agreed_on", "expires_on", "how"]
        field_classes = {"agreed_on": WhenInputField, "expires_on": DayField}
        error_messages = required(
            audience=AUDIENCE,
            form=_("Choose the form."),
            agreed_on=_("Enter when it was agreed."),
            how=_("Describe how it was agreed."),
        )


class NameUseForm(forms.Form):
    """What becomes of a person's name and description in what is printed and shown to other readers."""

    name_use = forms.ChoiceField(
        label=_("use of the name"),
        choices=[one for one in Person.NameUse.choices if one[0] != Person.NameUse.ASKED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the name may be used.")},
    )
    reason = forms.CharField(
        label=_("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("This reason is kept in the journal permanently."),
        error_messages={"required": REASON},
    )
    seen = SeenField()


class WithdrawForm(forms.Form):
    """That a person no longer agrees. Only audiences for which something is agreed can be chosen."""

    audience = forms.ChoiceField(label=_("audience"), error_messages={"required": AUDIENCE})
    on = WhenInputField(
        label=_("withdrawn on"), error_messages={"required": _("Enter when the agreement was withdrawn.")}
    )
    how = forms.CharField(label=_("source"), max_length=200, error_messages={"required": SOURCE})

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreed = person.naming_forms.exclude(form=NamingForm.Form.NOT_AT_ALL).values_list("audience", flat=True)
        field = self.fields["audience"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(value, label) for value, label in Audience.choices if value in set(agreed)]
