"""An attempt as its page shows it to one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.analysis.ceasefire import Judgement
from tocsin.desk.people.models import Account, Case
from tocsin.desk.ui.charts import Drawing

from . import chances, reading
from .models import Attempt, Incident, Verdict
from .outlook import measures, outlook
from .pictures import measured, picture
from .wording import why


@dataclass(frozen=True, slots=True)
class Shown:
    """The verdict and why, the chance and what moves it, the pictures, the incidents."""

    attempt: Attempt
    found: Judgement
    state: str
    why: str
    chance: str
    chance_why: str
    signs: list[chances.Told]
    incidents: list[Incident]
    chart: Drawing
    measures: Drawing | None
    over: bool


def attempts(case: Case, *, reader: Account, today: date) -> list[Shown]:
    """Those that had begun and that the reader may see, the latest first."""
    found = (
        Attempt.objects.visible_to(reader)
        .in_case(case)
        .begun_by(today)
        .select_related("situation")
        .prefetch_related("terms")
    )
    return [_shown(attempt, reader=reader, today=today) for attempt in found][::-1]


def _shown(attempt: Attempt, *, reader: Account, today: date) -> Shown:
    found = reading.judge(attempt, reader=reader, today=today)
    last = reading.last_day(attempt, later=reading.later_than(attempt, reader=reader, today=today))
    ahead = outlook(attempt, found=found, reader=reader, today=today)
    beside = measures(attempt, found=found, today=today)
    return Shown(
        attempt=attempt,
        found=found,
        state=str(Verdict.State(found.state).label),
        why=why(found),
        chance=chances.headline(ahead) if ahead else "",
        chance_why=chances.sentence(ahead) if ahead else "",
        signs=chances.told(ahead) if ahead else [],
        incidents=list(reading.incidents(attempt, reader=reader, today=today)),
        chart=picture(attempt, found=found, last=last, today=today),
        measures=measured(attempt, beside) if beside else None,
        over=last is not None,
    )
