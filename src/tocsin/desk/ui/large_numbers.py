"""Numbers that no column holds, as somebody sends them in place of the number of a record: they are no record's.

Django says so of ``pk=``; in ``pk__in=`` such a number is handed to the database, which raises.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.lookups import In

# Of a column of eight bytes.
LARGEST = 2**63 - 1


class InRange(In):
    """``in`` without the numbers that no column holds."""

    def get_prep_lookup(self) -> Any:
        values = super().get_prep_lookup()
        if not isinstance(values, list):
            return values
        return [one for one in values if not isinstance(one, int) or -LARGEST - 1 <= one <= LARGEST]


def pass_over() -> None:
    """Have every column of numbers look for those alone that it can hold."""
    models.IntegerField.register_lookup(InRange)
