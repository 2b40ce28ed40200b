"""Forms of the updates room."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import hours
from tocsin.desk.people.forms import DayField, SeenField, VersionField
from tocsin.desk.people.models import Account
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.required import DAY, LANGUAGE, REASON
from tocsin.desk.ui.seen import check_seen
from tocsin.desk.ui.trilingual import TrilingualFormField
from tocsin.language.languages import NAMES

from .opening import levels_for
from .refusals import NoResponse


class BeginForm(forms.Form):
    """Which responses, and which period."""

    responses = forms.ModelMultipleChoiceField(
        Response.objects.none(),
        label=_("responses"),
        help_text=_("Choose one or more. An update on several responses begins with a table of contents."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NoResponse.text},
    )
    period_start = DayField(
        label=pgettext_lazy("a period", "from"), error_messages={"required": _("Enter the first day of the period.")}
    )
    period_end = DayField(
        label=pgettext_lazy("a period", "to"), error_messages={"required": _("Enter the last day of the period.")}
    )
    rounds = forms.BooleanField(
        label=Update._meta.get_field("rounds").verbose_name,
        required=False,
        help_text=Update._meta.get_field("rounds").help_text,
    )

    def __init__(self, *args: Any, reader: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["responses"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = Response.objects.visible_to(reader).launched().select_related("case")


class WriteForm(forms.Form):
    """A sentence, written by hand. ``base`` is the version that the writer had before them."""

    text = forms.CharField(
        label=_("sentence"),
        max_length=4000,
        validators=[check_seen],
        error_messages={"required": _("Write the sentence.")},
        help_text=_(
            "Write **bold**, *italic* or [words](https://example.org). To write one of these signs "
            "itself, put a backslash before it: \\*."
        ),
    )
    base = VersionField()

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        direction = "rtl" if language == "ar" else "ltr"
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 6, "lang": language, "dir": direction})

    def look_at(self, address: str) -> None:
        """Have the checks look at the text while it is being typed, and say below the form what they find."""
        self.fields["text"].widget.attrs |= {
            "hx-post": address,
            "hx-trigger": "input changed delay:500ms",
            "hx-target": "#looked",
            "hx-sync": "this:replace",
            "aria-describedby": "looked",
        }


class OpenRecordsForm(forms.Form):
    """For whom the chosen records become readable, and why. ``records`` are those that the page showed."""

    level = forms.TypedChoiceField(
        label=_("who can read them"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who can read the records.")},
    )
    reason = forms.CharField(
        label=_("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[check_seen],
        help_text=_("One reason for all of them. It is kept in the journal permanently."),
        error_messages={"required": REASON},
    )
    records = SeenField()

    def __init__(self, *args: Any, audience: Audience, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers = {Level.PARTNER: _("partners"), Level.BOARD: _("the board"), Level.PUBLIC: _("the public")}
        offered = levels_for(audience)
        self.fields["level"].choices = [(int(level), readers[level]) for level in offered]  # type: ignore[attr-defined]
        self.fields["level"].initial = int(offered[0])


class ShortEditionForm(forms.Form):
    """Why an edition is released although it is nearly empty. ``seen`` are the numbers that the page showed."""

    reason = forms.CharField(
        label=_("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[check_seen],
        help_text=_("Kept in the journal permanently."),
        error_messages={"required": REASON},
    )
    seen = SeenField()


class CommentForm(forms.Form):
    """Something said about a sentence."""

    text = forms.CharField(
        label=_("comment"),
        max_length=2000,
        validators=[check_seen],
        error_messages={"required": _("Write the comment.")},
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class AssignForm(forms.Form):
    """Who looks after a language."""

    language = forms.ChoiceField(
        label=_("language"), choices=list(NAMES.items()), error_messages={"required": LANGUAGE}
    )
    to = forms.ModelChoiceField(
        Account.objects.none(),
        label=_("translator"),
        empty_label=None,
        error_messages={"required": _("Choose the translator.")},
    )

    def __init__(self, *args: Any, offered: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        if isinstance(to, forms.ModelChoiceField):
            to.queryset = Account.objects.filter(pk__in=[account.pk for account in offered]).order_by("name")


class BringBackForm(forms.Form):
    """A translator's file."""

    file = forms.FileField(
        label=_("XLIFF or PO file"),
        help_text=_("Choose the exported file with its translations filled in."),
        error_messages={"required": _("Choose the XLIFF or PO file.")},
    )
    leave = forms.BooleanField(
        required=False,
        label=_("skip sentences that cannot be used and import the rest"),
        help_text=_("If you leave this unticked, the file is imported only if every sentence can be used."),
    )


class NoteForm(forms.Form):
    """What readers are told of a correction or a withdrawal."""

    note = TrilingualFormField(
        rows=3,
        label=pgettext_lazy("on a revision", "note"),
        help_text=Update._meta.get_field("note").help_text,
        error_messages={"required": _("Write the note.")},
    )

    def clean_note(self) -> Any:
        note = self.cleaned_data["note"]
        if note.missing():
            raise ValidationError(gettext("Write the note in all three languages."))
        return note


class SetReleaseForm(forms.Form):
    """The instant of a release, by the clock of a place."""

    day = DayField(label=_("day"), error_messages={"required": DAY})
    time = forms.TimeField(
        label=_("time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Enter the time.")},
    )
    zone = forms.ChoiceField(
        label=_("time zone"),
        help_text=_("Choose the time zone of the release time, for example Asia/Beirut."),
        error_messages={"required": _("Choose the time zone.")},
    )

    embargoed = forms.BooleanField(
        label=Update._meta.get_field("embargoed").verbose_name,
        required=False,
        help_text=Update._meta.get_field("embargoed").help_text,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        here = settings.TIME_ZONE
        self.fields["zone"].choices = [(zone, zone.replace("_", " ")) for zone in ["UTC", *zones]]  # type: ignore[attr-defined]
        self.fields["zone"].initial = here if here in zones else "UTC"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if {"day", "time", "zone"} <= set(values):
            there = hours.instant(day=values["day"], hour=values["time"], zone=values["zone"])
            # It would come at another time.
            if not hours.is_shown(there):
                raise ValidationError(
                    gettext("This time does not exist on that day because the clocks go forward. Choose another time.")
                )
            values["at"] = there
        return values
