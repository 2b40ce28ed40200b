"""How long a password is, said in the digits of the reader."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext

from tocsin.language import numerals


class LongEnough(MinimumLengthValidator):
    """Django's own rule; its Arabic has Western digits, and counts 12 as it would count 3."""

    def get_help_text(self) -> str:
        return ngettext(
            "It has at least %(count)s character.", "It has at least %(count)s characters.", self.min_length
        ) % {"count": numerals.number(self.min_length)}

    def get_error_message(self) -> str:
        return ngettext(
            "It is too short: at least %(count)s character.",
            "It is too short: at least %(count)s characters.",
            self.min_length,
        ) % {"count": numerals.number(self.min_length)}
