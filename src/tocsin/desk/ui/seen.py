"""What may be typed: characters that a reader sees."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# They change the order of letters, or break a line.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufffe\uffff]")

UNSEEN = _("The text contains an invisible control character. Delete it and type it again.")


def check_seen(text: str) -> None:
    """Raise for a text that holds what nobody sees, or nothing else. Line ends are left: they become spaces."""
    only_marks = bool(text.strip()) and all(char.isspace() or unicodedata.category(char) == "Cf" for char in text)
    if only_marks or _UNSEEN.search(text.replace("\r", "").replace("\n", "")):
        raise ValidationError(UNSEEN)
