"""What the board is narrowed to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Reading


class BoardForm(forms.Form):
    """What the board is narrowed to, read from the address. Nothing in it can be wrong: it finds less, or all."""

    q = forms.CharField(label=_("Name or country"), required=False, max_length=100)
    level = forms.ChoiceField(label=_("Level"), required=False)
    rule = forms.ChoiceField(
        label=_("Rule"), required=False, choices=[("", _("Tocsin’s rule")), ("hdx", _("HDX Signals’ rule"))]
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["level"]
        if isinstance(field, forms.ChoiceField):
            gravest_first = sorted(Reading.Level.choices, reverse=True)
            field.choices = [("", _("All levels")), ("waiting", _("With an alarm to triage")), *gravest_first]

    def chosen_rule(self) -> str:
        """The rule that levels are counted by."""
        return "hdx" if self.is_valid() and self.cleaned_data["rule"] == "hdx" else "ours"
