"""Text in English, French and Arabic side by side: the form field, and the column that holds ``Words``."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext_lazy as _

from tocsin.language.languages import LANGUAGES, NAMES
from tocsin.language.words import Words

from .seen import check_seen

# Characters in one language: a sentence or two of an update are made of it, not an attachment.
LONGEST = 2_000
# Characters, in all languages and as stored, of a text that a worker keeps: names and lines, not paragraphs, so that
# what it keeps takes little memory.
LONGEST_KEPT = 1_000


class TrilingualInput(forms.MultiWidget):
    """An input for each language, one below the other."""

    template_name = "ui/trilingual.html"

    def __init__(self, *, rows: int = 1) -> None:
        make = forms.TextInput if rows == 1 else forms.Textarea
        extra: dict[str, object] = {} if rows == 1 else {"rows": rows}
        super().__init__(
            {
                code: make(
                    attrs={
                        "lang": code,
                        "dir": "rtl" if code == "ar" else "ltr",
                        "aria-label": NAMES[code],
                        "placeholder": NAMES[code],
                        **extra,
                    }
                )
                for code in LANGUAGES
            }
        )

    def decompress(self, value: Words | None) -> list[str]:
        return [value.en, value.fr, value.ar] if value else ["", "", ""]


class TrilingualFormField(forms.MultiValueField):
    """Three inputs, one for each language. At least one is wanted where the field is required."""

    def __init__(self, *, rows: int = 1, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", TrilingualInput(rows=rows))
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        fields = [forms.CharField(required=False, max_length=max_length) for _code in LANGUAGES]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Words:
        return Words(*(text.strip() for text in data_list)) if data_list else Words()

    def clean(self, value: Any) -> Words:
        words = super().clean(value)
        if not isinstance(words, Words):
            return Words()
        for code in LANGUAGES:
            check_seen(words.within(code))
        return words

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial if isinstance(initial, Words) else Words()
        return self.compress([text or "" for text in data or ["", "", ""]]) != before


class TrilingualField(models.JSONField):
    """A column that holds ``Words``."""

    def __init__(self, *args: Any, rows: int = 1, **kwargs: Any) -> None:
        self.rows = rows
        kwargs.setdefault("default", Words)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Words:
        if isinstance(value, str) and self.decoder is None and not isinstance(expression, KeyTransform):
            return _read_words(value) if len(value) <= LONGEST_KEPT else _as_words(json.loads(value))
        return self.to_python(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Words:
        return _as_words(value)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(asdict(value) if isinstance(value, Words) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        plain = asdict(value) if isinstance(value, Words) else value
        return super().get_db_prep_value(plain, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        return asdict(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not self.blank and not value:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def formfield(self, **kwargs: Any) -> forms.Field:
        """What a form says of the field goes first: its label, its help, its errors.

        A language may be left out: an update says which are missing where it is released.
        """
        said: dict[str, Any] = {
            name: kwargs[name] for name in ("label", "help_text", "error_messages", "initial") if name in kwargs
        }
        values = {"label": self.verbose_name, "help_text": self.help_text, "required": not self.blank} | said
        return TrilingualFormField(rows=self.rows, max_length=LONGEST, **values)


# Pages read the same names again and again, and ``Words`` never change.
@lru_cache(maxsize=20_000)
def _read_words(text: str) -> Words:
    return _as_words(json.loads(text))


def _as_words(value: Any) -> Words:
    if value is None:
        return Words()
    if isinstance(value, Words):
        return value
    if isinstance(value, dict) and set(value) <= set(LANGUAGES):
        return Words(**value)
    raise ValidationError(_("Enter the text in the three languages."))
