"""What every form says of a wrong entry, in place of Django's own words: what to do.

The words of a field that was left empty are in ``required``.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tocsin.language import numerals

from . import required
from .seen import UNSEEN

CHOSEN_BEFORE = _("Choose again. What you chose is no longer available.")
EMAIL = _("Enter an email address, such as name@example.org.")
PASSWORD = _("Enter the password.")
LINK = _("Enter a web address, for example https://example.org/page.")

# By the class of the field and the code of the error.
FIELDS: dict[type[forms.Field], dict[str, Any]] = {
    # Heard from other libraries' forms only: each required field of the desk has words of its own.
    forms.Field: {"required": _("Fill in this field.")},
    forms.EmailField: {"required": required.EMAIL},
    forms.IntegerField: {"invalid": _("Enter a whole number, for example 12.")},
    forms.DateField: {"invalid": _("Enter a day, such as “10 November 2020”.")},
    forms.TimeField: {"invalid": _("Enter the time in hours and minutes, for example 14:30.")},
    forms.URLField: {"invalid": LINK},
    forms.FileField: {
        "invalid": _("The file did not arrive. Choose it again."),
        "missing": _("The file did not arrive. Choose it again."),
        "empty": _("The file is empty. Choose another file."),
    },
    forms.ChoiceField: {"invalid_choice": CHOSEN_BEFORE},
    forms.MultipleChoiceField: {"invalid_choice": CHOSEN_BEFORE, "invalid_list": CHOSEN_BEFORE},
    forms.ModelChoiceField: {"invalid_choice": CHOSEN_BEFORE},
    forms.ModelMultipleChoiceField: dict.fromkeys(
        ("invalid_choice", "invalid_list", "invalid_pk_value"), CHOSEN_BEFORE
    ),
}


class _Numbered:
    """The message of a validator, with its numbers in the digits of the reader as ``limit`` and ``length``."""

    def __init__(self, text: Any) -> None:
        self.text = text

    def __mod__(self, found: dict[str, Any]) -> str:
        shown = {"limit": found["limit_value"], "length": found["show_value"]}
        return str(self.text % {**found, **{name: numerals.number(value) for name, value in shown.items()}})


MESSAGES: dict[Any, Any] = {
    validators.EmailValidator: EMAIL,
    validators.URLValidator: LINK,
    validators.ProhibitNullCharactersValidator: UNSEEN,
    validators.MaxLengthValidator: _Numbered(
        ngettext_lazy(
            "Enter at most %(limit)s character. You entered %(length)s.",
            "Enter at most %(limit)s characters. You entered %(length)s.",
            "limit_value",
        )
    ),
    validators.MinValueValidator: _Numbered(_("Enter %(limit)s or more.")),
    validators.MaxValueValidator: _Numbered(_("Enter %(limit)s or less.")),
}


def replace_default_messages() -> None:
    """Replace the default error messages of Django's fields and validators by ours. Idempotent."""
    # Not above: it wants the tables of accounts, which are not there yet where other rooms read this module.
    from allauth.account.fields import PasswordField

    for field, texts in {**FIELDS, PasswordField: {"required": PASSWORD}}.items():
        field.default_error_messages = {**field.default_error_messages, **texts}
    for validator, text in MESSAGES.items():
        validator.message = text


def has_own_required_text(field: forms.Field) -> bool:
    """Whether a field has a text of its own for when it is left empty."""
    return field.error_messages["required"] is not forms.Field.default_error_messages["required"]
