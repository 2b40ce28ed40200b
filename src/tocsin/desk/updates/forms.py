"""Forms of the updates room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account
from tocsin.desk.responses.models import Response


class BeginForm(forms.Form):
    """Which response, and which period."""

    response = forms.ModelChoiceField(Response.objects.none(), label=_("response"))
    period_start = forms.DateField(label=pgettext_lazy("a period", "from"))
    period_end = forms.DateField(label=pgettext_lazy("a period", "to"))

    def __init__(self, *args: Any, reader: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Response.objects.visible_to(reader).launched().select_related("case")
        self.fields["response"] = forms.ModelChoiceField(rows, label=_("response"), empty_label=None)
        for name in ("period_start", "period_end"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
