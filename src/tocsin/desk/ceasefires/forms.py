"""Forms of the ceasefires' room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Level
from tocsin.desk.people.forms import RecordForm, TimeInput, WhenInputField
from tocsin.desk.people.models import Account
from tocsin.desk.people.refusals import NoZone
from tocsin.desk.ui.required import DAY, REASON, WHAT_HAPPENED, required
from tocsin.language.days import full_day

from .events import PlacedEvent, told
from .fields import CountriesField, SpeakerField
from .incident_words import side_name
from .models import Attempt, Claim, Incident, Term
from .operations import ClaimSource, NewClaim, speaker_of
from .refusals import CeasefireNeedsSource, NoDayOfTheEnd


class AttemptForm(RecordForm):
    """A ceasefire that has taken effect."""

    parties = CountriesField(
        label=_("parties (countries)"),
        required=False,
        help_text=_("Enter countries separated by commas, for example Armenia, Azerbaijan."),
    )
    brokers = CountriesField(
        label=_("brokers (countries)"),
        required=False,
        help_text=_("Enter the countries that brokered the ceasefire, separated by commas."),
    )
    peacekeepers_from = CountriesField(label=_("country of the peacekeepers"), required=False, one=True)
    terms = forms.MultipleChoiceField(
        label=_("terms"),
        choices=Term.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose what the parties undertook."),
        error_messages={"required": _("Choose at least one term.")},
    )

    class Meta:
        model = Attempt
        fields = [
            "agreed_in", "parties", "also_parties", "brokers", "also_brokers", "effect_on", "effect_time", "zone",
            "terms", "monitor", "peacekeepers", "peacekeepers_from", "ended_on", "ended_time", "source", "level",
            "readers",
        ]  # fmt: skip
        widgets = {"effect_time": TimeInput(), "ended_time": TimeInput()}
        error_messages = required(
            effect_on=_("Enter when the ceasefire took effect."), zone=NoZone.text, source=CeasefireNeedsSource.text
        )


class AttemptCorrection(AttemptForm):
    """A ceasefire that is on record."""

    def __init__(self, *args: Any, instance: Attempt, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.initial["terms"] = [term.kind for term in instance.terms.all()]


def chosen_speaker(values: dict[str, Any]) -> ClaimSource:
    """The chosen speaker, or the one that was written; with both, one that an operation refuses."""
    speaker: ClaimSource = values.pop("speaker", None) or ClaimSource()
    return speaker._replace(name=values.pop("speaker_name", "") or "")


class IncidentForm(RecordForm):
    """What touches a term of a ceasefire, and who says so. It begins as confidential as the ceasefire."""

    unset_level = Level.PUBLIC

    speaker = SpeakerField(label=_("alleged by"), error_messages={"required": _("Choose who alleges it.")})
    speaker_name = forms.CharField(
        label=_("name"), required=False, max_length=200, help_text=_("Enter a name only if you chose “someone else”.")
    )

    class Meta:
        model = Incident
        fields = ["on", "at_time", "place", "term", "what", "source", "level", "readers"]
        widgets = {"at_time": TimeInput()}
        help_texts = {"source": _("Enter where this can be read: who published it, and when.")}
        error_messages = required(
            on=DAY, term=_("Choose the term."), what=WHAT_HAPPENED, source=CeasefireNeedsSource.text
        )

    field_order = [
        "on", "at_time", "place", "term", "what", "speaker", "speaker_name", "source", "level", "readers",
    ]  # fmt: skip

    def __init__(self, *args: Any, attempt: Attempt, **kwargs: Any) -> None:
        super().__init__(*args, **{"rests_on": attempt, **kwargs})
        _offer(self.fields["speaker"], attempt, self.reader)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["claims"] = [NewClaim(Claim.Part.ALLEGES, chosen_speaker(values))]
        return values


class ClaimForm(RecordForm):
    """What somebody says of an incident. It begins as confidential as the incident."""

    unset_level = Level.PUBLIC

    speaker = SpeakerField(
        label=_("who makes the claim"), error_messages={"required": _("Choose who makes the claim.")}
    )
    speaker_name = forms.CharField(
        label=_("name"), required=False, max_length=200, help_text=_("Enter a name only if you chose “someone else”.")
    )
    responsible = forms.ChoiceField(
        label=_("attributed to"),
        required=False,
        help_text=_("Choose a party only if someone has established who did it."),
    )

    class Meta:
        model = Claim
        fields = ["part", "says", "on", "source", "level", "readers"]
        help_texts = {"part": _("A party to the ceasefire can only say that it happened, or dispute it.")}
        error_messages = required(
            part=_("Choose the kind of claim."), on=_("Enter when it was said."), source=CeasefireNeedsSource.text
        )

    field_order = [
        "part", "speaker", "speaker_name", "says", "responsible", "on", "source", "level", "readers",
    ]  # fmt: skip

    def __init__(self, *args: Any, attempt: Attempt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["speaker"], attempt, self.reader)
        responsible = self.fields["responsible"]
        if isinstance(responsible, forms.ChoiceField):
            responsible.choices = [("", _("no party")), *((side, side_name(side)) for side in attempt.sides)]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["speaker"] = chosen_speaker(values)
        return values


class IncidentCorrection(RecordForm):
    """An incident that is on record. Who says what of it are claims, with forms of their own."""

    class Meta(IncidentForm.Meta):
        pass


class ClaimCorrection(ClaimForm):
    """What somebody said of an incident, as it is on record.

    Who said it cannot be changed by somebody who may not see the person.
    """

    shown = ("part", "says", "responsible", "on", "source")

    class Meta(ClaimForm.Meta):
        pass

    def __init__(self, *args: Any, instance: Claim, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, attempt=instance.incident.attempt, **kwargs)
        self.initial["responsible"] = instance.responsible
        speaker = self.fields["speaker"]
        key = speaker.key_of(speaker_of(instance)) if isinstance(speaker, SpeakerField) else ""
        if key:
            self.initial["speaker"], self.initial["speaker_name"] = key, instance.name
        else:
            del self.fields["speaker"], self.fields["speaker_name"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        speaker = values.pop("speaker")
        return {**values, **speaker._asdict()} if "speaker" in self.fields else values


class FromEventsForm(RecordForm):
    """Placed events, of which incidents are raised. They begin as confidential as the ceasefire."""

    unset_level = Level.PUBLIC

    events = forms.MultipleChoiceField(
        label=_("events"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one event.")},
    )

    class Meta:
        model = Incident
        fields = ["level", "readers"]
        error_messages = required()

    field_order = ["events", "level", "readers"]

    def __init__(self, *args: Any, offered: list[PlacedEvent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events = self.fields["events"]
        if isinstance(events, forms.MultipleChoiceField):
            events.choices = [(one.key, _line(one)) for one in offered]


class EndCeasefireForm(forms.Form):
    """That a ceasefire is over."""

    ended_on = WhenInputField(label=_("ended on"), error_messages={"required": NoDayOfTheEnd.text})
    ended_time = forms.TimeField(
        label=_("ended at"),
        required=False,
        widget=TimeInput(),
        help_text=_("Use the same time zone. Leave empty if not known."),
    )
    reason = forms.CharField(
        label=_("reason"), widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": REASON}
    )


def _offer(field: forms.Field, attempt: Attempt, reader: Account) -> None:
    if isinstance(field, SpeakerField):
        field.offer(attempt, reader=reader)


def _line(event: PlacedEvent) -> str:
    return f"{full_day(event.on)} · {told(event)} · {event.source}"
