"""Forms of the ceasefires' room."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import RecordForm

from .models import Attempt, Incident, Term


class CountriesField(forms.CharField):
    """Countries by name, in the reader's language or in English, or by ISO 3166-1 code, with commas between.

    Cleans to a list of codes, or to one code ("" for none) where ``one`` is set.
    """

    default_error_messages = {
        "unknown": _("“%(name)s” is not a country by name or by its two-letter code."),
        "several": _("Name one country."),
    }

    def __init__(self, *, one: bool = False, **kwargs: Any) -> None:
        self.one = one
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "")
        names = [name.strip() for name in text.replace("،", ",").split(",") if name.strip()]
        codes = list(dict.fromkeys(self._code(name) for name in names))
        if self.one and len(codes) > 1:
            raise forms.ValidationError(self.error_messages["several"], code="several")
        return "".join(codes) if self.one else codes

    def _code(self, name: str) -> str:
        languages = {(get_language() or "en")[:2], "en"}
        for language in sorted(languages):
            for code, known in Locale.parse(language).territories.items():
                if len(code) == 2 and code != "ZZ" and name.casefold() in (known.casefold(), code.casefold()):
                    return str(code)
        raise forms.ValidationError(self.error_messages["unknown"], code="unknown", params={"name": name})


class AttemptForm(RecordForm):
    """A ceasefire that has taken effect."""

    parties = CountriesField(label=_("parties"), help_text=_("Countries, with commas between: Armenia, Azerbaijan."))
    brokers = CountriesField(label=_("brokers"), required=False, help_text=_("Countries that brokered it."))
    peacekeepers_from = CountriesField(label=_("peacekeepers from"), required=False, one=True)
    terms = forms.MultipleChoiceField(
        label=_("terms"),
        choices=Term.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the parties undertook."),
    )

    class Meta:
        model = Attempt
        fields = [
            "agreed_in", "parties", "brokers", "effect_on", "effect_time", "zone", "terms", "peacekeepers",
            "peacekeepers_from", "ended_on", "source", "level", "readers",
        ]  # fmt: skip
        widgets = {"effect_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}


class IncidentForm(RecordForm):
    """What touches a term of a ceasefire."""

    class Meta:
        model = Incident
        fields = ["on", "term", "what", "standing", "source", "level", "readers"]
        help_texts = {
            "standing": _("No more than the source says: a report by one side is alleged, not verified."),
            "source": _("Where this can be read: who published it, and when."),
        }


class EndForm(forms.Form):
    """That a ceasefire is over."""

    ended_on = forms.DateField(label=_("ended on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(label=_("why"), widget=forms.Textarea(attrs={"rows": 3}))
