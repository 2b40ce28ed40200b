"""Forms of the exit criteria: how they are set at the launch and afterwards, judged, and set aside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import DayField, VersionField
from tocsin.desk.people.models import Account
from tocsin.desk.ui.trilingual import TrilingualFormField

from .. import hooks
from ..models import ExitCriterion, Response
from ..operations import NewCriterion
from ..refusals import DecisionNeedsReason

Kind = ExitCriterion.Kind

DECIDED_ON = _("Enter when it was decided.")


def text_field(**kwargs: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class WaysOut(forms.Form):
    """Each way out that is filled in becomes an exit criterion."""

    ceasefire_days = forms.IntegerField(
        label=_("exit when a ceasefire has held for this many days"), required=False, min_value=1, max_value=3650
    )
    ask_words = TrilingualFormField(
        label=_("exit when this ask is granted"),
        required=False,
        help_text=_("Describe the ask. You can link it to an ask of the strategy once one is agreed."),
    )
    exit_words = TrilingualFormField(label=_("exit when a person judges that"), required=False)
    exit_day = DayField(label=_("exit when a day is reached"), required=False)


def ways_out(values: dict[str, Any]) -> list[NewCriterion]:
    """The criteria that were filled in, taken out of the values of the form."""
    days, words = values.pop("ceasefire_days", None), values.pop("exit_words", None)
    day, ask = values.pop("exit_day", None), values.pop("ask_words", None)
    ways = [
        NewCriterion(Kind.CEASEFIRE_HOLDS, days=days) if days else None,
        NewCriterion(Kind.ASK_WON, words=ask) if ask else None,
        NewCriterion(Kind.JUDGED, words=words) if words else None,
        NewCriterion(Kind.DATE, day=day) if day else None,
    ]
    return [way for way in ways if way]


class AsSeen(forms.Form):
    """What is decided on a response as a page showed it."""

    version = VersionField()

    def __init__(self, *args: Any, response: Response, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = response.version


class CriteriaForm(AsSeen, WaysOut):
    """Further exit criteria for a response under way."""

    reason = text_field(
        label=_("reason"),
        help_text=_("It is shown on the page and kept permanently in the journal."),
        error_messages={"required": DecisionNeedsReason.text},
    )
    on = DayField(label=_("decided on"), error_messages={"required": DECIDED_ON})

    field_order = ("ceasefire_days", "ask_words", "exit_words", "exit_day", "reason", "on", "version")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["criteria"] = ways_out(values)
        return values


class MeetForm(AsSeen):
    """That a criterion is met, as a person judges it."""

    on = DayField(label=_("met on"), error_messages={"required": _("Enter when the criterion was met.")})
    note = text_field(
        label=_("basis of the judgement"), error_messages={"required": _("Describe the basis of the judgement.")}
    )


class ReasonForm(AsSeen):
    """That a criterion is set aside, or a judgement taken back."""

    reason = text_field(
        label=_("reason"),
        help_text=_("It is shown on the page and kept permanently in the journal."),
        error_messages={"required": DecisionNeedsReason.text},
    )
    on = DayField(label=_("decided on"), error_messages={"required": DECIDED_ON})


class CriterionAskForm(AsSeen):
    """Which ask of the case a criterion depends on."""

    ask = forms.TypedChoiceField(label=_("ask"), coerce=int, error_messages={"required": _("Choose the ask.")})
    on = DayField(label=_("said on"), error_messages={"required": _("Enter when this was said.")})

    def __init__(self, *args: Any, response: Response, reader: Account, **kwargs: Any) -> None:
        super().__init__(*args, response=response, **kwargs)
        ask = self.fields["ask"]
        if isinstance(ask, forms.ChoiceField):
            asks = hooks.ask_choices.ask(case=response.case, reader=reader)
            ask.choices = [(str(number), words) for number, words in asks]
