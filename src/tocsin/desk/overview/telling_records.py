"""Where the timeline tells of a record: what its page asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.editions import record
from tocsin.desk.facts import Period, Ref
from tocsin.desk.people.models import Account, Case
from tocsin.desk.records import values
from tocsin.desk.records.hooks import ToldIn
from tocsin.desk.refusals import in_words
from tocsin.desk.responses.models import Response
from tocsin.language import languages

from . import timeline


def told_in(*, row: Any, case: Case, reader: Account, today: date) -> list[ToldIn]:
    """The lines of the timeline that a record stands behind: read from its own room, on its own days."""
    response = Response.objects.visible_to(reader).filter(case=case).select_related("case", "situation").first()
    room = next((one for one in record.ROOMS if one.__package__ == _room_of(type(row))), None)
    days = values.days_of(row)
    if response is None or room is None or not days:
        return []
    period = Period(days[0], days[-1])
    facts = record.facts_of(response, period=period, reader=reader, today=today, rooms=(room,))
    ref = Ref(row._meta.label_lower, row.pk)
    found = [fact for fact in facts if fact.refs[0] == ref]
    items = timeline.list_items(response, found, reader=reader, language=languages.current(), today=today)
    href = reverse("overview:room", args=[case.slug]) + "#timeline"
    return [ToldIn(_("Timeline, %(day)s") % {"day": in_words(item.when)}, href, item.text) for item in items]


def _room_of(model: type[Any]) -> str:
    """The package of the room in which a table is written: ``tocsin.desk.press``."""
    return ".".join(model.__module__.split(".")[:3])
