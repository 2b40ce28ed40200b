"""What may stand in a sentence: characters that a reader sees."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# They change the order of letters, or break a line.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufffe\uffff]")


def check_seen(text: str) -> None:
    """Raise for a text that holds what nobody sees. Line ends are not looked at: they become spaces."""
    if _UNSEEN.search(text.replace("\r", "").replace("\n", "")):
        raise ValidationError(_("The text holds an invisible control character: type it anew."))
