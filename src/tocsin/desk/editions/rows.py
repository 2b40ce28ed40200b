"""Where the row behind a fact is shown: its own page, or the page of its room, at the row."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.desk.facts import Ref
from tocsin.desk.people.models import Account
from tocsin.desk.records import kinds
from tocsin.desk.responses.models import Response
from tocsin.language import numerals


def unreadable(refs: Iterable[Ref], response: Response, *, reader: Account) -> frozenset[Ref]:
    """Rows whose own page is not for a reader who may read the row: one that rests on a person, say.

    One query for each kind that limits its pages so.
    """
    found = set[Ref]()
    refs = set(refs)
    for model in {ref.model for ref in refs}:
        kind = kinds.KINDS[model]
        if kind.has_pages and kind.readable is not None:
            asked = {ref.pk for ref in refs if ref.model == model}
            rows = kinds.readable(model, reader=reader, case=response.case)
            found |= {Ref(model, pk) for pk in asked - set(rows.filter(pk__in=asked).values_list("pk", flat=True))}
    return frozenset(found)


def address(ref: Ref, response: Response, *, reader: Account, is_readable: bool = False) -> str:
    """The address of the page that shows a row: its own, or that of its room with the row's anchor (``#pitch-12``).

    Empty where the reader may not open that page: the watch is for the convenor's people only. ``is_readable``: the
    caller has asked ``unreadable`` for many rows at once.
    """
    kind = kinds.KINDS[ref.model]
    if not is_readable and unreadable([ref], response, reader=reader):
        return ""
    if kind.of_situation and not reader.is_team:
        return ""
    slug = response.situation.slug if kind.of_situation else response.case.slug
    return kinds.address(ref.model, ref.pk, slug=slug)


def addresses(refs: Iterable[Ref], response: Response, *, reader: Account) -> dict[Ref, str]:
    """``address`` of many rows: one query for each kind that limits its pages, and none for each row."""
    refs = set(refs)
    closed = unreadable(refs, response, reader=reader)
    return {ref: "" if ref in closed else address(ref, response, reader=reader, is_readable=True) for ref in refs}


def label(ref: Ref) -> str:
    """The kind of a row in the page's language, with its number."""
    return f"{kinds.KINDS[ref.model].label} {numerals.digits(str(ref.pk))}"
