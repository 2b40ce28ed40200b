"""An attempt as its page shows it to one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tocsin.analysis.ceasefire import Judgement
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.ui.charts import Drawing

from . import chances, reading
from .models import Attempt, Verdict
from .outlook import Outlook, measures, outlook
from .pictures import located, measured, picture
from .reading import Readings, readings_of
from .wording import judged, why


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict on record: the day, the state, the one before, why, and the version of the table it was read from."""

    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class AttemptSummary:
    """The verdict on an attempt and why, and the chance that it holds on.

    ``apart`` is the verdict of those who may not read what counts for this reader alone, where it is another.
    """

    attempt: Attempt
    found: Judgement
    state: str
    why: str
    ahead: Outlook | None
    apart: str
    over: bool
    last: date | None
    read_from: date
    incidents: int
    readings: Readings

    @property
    def chance(self) -> str:
        return chances.headline(self.ahead) if self.ahead else ""

    @property
    def chance_why(self) -> str:
        return chances.sentence(self.ahead) if self.ahead else ""

    @property
    def signs(self) -> list[chances.SignEffect]:
        return chances.sign_effects(self.ahead) if self.ahead else []


@dataclass(frozen=True, slots=True)
class AttemptPictures:
    """An attempt drawn: the deaths of its weeks, those beside three baselines, and where its incidents were."""

    chart: Drawing
    measures: Drawing | None
    located: Drawing | None


def summaries(attempts: Iterable[Attempt], *, reader: Account, today: date) -> list[AttemptSummary]:
    """How each attempt stands for a reader who may see it; in a fixed number of queries."""
    readings = readings_of(tuple(attempts), reader=reader, today=today)
    restricted = [one for one in readings.attempts if _reads_restricted(readings, one)]
    others = Readings(restricted, reader=Level.TEAM, today=today)
    return [_summary(readings, attempt, others) for attempt in readings.attempts]


def _reads_restricted(readings: Readings, attempt: Attempt) -> bool:
    """Whether what is judged holds what only named readers see, and the attempt itself does not."""
    return attempt.level != Level.RESTRICTED and any(one.reads_restricted for one in readings.incidents(attempt))


def _summary(readings: Readings, attempt: Attempt, others: Readings) -> AttemptSummary:
    found, last = readings.judge(attempt), readings.last_day(attempt)
    return AttemptSummary(
        attempt=attempt,
        found=found,
        state=str(Verdict.State(found.state).label),
        why=why(found),
        ahead=outlook(readings, attempt, found=found),
        apart=_apart(others, attempt, found) if attempt in others.attempts else "",
        over=last is not None,
        last=last,
        read_from=readings.read_from(attempt),
        incidents=len(readings.incidents(attempt)),
        readings=readings,
    )


def _apart(others: Readings, attempt: Attempt, found: Judgement) -> str:
    """The verdict without what only named readers see: nobody is to believe that all the team reads theirs."""
    state = others.judge(attempt).state
    return str(Verdict.State(state).label) if state != found.state else ""


def pictures(one: AttemptSummary, *, today: date) -> AttemptPictures:
    beside = measures(one.readings, one.attempt, found=one.found)
    return AttemptPictures(
        chart=picture(one.attempt, found=one.found, last=one.last, today=today),
        measures=measured(one.attempt, beside) if beside else None,
        located=located(one.attempt, one.readings.incidents(one.attempt)),
    )


def changes(attempt: Attempt, *, today: date) -> list[Change]:
    """The verdicts on record at which the state became another, for who records."""
    return [Change(row, why(judged(row))) for row in reading.changes(attempt, today=today)]
