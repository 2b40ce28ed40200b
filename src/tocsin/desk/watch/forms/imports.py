"""Forms to send a file of events, and to say how the columns of a plain table are to be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import DayField
from tocsin.language import lists
from tocsin.language.days import full_day
from tocsin.sources.encodings import ENCODINGS
from tocsin.sources.providers import PROVIDERS
from tocsin.sources.table.days import read_day
from tocsin.sources.table.layout import DATE_FORMATS, DECIMALS, FIELDS, NEEDED, Layout
from tocsin.sources.table.reader import Preview
from tocsin.sources.text import SEPARATORS

from ..fetching import FETCHED
from ..models import Mapping, Situation
from ..readers import SENT, TABLE
from ..refusals import FileTooLarge, NameTaken

# Larger files take a browser too long, and are better read where they lie.
LIMIT = 200_000_000
NEW = "new"
EXAMPLE = date(2020, 11, 25)
LABELS = {
    "date_start": _("First day"),
    "best": _("Best estimate of deaths"),
    "id": _("Number or id"),
    "date_end": _("Last day"),
    "country": _("Country"),
    "conflict": _("Conflict"),
    "side_a": _("One side"),
    "side_b": _("Other side"),
    "event_type": _("Kind of event"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "low": _("Low estimate of deaths"),
    "high": _("High estimate of deaths"),
    "civilians": _("Civilian deaths"),
    "reported_by": _("Who reported it"),
    "headline": _("Headline"),
}


# What is said where a table has no column for what it must have.
NO_COLUMN = {
    "date_start": _("Choose the column with the first day."),
    "best": _("Choose the column with the best estimate of deaths."),
}


class ImportForm(forms.Form):
    """A file, whose it is, and what is to happen with bad rows."""

    file = forms.FileField(
        label=_("file"),
        allow_empty_file=False,
        help_text=_("A CSV file, a zip file with one CSV file in it, or a Parquet file."),
        error_messages={"required": _("Choose a file.")},
    )
    source = forms.ChoiceField(
        label=_("Source of the events"), error_messages={"required": _("Choose the source of the events.")}
    )
    release = forms.CharField(label=_("release"), required=False, max_length=20)
    data_to = DayField(
        label=_("data up to"),
        required=False,
        help_text=_(
            "For a table of your own: the last day that it covers. If you leave this empty, the day of "
            "its last event is used."
        ),
    )
    is_whole = forms.TypedChoiceField(
        label=_("If some lines cannot be read"),
        coerce=lambda value: value == "all",
        choices=[
            ("good", _("import the other lines, and list these")),
            ("all", _("import nothing, and list these lines")),
        ],
        initial="good",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens if some lines cannot be read.")},
    )
    begins_situations = forms.BooleanField(
        label=_("Start watching each conflict in the file that is not watched yet"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(f"{TABLE}:{row.pk}", row.name) for row in Mapping.objects.all()]
        field = self.fields["source"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                *((key, one.name) for key, one in SENT.items()),
                *([(_("Your own tables"), own)] if own else []),
                (f"{TABLE}:{NEW}", _("Another table (you choose its columns next)")),
            ]
        # A board without a situation has nothing to show of what is imported.
        self.fields["begins_situations"].initial = not Situation.objects.exists()
        asks = [str(one.releases.help) for one in SENT.values() if one.releases]
        self.fields["release"].help_text = " ".join(asks)
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.txt,.zip,.parquet"

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(str(FileTooLarge(size=file.size, limit=LIMIT)))
        return file

    def clean(self) -> dict[str, Any]:
        """``source`` becomes ``provider`` and ``mapping``."""
        values = super().clean() or {}
        provider, _colon, number = values.pop("source", "").partition(":")
        values["provider"] = provider
        values["mapping"] = Mapping.objects.filter(pk=number).first() if number.isdigit() else None
        return values


class FetchForm(forms.Form):
    """What is to be fetched: a release, or all since a day, or what is new."""

    release = forms.CharField(label=_("release"), max_length=20, error_messages={"required": _("Enter the release.")})
    since = DayField(label=_("since"), required=False)

    def __init__(self, *args: Any, provider: str, release: str | None = None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.how, self.today = FETCHED[provider], today
        if self.how.by == "release":
            del self.fields["since"]
            releases = PROVIDERS[provider].releases
            self.fields["release"].initial = release
            self.fields["release"].help_text = str(releases.fetch_help) if releases else ""
        else:
            del self.fields["release"]
            self.fields["since"].help_text = str(self.how.help)

    def clean_since(self) -> date | None:
        day: date | None = self.cleaned_data["since"]
        if day and self.how.furthest and day < self.today - self.how.furthest:
            earliest = full_day(self.today - self.how.furthest)
            raise forms.ValidationError(str(self.how.too_far) % {"day": earliest})
        return day


class WritingForm(forms.Form):
    """In which encoding a table is, and what separates its columns: asked for by a GET, to see its beginning so."""

    encoding = forms.ChoiceField(
        label=_("Encoding of the file"),
        choices=list(ENCODINGS.items()),
        error_messages={"required": _("Choose the encoding of the file.")},
    )
    separator = forms.ChoiceField(
        label=_("Separator of the columns"),
        choices=[(one, _("tab") if one == "\t" else one) for one in SEPARATORS],
        error_messages={"required": _("Choose the separator of the columns.")},
        help_text=_("If letters are unreadable, or all cells are in one column, choose another encoding or separator."),
    )


class ColumnsForm(forms.Form):
    """Which column of a table is which field, how its days and numbers are written, and the name to keep that under."""

    name = forms.CharField(
        label=_("Name of this mapping"),
        max_length=60,
        help_text=_("You can choose it again for the next file of this kind."),
        error_messages={"required": _("Enter the name of this mapping.")},
    )
    provider = forms.CharField(
        label=_("Short name of the source"),
        max_length=20,
        error_messages={"required": _("Enter the short name of the source.")},
        help_text=_(
            "Lower-case Latin letters, digits and hyphens. Use the same name for all files of one "
            "source: an event that comes again then replaces the earlier one."
        ),
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9-]+\Z", _("Use only lower-case Latin letters, digits and hyphens. Begin with a letter.")
            )
        ],
    )
    date_format = forms.ChoiceField(label=_("Date format"), error_messages={"required": _("Choose the date format.")})
    decimal = forms.ChoiceField(
        label=_("Decimal separator"),
        choices=list(zip(DECIMALS, (_("a point (12.5)"), _("a comma (12,5)")), strict=True)),
        error_messages={"required": _("Choose the decimal separator.")},
    )
    # Those in which the beginning of the file is shown, which the view reads from what was sent.
    encoding = forms.CharField(widget=forms.HiddenInput, required=False)
    separator = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        self.preview = preview
        suggested = preview.suggestion
        initial = {
            "date_format": "" if suggested.ambiguous else [*suggested.date_formats, DATE_FORMATS[0]][0],
            "decimal": suggested.decimal,
            "encoding": preview.form.encoding,
            "separator": preview.form.separator,
            **{f"column_{ours}": theirs for ours, theirs in suggested.columns.items()},
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        day = self.fields["date_format"]
        if isinstance(day, forms.ChoiceField):
            # The 25th of November shows which number is the month.
            day.choices = [(form, EXAMPLE.strftime(form)) for form in DATE_FORMATS]
            if suggested.ambiguous:
                day.choices = [("", _("Choose how the dates are written")), *day.choices]
                day.help_text = self._meanings(suggested.ambiguous, suggested.date_formats)
        names = [(name, name) for name in preview.header if name]
        for ours in FIELDS:
            self.fields[f"column_{ours}"] = forms.ChoiceField(
                label=LABELS[ours],
                required=ours in NEEDED,
                choices=[("", _("no column")), *names],
                error_messages={"required": NO_COLUMN[ours]} if ours in NEEDED else None,
            )

    @staticmethod
    def _meanings(cell: str, date_formats: Sequence[str]) -> str:
        """The days that a cell can be, in words."""
        days = dict.fromkeys(full_day(day) for form in date_formats if (day := read_day(cell, form)))
        return _("“%(cell)s” can be %(days)s. Choose how the dates in this file are written.") % {
            "cell": cell,
            "days": lists.any_of(list(days)),
        }

    def clean_provider(self) -> str:
        given = str(self.cleaned_data["provider"])
        if given in PROVIDERS:
            raise forms.ValidationError(str(NameTaken()))
        return given

    def clean(self) -> dict[str, Any]:
        """``layout`` instead of its parts."""
        values = super().clean() or {}
        if self.errors:
            return values
        columns = {ours: values.pop(f"column_{ours}") for ours in FIELDS}
        chosen = {ours: theirs for ours, theirs in columns.items() if theirs}
        twice = {theirs for theirs in chosen.values() if list(chosen.values()).count(theirs) > 1}
        # A day that is both first and last is fine; a number that is both low and high is nobody's bound.
        if twice - {chosen["date_start"]}:
            self.add_error(None, _("Choose each column only once: %(names)s.") % {"names": ", ".join(sorted(twice))})
            return values
        if ("latitude" in chosen) != ("longitude" in chosen):
            self.add_error("column_longitude", _("Choose a column for latitude and one for longitude, or neither."))
            return values
        return {
            "name": values["name"].strip(),
            "provider": values["provider"],
            "layout": Layout(
                columns=chosen,
                date_format=values["date_format"],
                decimal=values["decimal"],
                separator=self.preview.form.separator,
                encoding=self.preview.form.encoding,
            ),
        }
