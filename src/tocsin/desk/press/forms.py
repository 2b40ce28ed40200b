"""Forms of the press room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import RecordForm, TimedForm, WhenInputField
from tocsin.desk.records.same_names import SameNameWarning
from tocsin.desk.ui.places import language_choices, market_choices
from tocsin.desk.ui.required import ANSWER, COUNTRY, DAY, KIND, STATUS, STATUS_ON, required
from tocsin.language.countries import WORLD

from . import listed_outlets
from .models import Outlet, Piece, Pitch, Placement
from .operations import PITCH_MOVES

OUTLET = _("Choose the outlet.")


def _text_languages() -> list[tuple[str, str]]:
    return [("", "—"), *language_choices()]


def _territories() -> list[tuple[str, str]]:
    return [("", gettext("the market of the outlet")), *market_choices()]


class PieceForm(RecordForm):
    """A new op-ed. Authors are chosen from the directory, where they are listed by description."""

    class Meta:
        model = Piece
        fields = ["working_title", "authors", "begun_on", "level", "readers"]
        widgets = {"authors": forms.CheckboxSelectMultiple}
        error_messages = required(
            working_title=_("Enter the working title."),
            authors=_("Choose at least one author."),
            begun_on=_("Enter when the piece was begun."),
        )


class PitchForm(TimedForm):
    """A piece offered to an outlet."""

    day = "sent_on"

    text_language = forms.ChoiceField(
        label=_("language of the text"),
        required=False,
        choices=_text_languages,
        help_text=_("An exclusive then binds only pitches in this language."),
    )
    exclusive_in = forms.ChoiceField(label=_("exclusive in"), required=False, choices=_territories)

    class Meta:
        model = Pitch
        fields = [
            "piece", "outlet", "sent_on", "at_time", "zone", "text_language", "exclusive_until", "exclusive_in",
            "level", "readers",
        ]  # fmt: skip
        error_messages = required(
            piece=_("Choose the piece."), outlet=OUTLET, sent_on=_("Enter when the piece was pitched.")
        )


class PitchCorrection(PitchForm):
    """A pitch that is on record, with what became of it."""

    class Meta(PitchForm.Meta):
        fields = [*PitchForm.Meta.fields, "status", "status_on"]
        error_messages = PitchForm.Meta.error_messages | required(status=STATUS, status_on=STATUS_ON)


class PitchMoveForm(forms.Form):
    """An outlet's answer."""

    status = forms.ChoiceField(label=_("answer"), error_messages={"required": ANSWER})
    on = WhenInputField(label=_("day"), error_messages={"required": DAY})

    def __init__(self, *args: object, pitch: Pitch, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        open_moves = PITCH_MOVES[pitch.status]
        choices = [(value, label) for value, label in Pitch.Status.choices if value in open_moves]
        field = self.fields["status"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class PlacementForm(TimedForm):
    """What appeared."""

    day = "appeared_on"

    link = forms.URLField(
        label=_("web address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("An update links to it only for readers who may read the full name of everyone in it."),
    )

    class Meta:
        model = Placement
        fields = [
            "genre", "outlet", "persons", "piece", "about", "appeared_on", "at_time", "zone", "link", "level",
            "readers",
        ]  # fmt: skip
        widgets = {"persons": forms.CheckboxSelectMultiple}
        error_messages = required(
            genre=KIND,
            outlet=OUTLET,
            persons=_("Choose at least one person."),
            appeared_on=_("Enter when it appeared."),
        )

    def clean(self) -> dict[str, object]:
        values = super().clean()
        if values.get("genre") == Placement.Genre.OP_ED and not values.get("piece"):
            self.add_error("piece", _("Choose the piece that was published as this op-ed."))
        return values


class OutletForm(forms.ModelForm):  # type: ignore[type-arg]
    """An outlet for the list. Its market is a country, a continent or the world."""

    # The first choice, as a browser sends it: a form that was only opened has not changed.
    market = forms.ChoiceField(
        label=_("market"),
        choices=market_choices,
        initial=WORLD,
        error_messages={"required": _("Choose the market.")},
    )

    class Meta:
        model = Outlet
        fields = ["name", "market"]


class NewOutletForm(SameNameWarning, OutletForm):
    """An outlet that is added: one of the same name may be on the list."""


class CountryOutletsForm(forms.Form):
    """The country whose outlets are put on the list."""

    country = forms.ChoiceField(
        label=_("country"),
        choices=listed_outlets.choices,
        help_text=_("In brackets: how many outlets Tocsin knows there. Each can be corrected or taken off the record."),
        error_messages={"required": COUNTRY},
    )
