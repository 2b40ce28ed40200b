"""Forms of the convening room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.people.forms import RowsField, TimedForm
from tocsin.desk.ui.required import ORGANISATIONS, TITLE, required

from .models import Briefing

SPEAKERS = 6


class _Order(forms.MultiWidget):
    """As many drop-downs as there may be speakers, numbered."""

    template_name = "convening/speakers.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__(
            [
                forms.Select(attrs={"aria-label": format_lazy(_("Speaker {number}"), number=n + 1)})
                for n in range(SPEAKERS)
            ]
        )

    def decompress(self, value: list[int] | None) -> list[Any]:
        return [*(value or []), *[None] * SPEAKERS][:SPEAKERS]


class SpeakersField(forms.MultiValueField):
    """Persons in the order they spoke; drop-downs left empty are skipped."""

    widget = _Order

    def __init__(self, **kwargs: Any) -> None:
        fields = [forms.ModelChoiceField(Person.objects.none(), required=False) for _number in range(SPEAKERS)]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def offer(self, persons: Any) -> None:
        """Let only these persons be chosen."""
        selects: Any = self.widget.widgets
        for field, select in zip(self.fields, selects, strict=True):
            field.queryset, field.empty_label = persons, "—"  # type: ignore[attr-defined]
            select.choices = field.choices  # type: ignore[attr-defined]

    def compress(self, data_list: list[Person | None]) -> list[Person]:
        return [person for person in data_list if person]


class BriefingForm(TimedForm):
    """A briefing that was held. Speakers are chosen from the directory, where they are listed by description."""

    day = "held_on"
    speakers = SpeakersField(
        required=False,
        label=_("speakers"),
        help_text=_("Choose them in the order in which they spoke. Leave the remaining lists empty."),
    )
    field_order: tuple[str, ...] = (
        "title",
        "held_on",
        "at_time",
        "zone",
        "reach",
        "rule",
        "speakers",
        "level",
        "readers",
    )
    speakers_field = "speakers"

    class Meta:
        model = Briefing
        fields = ["title", "held_on", "at_time", "zone", "reach", "rule", "level", "readers"]
        error_messages = required(
            title=TITLE,
            held_on=_("Enter when the briefing was held."),
            reach=_("Choose the reach."),
            rule=_("Choose the rule of attribution."),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields[self.speakers_field]
        if isinstance(field, SpeakersField):
            field.offer(Person.objects.seen_from(self.case, self.reader))


class BriefingCorrection(BriefingForm):
    """A briefing that is on record. Of who attended only seats that were confirmed by mistake are taken away here."""

    speakers = None  # type: ignore[assignment]
    persons = SpeakersField(
        required=False,
        label=_("speakers"),
        help_text=_("Choose them in the order in which they spoke. Leave the remaining lists empty."),
    )
    field_order = ("title", "held_on", "at_time", "zone", "reach", "rule", "persons", "attended_by")
    speakers_field = "persons"

    class Meta(BriefingForm.Meta):
        fields = [*BriefingForm.Meta.fields, "attended_by"]
        widgets = {"attended_by": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, instance: Briefing, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.initial["persons"] = [speaker.person_id for speaker in instance.speakers.all()]

    def offered(self, name: str, rows: Any) -> Any:
        if name == "attended_by":
            return rows.filter(attended__briefing=self.instance)
        return super().offered(name, rows)


class AttendanceForm(forms.Form):
    """Organisations whose seat is confirmed; those confirmed before are not offered."""

    organisations = RowsField(
        Organisation.objects.none(),
        label=_("organisations that attended"),
        help_text=_("Choose only the organisations that someone on the team knows were there."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": ORGANISATIONS},
    )

    def __init__(self, *args: Any, briefing: Briefing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisations"]
        if isinstance(field, RowsField):
            confirmed = briefing.attendance.values("organisation")
            field.queryset = Organisation.objects.exclude(pk__in=confirmed).order_by(
                f"name__{(get_language() or 'en')[:2]}", "pk"
            )
