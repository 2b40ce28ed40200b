"""What the page shows of what was found: titles, a line of context with the matches marked, and where each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Case
from tocsin.language.languages import LANGUAGES
from tocsin.language.search_words import Wanted, key_tokens, words_in
from tocsin.language.words import Words

from .finding import Found, Hit, readable
from .kinds import KINDS, SearchedKind, Text
from .readers import Searcher

# Characters of context before the first match, and of the whole line.
BEFORE, LINE = 60, 200


class Result(NamedTuple):
    """One record: what it is called, a line of what it says, its level and its page.

    ``context`` is empty where none of its own texts has a word. ``level`` is for who records, or of what is restricted.
    ``is_marked``: whether a word stands in the title or the context.
    """

    title: SafeString
    context: SafeString
    language: str
    level: int | None
    href: str
    is_marked: bool


class Group(NamedTuple):
    """Results of one kind in one case, or in none."""

    label: str | Promise
    case: Case | None
    results: list[Result]


class Count(NamedTuple):
    """How many records of a kind were found; ``more`` where there are more than those."""

    kind: str
    label: str | Promise
    number: int
    more: bool
    chosen: bool


def counts(found: Found, *, chosen: str) -> list[Count]:
    return [
        Count(key, KINDS[key].label, len(hits), key in found.more, key == chosen) for key, hits in found.by_kind.items()
    ]


def ordered(hits: Sequence[Hit], cases: Sequence[int]) -> list[Hit]:
    """By case in the order of ``cases``, what is of no case first; then by kind and newest first, as they came."""
    place = {case: number for number, case in enumerate(cases)}
    return sorted(hits, key=lambda hit: -1 if hit.case is None else place.get(hit.case, len(place)))


def grouped(hits: Sequence[Hit], words: Sequence[Wanted], searcher: Searcher, cases: Mapping[int, Case]) -> list[Group]:
    """The records of a page of hits. They are asked for again through what the reader may see."""
    rows = {}
    for key in {hit.kind for hit in hits}:
        kind = KINDS[key]
        wanted = readable(kind, searcher).filter(pk__in=[hit.pk for hit in hits if hit.kind == key])
        rows[key] = {row.pk: row for row in wanted.select_related(*kind.related)}
    groups = []
    for (case, key), several in groupby(hits, key=lambda hit: (hit.case, hit.kind)):
        kind = KINDS[key]
        found = [rows[key][hit.pk] for hit in several if hit.pk in rows[key]]
        results = [_result(kind, row, words, searcher) for row in found]
        if results:
            groups.append(Group(kind.label, cases.get(case) if case else None, results))
    return groups


def _result(kind: SearchedKind, row: Any, words: Sequence[Wanted], searcher: Searcher) -> Result:
    title = kind.title(row, searcher)
    context, language = _context(kind.texts_for(row, searcher), words)
    if context == title:
        context = ""
    level = getattr(row, "level", None)
    return Result(
        title=marked(title, words),
        context=marked(context, words, shorten=True),
        language=language,
        level=level if level == Level.RESTRICTED or kind.case_of(row) in searcher.recorded_cases else None,
        href=kind.address(row, searcher),
        is_marked=bool(context or _spans(title, words)),
    )


def _context(texts: Sequence[Text], words: Sequence[Wanted]) -> tuple[str, str]:
    """The text that has most of the words, and its language: that of the page where it is as good."""
    first = (get_language() or "en")[:2]
    languages = [first, *(code for code in LANGUAGES if code != first)]
    lines = [(code, text.within(code)) for text in texts if isinstance(text, Words) for code in languages]
    lines += [("", text) for text in texts if isinstance(text, str)]
    best, most = ("", ""), 0
    for code, line in lines:
        number = len({one for _start, _end, one in _matches(line, words)}) if line else 0
        if number > most:
            best, most = (line, code), number
    return best


def marked(text: str, words: Sequence[Wanted], *, shorten: bool = False) -> SafeString:
    """A text, escaped, with the words that were found in ``<mark>``; shortened around the first where asked."""
    spans = _spans(text, words)
    start, end = 0, len(text)
    if shorten:
        start = _word_begins(text, spans[0][0] - BEFORE) if spans else 0
        end = _word_ends(text, start + LINE)
    pieces, at = [], start
    for begin, stop in spans:
        if begin >= at and stop <= end:
            pieces.append(format_html("{}<mark>{}</mark>", text[at:begin], text[begin:stop]))
            at = stop
    pieces.append(format_html("{}", text[at:end]))
    if start > 0:
        pieces.insert(0, SafeString("… "))
    if end < len(text):
        pieces.append(SafeString(" …"))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _spans(text: str, words: Sequence[Wanted]) -> list[tuple[int, int]]:
    """Where the words stand, in order, none within another."""
    spans: list[tuple[int, int]] = []
    for start, end, _word in sorted(_matches(text, words), key=lambda one: one[:2]):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _matches(text: str, words: Sequence[Wanted]) -> list[tuple[int, int, Wanted]]:
    keys = frozenset().union(*(word.keys for word in words)) if words else frozenset()
    found = []
    for word in words_in(text):
        own_keys = key_tokens(text[word.start : word.end]) & keys if keys else set()
        for one in words:
            if any(one.finds(token) for token in word.tokens) or one.keys & own_keys:
                found.append((word.start, word.end, one))
                break
    return found


def _word_begins(text: str, at: int) -> int:
    """The next beginning of a word from ``at`` on, so that no line begins within one."""
    return 0 if at <= 0 else text.find(" ", at) + 1


def _word_ends(text: str, at: int) -> int:
    return len(text) if at >= len(text) else max(text.rfind(" ", 0, at), 0) or at
