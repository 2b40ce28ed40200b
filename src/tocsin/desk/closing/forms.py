"""Forms of outcomes, of the exit dossier and of the after-action review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.models import Organisation
from tocsin.desk.people.forms import DayField, RecordForm, WhenInputField
from tocsin.desk.people.models import Account
from tocsin.desk.responses.forms import on_the_team
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.required import WHAT_HAPPENED, required
from tocsin.language.days import full_day

from . import hooks
from .hooks import TrailRow
from .models import Dossier, Lesson, Outcome, Unfinished
from .operations import NewFate, NewHandover
from .refusals import NoLessons

# Empty lines for partners that take something over; whoever needs more opens the form again.
LINES = 3


class DossierForm(forms.ModelForm):  # type: ignore[type-arg]
    """The exit dossier: a line for each unfinished product, and for each partner that takes something over."""

    on = DayField(label=_("written on"), error_messages={"required": _("Enter when the dossier was written.")})

    class Meta:
        model = Dossier
        fields = ["reentry_deaths", "lessons"]
        widgets = {"lessons": forms.Textarea(attrs={"rows": 5})}
        error_messages = required(
            reentry_deaths=_("Enter the number of deaths of the re-entry trigger."),
            lessons=NoLessons.text,
        )

    def __init__(self, *args: Any, response: Response, reader: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.products = hooks.unfinished(case=response.case, reader=reader)
        said = {f"{one.model}:{one.row}": one for one in self.instance.unfinished.all()} if self.instance.pk else {}
        for n, product in enumerate(self.products):
            before = said.get(product.key)
            self.fields[f"fate_{n}"] = forms.ChoiceField(
                label=product.label,
                choices=[("", "—"), *Unfinished.Fate.choices],
                initial=before.fate if before else "",
                help_text=_("What will become of this product."),
                error_messages={
                    "required": gettext("Choose what will become of “%(product)s”.") % {"product": product.label}
                },
            )
            self.fields[f"note_{n}"] = forms.CharField(
                label=_("note"),
                required=False,
                max_length=300,
                initial=before.note if before else "",
                # Of several notes on one page each says aloud what it is on.
                widget=forms.TextInput(attrs={"aria-label": f"{capfirst(gettext('note'))}: {product.label}"}),
            )
        held = list(self.instance.handovers.all()) if self.instance.pk else []
        self.lines = range(len(held) + LINES)
        rows = Organisation.objects.order_by(f"name__{(get_language() or 'en')[:2]}", "pk")
        for n in self.lines:
            before_n = held[n] if n < len(held) else None
            self.fields[f"organisation_{n}"] = forms.ModelChoiceField(
                rows,
                required=False,
                label=_("organisation that takes over"),
                initial=before_n.organisation_id if before_n else None,
            )
            self.fields[f"takes_{n}"] = forms.CharField(
                label=_("what it takes over"),
                required=False,
                max_length=300,
                initial=before_n.what if before_n else "",
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        fates = {
            product.key: NewFate(values[f"fate_{n}"], values.get(f"note_{n}", ""))
            for n, product in enumerate(self.products)
            if values.get(f"fate_{n}")
        }
        handovers = []
        for n in self.lines:
            organisation, what = values.get(f"organisation_{n}"), values.get(f"takes_{n}", "")
            if organisation and not what:
                self.add_error(f"takes_{n}", _("Enter what the organisation takes over."))
            elif what and not organisation:
                self.add_error(f"organisation_{n}", _("Choose the organisation that takes this over."))
            elif organisation:
                handovers.append(NewHandover(organisation, what))
        kept: dict[str, Any] = {name: values[name] for name in ("lessons", "reentry_deaths", "on") if name in values}
        return {**kept, "fates": fates, "handovers": handovers}


class LessonForm(RecordForm):
    """A line of the after-action review."""

    on = DayField(label=_("noted on"), error_messages={"required": _("Enter when this was noted.")})

    class Meta:
        model = Lesson
        fields = ["expected", "happened", "why", "change", "owner", "on", "level", "readers"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("expected", "happened", "why", "change")}
        error_messages = required(
            expected=_("Describe what we expected."),
            happened=WHAT_HAPPENED,
            why=_("Explain why it happened."),
            change=_("Describe what we change next time."),
            owner=_("Choose who is responsible."),
        )

    def offered(self, name: str, rows: Any) -> Any:
        return on_the_team(self.case) if name == "owner" else super().offered(name, rows)


class OutcomeForm(RecordForm):
    """What changed, and who contributed to it."""

    class Meta:
        model = Outcome
        fields = [
            "whose", "change", "on", "significance", "why_significant", "ours", "others", "evidence", "level",
            "readers",
        ]  # fmt: skip
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("why_significant", "evidence")}
        error_messages = required(
            whose=_("Enter whose behaviour changed."),
            change=_("Describe what changed."),
            on=_("Enter when the change was seen."),
            significance=_("Choose the significance."),
            why_significant=_("Explain why it matters."),
            ours=_("Enter our contribution."),
            others=_("Enter the contribution of others."),
            evidence=_("Enter the evidence."),
        )


class OutcomeCorrection(OutcomeForm):
    """An outcome that is on record, with who confirmed it."""

    class Meta(OutcomeForm.Meta):
        fields = [*OutcomeForm.Meta.fields, "verifier_person", "verifier_body", "verifier", "verified_on"]


class ConfirmForm(RecordForm):
    """Who confirmed an outcome, and when."""

    verified_on = WhenInputField(
        label=_("confirmed on"), error_messages={"required": _("Enter when it was confirmed.")}
    )

    class Meta:
        model = Outcome
        fields = ["verifier_person", "verifier_body", "verifier", "verified_on"]


class TrailForm(forms.Form):
    """The rows of the record that led to an outcome."""

    steps = forms.MultipleChoiceField(
        label=_("what led to this outcome"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose the records that led to this outcome. They are in order of date."),
    )

    def __init__(self, *args: Any, steps: Sequence[TrailRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["steps"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(step.key, _line(step)) for step in steps]


def _line(step: TrailRow) -> str:
    said = f"{full_day(step.on)} · {step.text}"
    return gettext("%(step)s (removed)") % {"step": said} if step.off_on else said
