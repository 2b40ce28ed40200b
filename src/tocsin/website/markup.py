"""Runs as HTML: the one place where words with emphasis and links become elements."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from .rich import TextRun, by_link


def html(runs: Iterable[TextRun]) -> Markup:
    """Words escaped, and one link for all the runs that lead to one address."""
    found = Markup()
    for link, linked in by_link(runs):
        words = Markup().join(_emphasis(run) for run in linked)
        # Whoever is linked to is not told from which edition a reader came.
        found += Markup('<a href="{}" rel="noreferrer">{}</a>').format(link, words) if link else words
    return found


def _emphasis(run: TextRun) -> Markup:
    words = escape(run.text)
    if run.italic:
        words = Markup("<em>{}</em>").format(words)
    return Markup("<strong>{}</strong>").format(words) if run.bold else words
