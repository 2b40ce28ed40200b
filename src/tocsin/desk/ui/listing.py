"""A list as a page shows it: a page at a time, searched and filtered by the query string, without any script.

A view makes a ``Listing`` of the rows that the reader may see; a template draws it with ``{% narrow listing %}`` (the
search box and the filters) and ``{% pager listing.page %}``. Where a page has several lists each has a ``name``, which
begins its parameters: ``?asks-find=corridor&asks-status=put&asks-page=2``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Lower, NullIf
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language

from tocsin.language.folding import fold
from tocsin.language.languages import LANGUAGES

from .trilingual import TrilingualField

# Rows of a list that has its page to itself, and of one of several on a page.
PER_PAGE, PER_PART = 50, 25
# A list that is no longer than this is read at a glance: no box to search it.
FEW = 20
# No text that somebody searches for is longer.
LONGEST = 200

Choices = Iterable[tuple[Any, Any]]


class Filter(NamedTuple):
    """One drop-down above a list: its parameter, its label, what can be chosen, and what is."""

    parameter: str
    label: str
    choices: list[tuple[str, str]]
    chosen: str


class ListPage(Page):  # type: ignore[type-arg]
    """One page of a list. ``parameter`` names it in the query string, ``anchor`` is the place that it is shown at."""

    parameter = "page"
    anchor = ""


class _Paginator(Paginator):  # type: ignore[type-arg]
    def _get_page(self, *args: Any, **kwargs: Any) -> ListPage:
        return ListPage(*args, **kwargs)


class MixedListing:
    """Rows of several tables in one list: a query that the database slices and counts, narrowed by drop-downs alone."""

    name = prefix = find = ""
    searched: Sequence[str] = ()
    per_page = PER_PAGE

    def __init__(self, query: QueryDict) -> None:
        self._query = query
        self.filters: list[Filter] = []

    def offer(self, parameter: str, label: str, choices: Mapping[str, str]) -> str:
        """Add a drop-down; returns what is chosen in it. A value that it does not offer filters nothing."""
        asked = self._query.get(parameter, "")
        chosen = asked if asked in choices else ""
        self.filters.append(Filter(parameter, label, list(choices.items()), chosen))
        return chosen

    def found(self) -> models.QuerySet[Any]:
        """The rows, as they are narrowed. Asked once."""
        raise NotImplementedError

    @cached_property
    def _paginator(self) -> Paginator[Any]:
        return Paginator(self.found(), self.per_page)

    @cached_property
    def page(self) -> Page[Any]:
        """The page that was asked for; the nearest one where it is not there."""
        return self._paginator.get_page(self._query.get("page"))

    @property
    def total(self) -> int:
        """How many rows there are on all pages, as they are narrowed."""
        return self._paginator.count

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is on."""
        return any(one.chosen for one in self.filters)

    @property
    def can_be_narrowed(self) -> bool:
        """Whether the filters are shown."""
        return self.is_narrowed or self.total > 1

    @property
    def parameters(self) -> set[str]:
        """The parameters of this list, which a new search leaves out."""
        return {"page", *(one.parameter for one in self.filters)}


class Listing:
    """Rows of a query, narrowed by what the query string asks for. Asks a fixed number of queries.

    ``searched`` are columns, across relations too, whose text is searched, in all languages at once, folded: without
    regard to case, accents and spelling. ``filters`` are fields of the model, offered by their own name with their own
    choices, or with those given in ``offered``; a value that is none of them filters nothing.
    """

    def __init__(
        self,
        rows: models.QuerySet[Any],
        query: QueryDict,
        *,
        name: str = "",
        searched: Sequence[str] = (),
        filters: Sequence[str] = (),
        offered: Mapping[str, Choices] | None = None,
        per_page: int = 0,
    ) -> None:
        self.name, self.searched = name, searched
        self.prefix = f"{name}-" if name else ""
        self.find = query.get(f"{self.prefix}find", "").strip()[:LONGEST] if searched else ""
        self.filters: list[Filter] = []
        for field in filters:
            column = rows.model._meta.get_field(field)
            known = [(str(value), str(text)) for value, text in (offered or {}).get(field, column.choices)]
            asked = query.get(f"{self.prefix}{field}", "")
            chosen = asked if asked in dict(known) else ""
            self.filters.append(Filter(f"{self.prefix}{field}", str(column.verbose_name), known, chosen))
            if chosen:
                rows = rows.filter(**{field: chosen})
        self.narrowed_by = [one.chosen for one in self.filters if one.chosen]
        self._rows = rows
        self._paginator = _Paginator(self._found() if self.find else rows, per_page or (PER_PART if name else PER_PAGE))
        self._asked = query.get(f"{self.prefix}page")

    @cached_property
    def page(self) -> ListPage:
        """The page that was asked for; the nearest one where it is not there."""
        page = cast("ListPage", self._paginator.get_page(self._asked))
        page.parameter, page.anchor = f"{self.prefix}page", self.name
        if self.find:
            numbers = list(page.object_list)
            by_number = {row.pk: row for row in self._rows.filter(pk__in=numbers)}
            page.object_list = [by_number[number] for number in numbers if number in by_number]
        else:
            page.object_list = list(page.object_list)
        return page

    @property
    def rows(self) -> list[Any]:
        """The rows of the page."""
        return list(self.page.object_list)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.page.object_list)

    def __len__(self) -> int:
        return len(self.page.object_list)

    @property
    def total(self) -> int:
        """How many rows there are on all pages, as they are narrowed."""
        return self._paginator.count

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter is on: a list that is empty then is not one that holds nothing."""
        return bool(self.find or self.narrowed_by)

    @property
    def can_be_narrowed(self) -> bool:
        """Whether the search box and the filters are shown."""
        return bool(self.searched or self.filters) and (self.is_narrowed or self.total > FEW)

    @property
    def parameters(self) -> set[str]:
        """The parameters of this list, which a new search leaves out."""
        return {f"{self.prefix}find", f"{self.prefix}page", *(one.parameter for one in self.filters)}

    def _found(self) -> list[int]:
        """The primary keys of the rows that hold every word, in the order of the list.

        Compared here and not in the database: SQLite folds the case of ASCII letters only.
        """
        wanted = fold(self.find).split()
        texts = [_column(self._rows.model, path) for path in self.searched]
        # A text that many rows have, such as the name of their outlet, is folded once.
        folded = _Folded()
        found: dict[int, None] = {}
        for pk, *values in self._rows.values_list("pk", *texts):
            if all(any(word in folded[value] for value in values) for word in wanted):
                found[pk] = None
        return list(found)


class _Folded(dict[Any, str]):
    """The texts of a column, folded; those of ``Words`` one after the other."""

    def __missing__(self, value: Any) -> str:
        # Without its memory of what was folded before, which thousands of texts would fill.
        plain = fold.__wrapped__
        self[value] = found = plain(" ".join(_texts(value)))
        return found


class _AsStored(Cast):
    """``Words`` as the database has them: to be read once for all rows that have the same."""

    def __init__(self, path: str) -> None:
        super().__init__(path, models.TextField())

    @property
    def convert_value(self) -> Any:
        """What Django makes of a value from the database."""
        return lambda value, _expression, _connection: None if value is None else _StoredWords(value)


class _StoredWords(str):
    """The JSON of ``Words``."""

    __slots__ = ()


def _column(model: type[models.Model], path: str) -> Any:
    """How a searched column is read."""
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model  # type: ignore[assignment]
    return _AsStored(path) if isinstance(model._meta.get_field(name), TrilingualField) else path


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, _StoredWords):
        yield from (json.loads(value) or {}).values()
    elif value is not None:
        yield str(value)


def by_words(column: str) -> models.expressions.Combinable:
    """To order by a text in the language of the page, or where it is missing in the first that has it."""
    here = (get_language() or "en")[:2]
    order = [here, *(code for code in LANGUAGES if code != here)]
    texts = [NullIf(KeyTextTransform(code, column), models.Value("")) for code in order]
    return Lower(Coalesce(*texts, models.Value("")))
