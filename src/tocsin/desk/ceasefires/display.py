"""An attempt as its page shows it to one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.analysis.ceasefire import Judgement
from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case
from tocsin.desk.ui.charts import Drawing

from . import chances, incident_words, reading
from .models import Attempt, Verdict
from .outlook import measures, outlook
from .pictures import located, measured, picture
from .wording import judged, why


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict on record: the day, the state, the one before, why, and the version of the table it was read from."""

    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class AttemptPage:
    """The verdict and why, the chance and what moves it, the pictures, the incidents.

    ``apart`` is the verdict of those who may not read what counts for this reader alone, where it is another;
    ``changes`` are the verdicts on record at which the state became another, for who records.
    """

    attempt: Attempt
    found: Judgement
    state: str
    why: str
    chance: str
    chance_why: str
    signs: list[chances.SignEffect]
    incidents: list[incident_words.DescribedIncident]
    apart: str
    changes: list[Change]
    chart: Drawing
    measures: Drawing | None
    located: Drawing | None
    over: bool


def attempts(case: Case, *, reader: Account, today: date) -> list[AttemptPage]:
    """Those that had begun and that the reader may see, the latest first."""
    found = (
        Attempt.objects.visible_to(reader)
        .in_case(case)
        .begun_by(today)
        .select_related("situation")
        .prefetch_related("terms")
    )
    return [_shown(attempt, reader=reader, today=today) for attempt in found][::-1]


def _shown(attempt: Attempt, *, reader: Account, today: date) -> AttemptPage:
    found = reading.judge(attempt, reader=reader, today=today)
    last = reading.last_day(attempt, later=reading.later_than(attempt, reader=reader, today=today))
    ahead = outlook(attempt, found=found, reader=reader, today=today)
    beside = measures(attempt, found=found, today=today)
    incidents = reading.incidents(attempt, reader=reader, today=today)
    records = access.may_write(reader, attempt.case_id)
    return AttemptPage(
        attempt=attempt,
        found=found,
        state=str(Verdict.State(found.state).label),
        why=why(found),
        chance=chances.headline(ahead) if ahead else "",
        chance_why=chances.sentence(ahead) if ahead else "",
        signs=chances.sign_effects(ahead) if ahead else [],
        incidents=incident_words.describe_incidents(incidents, reader=reader),
        apart=_apart(attempt, found, restricted=any(one.reads_restricted for one in incidents), today=today),
        changes=_changes(attempt, today=today) if records else [],
        chart=picture(attempt, found=found, last=last, today=today),
        measures=measured(attempt, beside) if beside else None,
        located=located(attempt, incidents),
        over=last is not None,
    )


def _apart(attempt: Attempt, found: Judgement, *, restricted: bool, today: date) -> str:
    """The verdict without what only named readers see: nobody is to believe that all the team reads theirs."""
    if not restricted or attempt.level == Level.RESTRICTED:
        return ""
    others = reading.judge(attempt, reader=Level.TEAM, today=today)
    return str(Verdict.State(others.state).label) if others.state != found.state else ""


def _changes(attempt: Attempt, *, today: date) -> list[Change]:
    return [Change(row, why(judged(row))) for row in reading.changes(attempt, today=today)]
