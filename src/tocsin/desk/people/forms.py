"""The form that every room's forms are made from."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.journal import clock
from tocsin.desk.levels import Level
from tocsin.desk.ui.required import EMAIL, LANGUAGE, LEVEL, REASON, ROLE
from tocsin.desk.ui.seen import check_seen
from tocsin.desk.ui.when_forms import OneDayField, WhenFormField

from . import starting
from .models import Account, Case, Guarded, Membership, guarded_relations

# Of a ``BigAutoField``; SQLite and PostgreSQL agree.
LARGEST_KEY = 2**63 - 1
# Of a ``PositiveIntegerField``.
LARGEST_VERSION = 2**31 - 1


class TimeInput(forms.TimeInput):
    """The browser's own choice of an hour."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class _TodayFirst(forms.Field):
    """Where it must be given, today stands there, by the clock of the room: most is recorded at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.required and self.initial is None:
            self.initial = clock.today


class DayField(_TodayFirst, OneDayField):
    """One day, which a rule needs."""


class WhenInputField(_TodayFirst, WhenFormField):
    """When something was, as exactly as it is known."""


OUT_OF_DATE = _("This page is out of date. Copy what you wrote, reload the page and save it there.")
MORE_CLOSED = _("New records are for fewer people now than this page said. Check the level, then save again.")


class SeenField(forms.CharField):
    """Who could read a row when the page was shown, hidden in its form: who comes second is refused."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(error_messages={"required": OUT_OF_DATE}, **kwargs)


class VersionField(forms.IntegerField):
    """The version of the row that a page showed, hidden in its form: who comes second is refused.

    What is no version can only come from a page that was left open too long, or changed on its way.
    """

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=LARGEST_VERSION, **kwargs)
        self.error_messages |= dict.fromkeys(("required", "invalid"), OUT_OF_DATE)
        for validator in self.validators:
            if isinstance(validator, MinValueValidator | MaxValueValidator):
                validator.message = OUT_OF_DATE


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows. What is posted may be anything: a number that no database holds is no row, and says so."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(self._possible(value))

    def clean(self, value: Any) -> Any:
        return super().clean(self._possible(value))

    def _possible(self, value: Any) -> Any:
        for number in value if isinstance(value, list | tuple) else ():
            if isinstance(number, str) and number.isdecimal() and int(number[:30]) > LARGEST_KEY:
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": number[:30]}
                )
        return value


class LetInForm(forms.Form):
    """Who is let in, and as what; a name and a language for who has no account yet."""

    email = forms.EmailField(label=_("email address"), error_messages={"required": EMAIL})
    role = forms.ChoiceField(label=_("role"), choices=Membership.Role, error_messages={"required": ROLE})
    name = forms.CharField(
        label=_("name"),
        max_length=120,
        required=False,
        help_text=_("Required if the email address has no account yet."),
    )
    language = forms.ChoiceField(label=_("language"), choices=Account.Language, error_messages={"required": LANGUAGE})
    temporary = forms.BooleanField(
        label=_("temporary"),
        required=False,
        help_text=_("Membership ends automatically with the response. Not available for convenors."),
    )


class EndMembershipForm(forms.Form):
    """Why a membership ends."""

    reason = forms.CharField(
        label=_("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the journal permanently."),
        error_messages={"required": REASON},
    )


def _several(field: forms.ModelMultipleChoiceField[Any]) -> RowsField:
    """What a model made of its own relation, as a ``RowsField``."""
    return RowsField(
        field.queryset,
        required=field.required,
        label=field.label,
        help_text=field.help_text,
        initial=field.initial,
        error_messages=_words_of(field),
        widget=field.widget,
        limit_choices_to=field.limit_choices_to,
    )


def _one_day(field: forms.DateField) -> OneDayField:
    """What a model made of its own column of days, as a ``OneDayField``."""
    return OneDayField(
        required=field.required,
        label=field.label,
        help_text=field.help_text,
        initial=field.initial,
        error_messages=_words_of(field),
    )


def _words_of(field: forms.Field) -> dict[str, Any]:
    """What a form says of this field where it is left empty. Its other words belong to its class."""
    return {"required": field.error_messages["required"]}


def readers_field(case: Case) -> RowsField:
    """Who may be named as a reader of a restricted row: the members of its case."""
    members = Membership.objects.current().filter(case=case).values("account")
    return RowsField(
        Account.objects.filter(pk__in=members).order_by("name"),
        required=False,
        label=_("named readers"),
        help_text=_("Required at the level “restricted”. Only these people can read the record."),
        widget=forms.CheckboxSelectMultiple,
    )


class LevelForm(forms.Form):
    """Who may read a row from now on."""

    level = forms.TypedChoiceField(
        label=_("level"), coerce=int, choices=Level.choices, error_messages={"required": LEVEL}
    )
    reason = forms.CharField(
        label=_("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the journal permanently."),
        error_messages={"required": REASON},
    )
    seen = SeenField()
    field_order = ("level", "readers", "reason")

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"] = readers_field(case)
        self.order_fields(self.field_order)


def _rests_on_others(model: type[Guarded]) -> bool:
    """Whether records of a table mention others that have levels of their own. Naming persons is another question."""
    others = [column.related_model for column in guarded_relations(model)]
    return any(one.level_is_its_own and one._meta.label_lower != "directory.person" for one in others)


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """Records a row of a case. Drop-downs offer only what the reader may see.

    A form that has ``level`` also has ``readers``: who may read a restricted row is named here, from
    the members of the case. A new record begins at the level that the case says, and at no more open one than the
    record ``rests_on`` to which it is added.
    """

    # The level of a new one where the case says nothing.
    unset_level: ClassVar[Level] = Level.TEAM

    def __init__(self, *args: Any, case: Case, reader: Account, rests_on: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.reader = case, reader
        if self.instance.pk is None and "level" in self.fields and self._meta.model.level_is_its_own:
            self._offer_level(rests_on)
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField):
                self.fields[name] = _one_day(field)
        days = {name: one for name, one in self.fields.items() if isinstance(one, OneDayField | WhenFormField)}
        wanted = [name for name, day in days.items() if day.required]
        # Of two that must be given, one lies ahead.
        if len(wanted) == 1 and self.initial.get(wanted[0]) is None:
            self.initial[wanted[0]] = clock.today
        for name, field in list(self.fields.items()):
            if isinstance(field, forms.CharField):
                field.validators.append(check_seen)
            if isinstance(field, forms.ModelChoiceField) and name != "readers":
                field.queryset = self.offered(name, field.queryset)
            if type(field) is forms.ModelMultipleChoiceField:
                self.fields[name] = _several(field)
        if "readers" in self.fields:
            self.fields["readers"] = readers_field(case)

    def _offer_level(self, rests_on: Any) -> None:
        """Begin with the level of the case, and say before anything is saved who will read the record.

        The page keeps the level that it offered: nobody has chosen that one by leaving it where it was.
        """
        level = starting.offered_level(self._meta.model, case=self.case, rests_on=rests_on, unset=self.unset_level)
        self.initial.setdefault("level", level)
        self.offered_level = int(self.initial["level"])
        self.fields["offered_level"] = forms.IntegerField(
            required=False, widget=forms.HiddenInput, initial=self.offered_level
        )
        self.fields["level"].help_text = _(
            "New records of this kind begin at “%(level)s” here. At “Public”, the public update can mention them."
        ) % {"level": Level(self.initial["level"]).label}
        if self.initial["level"] < Level.TEAM and _rests_on_others(self._meta.model):
            self.fields["level"].help_text += " " + gettext(
                "A new record begins no more readable than the records that it mentions."
            )

    def offered(self, name: str, rows: Any) -> Any:
        """What a drop-down offers: rows of this case that the reader may see, and persons of every case."""
        if hasattr(rows, "seen_from") and hasattr(rows.model, "case_id"):
            return rows.seen_from(self.case, self.reader)
        return rows

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        shown, level = values.pop("offered_level", None), values.get("level")
        if shown is not None and level is not None and shown == level < self.offered_level:
            # It was offered, and nobody chose it. Sent again, it counts as chosen.
            self.add_error("level", MORE_CLOSED)
            sent: Any = self.data
            self.data = again = sent.copy()
            again[self.add_prefix("offered_level")] = str(self.offered_level)
        if level == Level.RESTRICTED and not values.get("readers"):
            self.add_error(
                "readers",
                _("Choose at least one named reader. Without one, nobody can open this record, including you."),
            )
        return values


class TimedForm(RecordForm):
    """Records a ``Timed`` row: beside its day the hour, where it is known, and the zone of both.

    The zone offered is the desk's own, by whose clock its days are.
    """

    day: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # ``ui/field.html`` sets these in one row, where there is room for it.
        self.beside = (self.day, "at_time", "zone")
        self.fields["at_time"].widget = TimeInput()
        self.initial["zone"] = self.initial.get("zone") or settings.TIME_ZONE

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        # The zone that was offered says nothing where no hour was given.
        if values.get("at_time") is None:
            values["zone"] = ""
        return values
