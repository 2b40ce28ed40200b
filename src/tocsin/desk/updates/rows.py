"""Where the row behind a fact is shown: the page of its room, at the row."""

from __future__ import annotations

from django.apps import apps
from django.urls import reverse

from tocsin.desk.facts import Ref
from tocsin.desk.responses.models import Response

# Rooms whose page of a case is not called ``list``.
_PAGES = {"responses": "responses:detail"}


def address(ref: Ref, response: Response) -> str:
    """The address of the page that shows a row, with the row's own anchor (``#pitch-12``)."""
    room, model = ref.model.split(".")
    if room == "watch":
        return reverse("watch:situation", args=[response.situation.slug]) + f"#{model}-{ref.pk}"
    page = _PAGES.get(room, f"{room}:list")
    return reverse(page, args=[response.case.slug]) + f"#{model}-{ref.pk}"


def label(ref: Ref) -> str:
    """What kind of row it is, in the page's language, with its number. Never what the row says."""
    model = apps.get_model(ref.model)
    return f"{model._meta.verbose_name} {ref.pk}"
