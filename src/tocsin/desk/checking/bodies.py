"""The names of bodies and situations on record: they are no row's words, and no person's name."""

from __future__ import annotations

from tocsin.desk.directory.models import Organisation
from tocsin.desk.press.models import Outlet
from tocsin.desk.watch.models import Situation
from tocsin.language.words import Words


def names() -> list[Words]:
    """As they are recorded, in the order of the rooms."""
    rooms = (Organisation, Outlet, Situation)
    return [words for room in rooms for words in room.objects.values_list("name", flat=True)]
