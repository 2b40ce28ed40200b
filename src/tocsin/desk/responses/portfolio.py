"""All responses of a reader side by side: where each stands, since when, and how many each person carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.db import models
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.ui.charts import Drawing
from tocsin.language import numerals

from . import display, history
from .models import Proposal, Response
from .stages import LIVE, Stage

WIDTH, HEIGHT = 480, 14


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """One response: days in its stage, its stages as a strip, and what the record proposes.

    ``again_on`` is the day on which a deferred scoping is looked at again.
    """

    response: Response
    days: int
    overdue: bool
    again_on: date | None
    strip: Drawing
    stages: list[str]
    proposals: list[str]


@dataclass(frozen=True, slots=True)
class Load:
    """How many responses under way a person owns, and works in without owning them."""

    person: Account
    owned: int
    joined: int

    @property
    def total(self) -> int:
        return self.owned + self.joined


def responses(reader: Account) -> Any:
    """Every response and scoping that the reader may see, those under way first."""
    under_way = models.Case(models.When(stage__in=LIVE, then=0), default=1)
    return (
        Response.objects.visible_to(reader)
        .select_related("owner", "case", "situation", "alarm")
        .prefetch_related("decisions", "proposals")
        .order_by(under_way, "-opened_on", "-pk")
    )


def rows(found: Iterable[Response], *, reader: Account, today: date) -> list[PortfolioRow]:
    """These responses as the list shows them, in a fixed number of queries."""
    found = list(found)
    start = min((one.opened_on for one in found), default=today)
    recorded = set(access.cases_to_write(reader).values_list("case", flat=True))
    return [_row(one, may_see=one.case_id in recorded, start=start, today=today) for one in found]


def load(responses: Iterable[Response], *, reader: Account) -> list[Load]:
    """What each member of a team carries, over the responses under way in which the reader records."""
    recorded = set(access.cases_to_write(reader).values_list("case", flat=True))
    owners = {one.case_id: one.owner_id for one in responses if one.stage in LIVE and one.case_id in recorded}
    members = Membership.objects.current().filter(case__in=owners, role__in=access.WRITERS).select_related("account")
    people: dict[int, Account] = {}
    counts: dict[int, list[int]] = {}
    for member in members:
        people[member.account_id] = member.account
        mine = counts.setdefault(member.account_id, [0, 0])
        mine[0 if owners[member.case_id] == member.account_id else 1] += 1
    found = [Load(people[pk], *counts[pk]) for pk in people]
    return sorted(found, key=lambda one: (-one.total, one.person.name.casefold()))


def draw_load(loads: Sequence[Load]) -> Drawing | None:
    """A bar for each person: what they own, then what they work in."""
    if not loads:
        return None
    unit = min(60.0, WIDTH / max(one.total for one in loads))
    parts = []
    for n, one in enumerate(loads):
        for css, count, before in (("own", one.owned, 0), ("join", one.joined, one.owned)):
            if count:
                width, at = unit * count, unit * before
                x = WIDTH - at - width if get_language_bidi() else at
                parts.append(
                    f'<rect class="{css}" x="{x:.1f}" y="{n * 20}" width="{max(width - 2, 1):.1f}" height="{HEIGHT}"/>'
                )
    title = _("Responses under way, by person")
    said = "; ".join(f"{one.person}: {numerals.number(one.total)}" for one in loads)
    return _svg("".join(parts), height=20 * len(loads) - 6, title=title, description=said)


def _row(response: Response, *, may_see: bool, start: date, today: date) -> PortfolioRow:
    spans = history.spans(response)
    standing = [one for one in response.proposals.all() if one.ended_on is None]
    return PortfolioRow(
        response=response,
        days=(today - response.stage_since).days,
        overdue=display.overdue(response, today=today),
        again_on=_again_on(response),
        strip=_strip(spans, start=start, today=today),
        stages=[_span(span, today=today) for span in spans],
        proposals=[str(Proposal.Kind(one.kind).label) for one in standing] if may_see else [],
    )


def _again_on(response: Response) -> date | None:
    if response.stage != Stage.DEFERRED:
        return None
    # In the order of their days, and read already.
    return next((one.reopens_on for one in reversed(response.decisions.all()) if one.moved_to == Stage.DEFERRED), None)


def _strip(spans: Sequence[history.Span], *, start: date, today: date) -> Drawing:
    """The stages of a response on the time that all of them share."""
    whole = max((today + timedelta(days=1) - start).days, 1)
    parts = []
    for span in spans:
        first = WIDTH * (span.since - start).days / whole
        last = WIDTH * ((span.until or today + timedelta(days=1)) - start).days / whole
        width = max(last - first, 1)
        x = WIDTH - first - width if get_language_bidi() else first
        parts.append(f'<rect class="{span.stage}" x="{x:.1f}" y="0" width="{width:.1f}" height="{HEIGHT}"/>')
    said = "; ".join(_span(span, today=today) for span in spans)
    return _svg("".join(parts), height=HEIGHT, title=_("Stages"), description=said)


def _span(span: history.Span, *, today: date) -> str:
    days = span.days(today=today)
    told = ngettext("%(count)s day", "%(count)s days", days) % {"count": numerals.number(days)}
    return _("%(stage)s: %(days)s") % {"stage": span.stage.label, "days": told}


def _svg(parts: str, *, height: int, title: str, description: str) -> Drawing:
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" preserveAspectRatio="none" role="img"'
        f" aria-label={quoteattr(f'{title}. {description}')}><title>{escape(title)}</title>{parts}</svg>",
        title,
    )
