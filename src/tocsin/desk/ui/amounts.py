"""How many, as exactly as it is known: the column that holds an ``Amount``, and the form field that reads one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.language import numerals
from tocsin.language.amount import AmbiguousAmount, Amount, NoSense, NotAnAmount, TooLarge
from tocsin.language.languages import current

# Two numbers of the largest kind and the sign between them.
LONGEST = 48
LONGEST_TYPED = 80

if TYPE_CHECKING:
    _Texts = models.CharField[Any, Any]
else:
    _Texts = models.CharField


class AmountFormField(forms.Field):
    """How many: "77", "more than 170", « environ 50 », «ما بين ٤٠ و٦٠»; nothing where it is not known.

    Cleans to a whole ``Amount`` of one or more, or to None.
    """

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("“%(text)s” cannot be read as a number. Enter it like “77”, “more than 170” or “40 to 60”."),
        "ambiguous": _("“%(text)s” can mean two numbers. Write it without commas or points."),
        "senseless": _("“%(text)s” makes no sense as a number. Enter the smaller number first, and one or more."),
        "too_large": _("“%(text)s” is too large. Check the number."),
        "not_whole": _("Enter a whole number."),
        "none": _("Enter 1 or more. Leave empty if the number is not known."),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "dir": "auto", "maxlength": LONGEST_TYPED, "class": "amount"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.words(current()) if isinstance(value, Amount) else value

    def to_python(self, value: Any) -> Amount | None:
        if isinstance(value, Amount):
            return value
        text = str(value if value is not None else "").strip()
        if not text:
            return None
        amount = self._read(text)
        if not amount.is_known:
            return None
        if not amount.is_whole:
            raise self._wrong("not_whole", text)
        if amount.most == 0:
            raise self._wrong("none", text)
        return amount

    def _read(self, text: str) -> Amount:
        try:
            return Amount.read(text[: LONGEST_TYPED + 1], language=current())
        except AmbiguousAmount as error:
            raise self._wrong("ambiguous", text) from error
        except TooLarge as error:
            raise self._wrong("too_large", text) from error
        except NoSense as error:
            raise self._wrong("senseless", text) from error
        except NotAnAmount as error:
            # A minus is no sign of an amount: -3 is refused as 0 is.
            is_negative = text.lstrip("-−").isdecimal()
            raise self._wrong("none" if is_negative else "invalid", text) from error

    def _wrong(self, code: str, text: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"text": text[:LONGEST_TYPED]})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class AmountField(_Texts):
    """A column that holds an ``Amount`` as ``Amount.dump`` writes it, and null where the number is not known."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Amount | int | None  # type: ignore[assignment]
        _pyi_private_get_type: Amount | None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": LONGEST, "null": True, "blank": True, **kwargs})

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Amount | None:
        return self.to_python(value)

    def to_python(self, value: Any) -> Amount | None:
        if value is None or value == "" or isinstance(value, Amount):
            return value or None
        try:
            return Amount.exactly(value) if isinstance(value, int) else Amount.parse(str(value))
        except NotAnAmount as error:
            raise ValidationError(str(error), code="invalid") from error

    def run_validators(self, value: Any) -> None:
        """Those of a text look at what is stored."""
        super().run_validators(value.dump() if isinstance(value, Amount) else value)

    def get_prep_value(self, value: Any) -> str | None:
        amount = self.to_python(value)
        return amount.dump() if amount is not None else None

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> Any:
        said = {name: kwargs[name] for name in ("label", "help_text", "error_messages", "initial") if name in kwargs}
        return AmountFormField(
            **{"label": self.verbose_name, "help_text": self.help_text, "required": not self.blank} | said
        )


def as_amount(value: Amount | int | None) -> Amount | None:
    """A number as the ``Amount`` that it is exactly; what is one already stays."""
    return Amount.exactly(value) if isinstance(value, int) else value


def in_digits(value: Amount | int | None) -> str:
    """As a table has it: «77», «more than 170»; empty where it is not known."""
    if value is None:
        return ""
    return value.words(current()) if isinstance(value, Amount) else numerals.number(value)
