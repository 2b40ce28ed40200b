"""Fixed texts with a number in them, as a form's help or a refusal has: in the language and digits of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.functional import Promise, lazy

from tocsin.language import numerals

if TYPE_CHECKING:
    # Known to the type checker alone.
    from django.utils.functional import _StrPromise


def numbered(text: str | Promise, **numbers: float | str) -> _StrPromise:
    """A lazy text whose ``%(name)s`` are filled when it is read.

    A number is written with its separators; a number given as text (the year "1900") is a name and has none.
    """
    return cast("_StrPromise", _filled(text, numbers))


def _fill(text: str | Promise, numbers: dict[str, float | str]) -> str:
    return str(text) % {
        name: numerals.digits(value) if isinstance(value, str) else numerals.number(value)
        for name, value in numbers.items()
    }


_filled = lazy(_fill, str)
