"""The page of the search."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tocsin.desk.journal import clock
from tocsin.desk.people.models import Case
from tocsin.desk.people.shortcuts import account_of
from tocsin.desk.ui.pages import Crumb

from . import results
from .finding import MOST, MOST_OF_ONE_KIND, find
from .kinds import KINDS
from .readers import Searcher

A_PAGE = 25
LONGEST = 200


def search(request: HttpRequest) -> HttpResponse:
    """What the reader may see of what has all the words, by case and kind."""
    reader = account_of(request)
    searcher = Searcher(reader, clock.today())
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    cases = Case.objects.with_member(reader).order_by("pk")
    case = cases.filter(slug=request.GET.get("case", "")).first()
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS and KINDS[kind].listed else ""
    found = find(text, searcher=searcher, case=case.pk if case else None, most_of=kind)
    titles = {one.pk: one for one in cases}
    hits = [hit for key, several in found.by_kind.items() if not kind or key == kind for hit in several]
    page = Paginator(results.ordered(hits, list(titles)), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "search",
        "text": text,
        "words": bool(found.words),
        "cases": cases,
        "case": case,
        "kind": kind,
        "counts": results.counts(found, chosen=kind),
        "page": page,
        "groups": results.grouped(list(page), found.words, searcher, titles),
        "most": MOST_OF_ONE_KIND if kind else MOST,
        "cut": bool(found.more & ({kind} if kind else found.more)),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Search"))],
    }
    return render(request, "search/results.html", context)
