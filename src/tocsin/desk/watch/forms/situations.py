"""The editor of a situation's rules: alternatives, each a set of conditions that must all hold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import VersionField
from tocsin.desk.ui.places import country_choices
from tocsin.desk.ui.required import NAME
from tocsin.desk.ui.trilingual import TrilingualFormField
from tocsin.sources.providers import provider_of

from .. import areas as shapes
from ..areas import Polygon
from ..models import Import, Situation
from ..refusals import NotAnArea

# As many alternatives as one page can hold and a person can still survey.
MOST = 6


def _lines(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=help_text,
    )


class AlternativeForm(forms.Form):
    """One set of conditions. Empty: it is none."""

    provider = forms.ChoiceField(label=_("Source"), required=False)
    conflict = _lines(_("Conflicts"), _("As the source names them, one per line."))
    country = _lines(_("Countries"), _("As the source names them, one per line."))
    actor = _lines(_("Actors"), _("On either side, as the source names them, one per line."))
    areas = forms.MultipleChoiceField(
        label=_("Areas"), required=False, help_text=_("Countries and disputed areas as Natural Earth draws them."),
        widget=forms.SelectMultiple(attrs={"size": 5}),
    )  # fmt: skip
    geojson = forms.CharField(
        label=_("Your own area"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr", "spellcheck": "false"}),
        help_text=_("A polygon as GeoJSON text, as map editors export it. The longitude comes first."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Import.objects.order_by("provider").values_list("provider", flat=True).distinct()
        provider, named = self.fields["provider"], self.fields["areas"]
        if isinstance(provider, forms.ChoiceField):
            known = sorted({*held, *([self.initial["provider"]] if self.initial.get("provider") else [])})
            provider.choices = [("", _("all sources")), *((one, provider_of(one).name) for one in known)]
        if isinstance(named, forms.MultipleChoiceField):
            every = shapes.names()
            named.choices = [
                (_("Disputed areas"), [pair for pair in every if pair[0].startswith("disputed")]),
                (_("Countries"), [pair for pair in every if pair[0].startswith("countries")]),
            ]

    def clean_geojson(self) -> list[Polygon]:
        try:
            return shapes.drawn(self.cleaned_data["geojson"])
        except NotAnArea as refused:
            raise forms.ValidationError(str(refused)) from None

    def rule(self) -> dict[str, Any]:
        """The alternative as the rules have it; empty where nothing but a source was said."""
        values = self.cleaned_data
        found: dict[str, Any] = {
            name: list(dict.fromkeys(line.strip() for line in values[name].splitlines() if line.strip()))
            for name in ("conflict", "country", "actor")
        }
        found["area"] = [*shapes.named(values["areas"]), *values["geojson"]]
        found["area_names"] = values["areas"]
        found = {name: value for name, value in found.items() if value}
        return {**({"provider": values["provider"]} if values["provider"] else {}), **found} if found else {}

    @staticmethod
    def initial_of(rule: dict[str, Any]) -> dict[str, Any]:
        """What ``rule`` made, for the form again."""
        keys = list(rule.get("area_names", []))
        own = [one for one in rule.get("area", []) if one not in shapes.named(keys)]
        return {
            "provider": rule.get("provider", ""),
            "areas": keys,
            "geojson": shapes.as_geojson(own),
            **{name: "\n".join(rule.get(name, [])) for name in ("conflict", "country", "actor")},
        }


class SituationForm(forms.Form):
    """Name, countries, and the alternatives beside it (``alternatives``), one more than are filled in."""

    name = TrilingualFormField(label=_("name"), max_length=120, error_messages={"required": NAME})
    region_codes = forms.MultipleChoiceField(
        label=_("Countries concerned"), required=False, choices=country_choices,
        widget=forms.SelectMultiple(attrs={"size": 5}),
    )  # fmt: skip
    edition = VersionField(required=False)

    def __init__(self, data: Any = None, *, situation: Situation | None = None) -> None:
        rules: list[dict[str, Any]] = list(situation.rules) if situation else []
        initial = (
            {"name": situation.name, "region_codes": situation.region_codes, "edition": situation.edition}
            if situation
            else {}
        )
        super().__init__(data, initial=initial)
        sent = sum(f"a{n}-conflict" in data for n in range(MOST)) if data is not None else 0
        count = min(max(len(rules) + 1, sent), MOST)
        self.alternatives = [
            AlternativeForm(
                data, prefix=f"a{n}", initial=AlternativeForm.initial_of(rules[n]) if n < len(rules) else {}
            )
            for n in range(count)
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(one.is_valid() for one in self.alternatives)])

    def rules(self) -> list[dict[str, Any]]:
        return [rule for one in self.alternatives if (rule := one.rule())]

    def values(self) -> dict[str, Any]:
        """As the operations want them."""
        return {
            "name": self.cleaned_data["name"],
            "region_codes": self.cleaned_data["region_codes"],
            "rules": self.rules(),
        }
