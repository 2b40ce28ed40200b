"""Which asks an exit can depend on, and how each stands: asked by the responses, which lie below this room."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.desk.responses.hooks import AskStanding

from .models import Ask, Target

if TYPE_CHECKING:
    from tocsin.desk.ceasefires.reading import Reader


def choices(*, case: Case, reader: Account) -> list[tuple[int, str]]:
    """The asks of a case that somebody may see, by number, in words."""
    return [(ask.pk, str(ask)) for ask in Ask.objects.visible_to(reader).in_case(case)]


def standing(*, ask: int, case: Case, reader: Reader, today: date) -> AskStanding | None:
    """How an ask stands on a day; ``None`` where the reader may not see it or one of its targets."""
    rows = Ask.objects.in_case(case).prefetch_related("targets")
    if isinstance(reader, Level):
        hidden = Target.objects.filter(level__gt=reader)
        row = rows.filter(level__lte=reader).exclude(targets__in=hidden).filter(pk=ask).first()
    else:
        row = rows.visible_to(reader).filter(pk=ask).first()
    if row is None:
        return None
    won = row.status == Ask.Status.GRANTED and row.status_on <= today
    level = Level(max([row.level, *(target.level for target in row.targets.all())]))
    return AskStanding(str(row), won, row.status_on if won else None, level)
