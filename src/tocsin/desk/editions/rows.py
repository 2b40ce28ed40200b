"""Where the row behind a fact is shown: its own page, or the page of its room, at the row."""

from __future__ import annotations

from tocsin.desk.facts import Ref
from tocsin.desk.people.models import Account
from tocsin.desk.records import kinds
from tocsin.desk.responses.models import Response
from tocsin.language import numerals


def address(ref: Ref, response: Response, *, reader: Account) -> str:
    """The address of the page that shows a row: its own, or that of its room with the row's anchor (``#pitch-12``).

    Empty where the reader may not open that page: the watch is for the convenor's people only.
    """
    kind = kinds.KINDS[ref.model]
    if kind.of_situation and not reader.is_team:
        return ""
    slug = response.situation.slug if kind.of_situation else response.case.slug
    return kinds.address(ref.model, ref.pk, slug=slug)


def label(ref: Ref) -> str:
    """The kind of a row in the page's language, with its number."""
    return f"{kinds.KINDS[ref.model].label} {numerals.digits(str(ref.pk))}"
