"""Where the row behind a fact is shown: the page of its room, at the row."""

from __future__ import annotations

from django.urls import reverse

from tocsin.desk.ceasefires import telling as ceasefires
from tocsin.desk.closing import telling as closing
from tocsin.desk.coalition import telling as coalition
from tocsin.desk.convening import telling as convening
from tocsin.desk.facts import Ref
from tocsin.desk.people.models import Account
from tocsin.desk.press import telling as press
from tocsin.desk.responses import telling as responses
from tocsin.desk.responses.models import Response
from tocsin.desk.strategy import telling as strategy
from tocsin.desk.telling import RowKind
from tocsin.desk.voices import telling as voices
from tocsin.desk.watch import telling as watch
from tocsin.language import numerals

ROWS: dict[str, RowKind] = {
    **watch.ROWS,
    **ceasefires.ROWS,
    **closing.ROWS,
    **coalition.ROWS,
    **convening.ROWS,
    **responses.ROWS,
    **strategy.ROWS,
    **voices.ROWS,
    **press.ROWS,
}


def address(ref: Ref, response: Response, *, reader: Account) -> str:
    """The address of the page that shows a row, with the row's own anchor (``#pitch-12``).

    Empty where the reader may not open that page: the watch is for the convenor's people only.
    """
    row, model = ROWS[ref.model], ref.model.split(".")[1]
    if row.of_situation and not reader.is_team:
        return ""
    slug = response.situation.slug if row.of_situation else response.case.slug
    return reverse(row.page, args=[slug]) + f"#{model}-{ref.pk}"


def label(ref: Ref) -> str:
    """The kind of a row in the page's language, with its number."""
    return f"{ROWS[ref.model].label} {numerals.digits(str(ref.pk))}"
