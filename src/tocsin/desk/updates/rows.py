"""Where the row behind a fact is shown: the page of its room, at the row."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from tocsin.desk.facts import Ref
from tocsin.desk.responses.models import Response
from tocsin.language import numerals

# Rooms whose page of a case is not called ``list``.
_PAGES = {"responses": "responses:detail"}


def address(ref: Ref, response: Response) -> str:
    """The address of the page that shows a row, with the row's own anchor (``#pitch-12``)."""
    room, model = ref.model.split(".")
    if room == "watch":
        return reverse("watch:situation", args=[response.situation.slug]) + f"#{model}-{ref.pk}"
    if ref.model == "responses.outcome":
        return reverse("closing:outcomes", args=[response.case.slug]) + f"#outcome-{ref.pk}"
    page = _PAGES.get(room, f"{room}:list")
    return reverse(page, args=[response.case.slug]) + f"#{model}-{ref.pk}"


# What kind of row it is; never what the row says.
LABELS = {
    "ceasefires.attempt": pgettext_lazy("a row", "ceasefire"),
    "ceasefires.incident": pgettext_lazy("a row", "incident"),
    "coalition.commitment": pgettext_lazy("a row", "commitment"),
    "coalition.jointaction": pgettext_lazy("a row", "joint action"),
    "coalition.partner": pgettext_lazy("a row", "partner"),
    "convening.briefing": pgettext_lazy("a row", "briefing"),
    "press.piece": pgettext_lazy("a row", "piece"),
    "press.pitch": pgettext_lazy("a row", "pitch"),
    "press.placement": pgettext_lazy("a row", "placement"),
    "responses.decision": pgettext_lazy("a row", "decision"),
    "responses.exitcriterion": pgettext_lazy("a row", "exit criterion"),
    "responses.outcome": pgettext_lazy("a row", "outcome"),
    "responses.response": pgettext_lazy("a row", "response"),
    "strategy.ask": pgettext_lazy("a row", "ask"),
    "strategy.position": pgettext_lazy("a row", "position"),
    "strategy.target": pgettext_lazy("a row", "target"),
    "voices.outreach": pgettext_lazy("a row", "outreach"),
    "watch.alarm": pgettext_lazy("a row", "alarm"),
    "watch.concern": pgettext_lazy("a row", "concern"),
    "watch.party": pgettext_lazy("a row", "party"),
    "watch.situation": pgettext_lazy("a row", "situation"),
}


def label(ref: Ref) -> str:
    """The kind of a row in the page's language, with its number."""
    return f"{LABELS[ref.model]} {numerals.digits(str(ref.pk))}"
