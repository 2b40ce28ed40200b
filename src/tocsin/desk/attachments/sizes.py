"""How large a file is, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.language import numerals


def in_words(size: int) -> str:
    """Of a number of bytes: in megabytes, or below one in kilobytes."""
    if size >= 999_500:
        return _("%(size)s MB") % {"size": numerals.number(round(size / 1_000_000))}
    return _("%(size)s kB") % {"size": numerals.number(max(1, round(size / 1_000)))}
