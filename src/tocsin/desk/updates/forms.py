"""Forms of the updates room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account
from tocsin.desk.responses.models import Response


class BeginForm(forms.Form):
    """Which responses, and which period."""

    responses = forms.ModelMultipleChoiceField(
        Response.objects.none(),
        label=_("responses"),
        help_text=_("Of several, the update tells one after the other, with a list of contents."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one response.")},
    )
    period_start = forms.DateField(label=pgettext_lazy("a period", "from"))
    period_end = forms.DateField(label=pgettext_lazy("a period", "to"))

    def __init__(self, *args: Any, reader: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["responses"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = Response.objects.visible_to(reader).launched().select_related("case")
        for name in ("period_start", "period_end"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
