"""How many organisations said yes, said no, or said nothing; and the bar that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tocsin.desk.ui.charts import Drawing

from .models import Partner, PartnerQuerySet

WIDTH = 720


class Tally(NamedTuple):
    """Organisations by answer. Each is counted once, though it may stand in more than one row."""

    inside: int
    out: int
    silent: int

    @property
    def asked(self) -> int:
        return sum(self)


def tally(partners: PartnerQuerySet, *, on: date) -> Tally:
    """The answers as they stood at the end of a day: one that came later was silence then."""
    rows = partners.filter(asked_on__lte=on).order_by().with_answer_by(on)
    return count_answers(rows.values_list("organisation_id", "answer_then"))


def count_answers(answers: Iterable[tuple[int, str]]) -> Tally:
    """Counts pairs of an organisation's number and an answer of its."""
    said: dict[int, set[str]] = {}
    for organisation, answer in answers:
        said.setdefault(organisation, set()).add(answer)
    inside = sum(Partner.Answer.IN in answers for answers in said.values())
    out = sum(Partner.Answer.OUT in answers and Partner.Answer.IN not in answers for answers in said.values())
    return Tally(inside, out, len(said) - inside - out)


def draw(count: Tally, *, title: str, description: str, rtl: bool) -> Drawing | None:
    """A bar split into in, no answer and out, begun where reading begins; ``None`` when nobody was asked.

    ``description`` says the three counts: the colours say nothing that the words do not.
    """
    if not count.asked:
        return None
    rects, at = [], 0.0
    for css, number in (("in", count.inside), ("silent", count.silent), ("out", count.out)):
        width = WIDTH * number / count.asked
        x = WIDTH - at - width if rtl else at
        if number:
            rects.append(f'<rect class="{css}" x="{x:.1f}" y="0" width="{width:.1f}" height="18"/>')
        at += width
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} 18" preserveAspectRatio="none" role="img"'
        f" aria-label={quoteattr(f'{title}. {description}')}><title>{escape(title)}</title>{''.join(rects)}</svg>"
    )
    return Drawing(svg, title)
