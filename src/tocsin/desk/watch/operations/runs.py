"""Files, and what providers give, on their way into the events' table: asked for, worked at, begun again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from tocsin.desk.people.models import Account
from tocsin.sources.http_client import FetchError
from tocsin.sources.providers import PROVIDERS
from tocsin.sources.reading import BadRow, Given, Progress, Unreadable
from tocsin.sources.table.layout import Layout

from .. import fetching, readers
from ..models import Import, Mapping, Run
from ..refusals import CannotBeRead, NameTaken, NothingToImport, NotInterrupted, NotWaiting, RowsAreBad, WhichRelease
from .alarms import bring_in_step
from .common import write
from .events import import_read
from .situations import start_from_conflicts
from .statements import import_statements
from .uploads import FOLDER, sweep_uploads

WORK = "tocsin.desk.watch.tasks.work"
# Progress is written down no more often than this many seconds.
PACE = 1.0
# Seconds that the worker may take for what is fetched.
LONGEST = 1800
Beat = Callable[..., None]


def ask_import(
    *,
    file: File[Any],
    provider: str,
    release: str = "",
    mapping: Mapping | None = None,
    data_to: date | None = None,
    is_whole: bool = False,
    begins_situations: bool = False,
    by: Account | None,
    today: date,
    in_background: bool = True,
) -> Run:
    """Keep a file and let the worker import it. Raises ``WhichRelease`` for a file whose name does not say it,
    ``CannotBeRead`` for what is no table.

    ``provider`` is the key of one whose files are read, or ``table``: a table of one's own, read by a mapping.
    Without one the run waits for ``choose_columns``.
    """
    name = Path(file.name or "file").name
    if provider == readers.TABLE:
        told, provider = "", mapping.provider if mapping else ""
    else:
        told = release_of(provider, release, name)
    place = default_storage.save(f"{FOLDER}/{uuid4().hex}{Path(name).suffix[:10].lower()}", file)
    try:
        if not provider:
            _check_table(place)
        with transaction.atomic():
            row = Run.objects.create(
                provider=provider,
                release=told,
                mapping=mapping,
                place=place,
                file_name=name[:200],
                data_to=data_to,
                is_whole=is_whole,
                begins_situations=begins_situations,
                by=by,
                asked_on=today,
                state=Run.State.WAITING if provider else Run.State.COLUMNS,
            )
            write("import_asked", row, by=by, on=today)
            if provider and in_background:
                start_work(row)
    except BaseException:
        default_storage.delete(place)
        raise
    return row


def work(*, run: Run, today: date, beat: Callable[[Run], None] | None = None) -> Run:
    """Import what was asked for; what is wrong with it is written on the run, not raised.

    Only one worker has a run at a time: whoever comes second, while the first gives beats, does nothing. Done
    again after a worker died it merges nothing twice.
    """
    if not _claim(run, at=timezone.now()):
        return run
    reports = _Beats(run, beat)
    kept: dict[str, int] = {}
    try:
        if fetching.gives_statements(run):
            bad = _keep_statements(run, kept=kept, progress=reports.progress, today=today)
            _end(run, state=Run.State.DONE, said=kept, refused=bad)
        else:
            given = _given(run, progress=reports.progress, today=today)
            imported = _follow(run, given, reports=reports, today=today)
            _end(run, state=Run.State.DONE, imported=imported)
    except RowsAreBad as refused:
        said = {"why": "rows", "count": refused.count, "lines": refused.read.lines}
        _end(run, said=said, refused=refused.read.bad)
    except NothingToImport as refused:
        said = {"why": "nothing", "day": refused.up_to.isoformat(), "lines": refused.read.lines}
        _end(run, said=said, refused=refused.read.bad)
    except Unreadable as refused:
        _end(run, said={"why": "unreadable", "reason": str(refused), "lines": refused.lines})
    except FetchError as fault:
        _end(run, said={"why": "provider", "reason": fault.reason, **kept})
    except Exception:
        _end(run, said={"why": "fault"})
        raise
    return run


def _given(run: Run, *, progress: Progress, today: date) -> Given:
    if run.is_fetched:
        return fetching.events(run, today=today, progress=progress)
    return readers.give(run, progress=progress)


def _follow(run: Run, given: Given, *, reports: _Beats, today: date) -> Import:
    """Merge what was given, and bring all in step."""
    reports.step(Run.Step.MERGING)
    imported = import_read(
        read=given.read,
        provider=run.provider,
        release=run.release,
        file_name=run.file_name,
        data_from=given.data_from,
        data_to=given.data_to,
        is_whole=run.is_whole,
        deletions=given.deletions,
        by=run.by,
        today=today,
    )
    reports.step(Run.Step.FOLLOWING)
    if run.begins_situations:
        start_from_conflicts(imported=imported, by=run.by, on=today)
    bring_in_step(today=today)
    return imported


def _keep_statements(run: Run, *, kept: dict[str, int], progress: Progress, today: date) -> list[BadRow]:
    """Keep a provider's statements file by file, and list the lines that were left out; ``kept`` says how many,
    whatever happens after."""
    kept.update(files=0, statements=0, lines=0)
    bad: list[BadRow] = []
    for moment, read in fetching.statements(run, today=today, progress=progress):
        count, new = import_statements(read={moment: read}, by=run.by, today=today)
        kept["files"] += len(new)
        kept["statements"] += count
        if new:
            kept["lines"] += read.lines
            bad += [one._replace(value=f"{moment} {one.value}".strip()) for one in read.bad]
    return bad


@transaction.atomic
def begin_again(*, run: Run, by: Account | None, today: date) -> None:
    """Take up an import whose worker is gone. Raises ``NotInterrupted``."""
    then = timezone.now() - run.patience
    moved = Run.objects.filter(pk=run.pk, state=Run.State.WORKING, beat_at__lt=then).update(state=Run.State.WAITING)
    if not moved:
        raise NotInterrupted
    write("import_begun_again", run, by=by, on=today)
    start_work(run)


@transaction.atomic
def choose_columns(*, run: Run, name: str, provider: str, layout: Layout, by: Account, today: date) -> Mapping:
    """Say how the columns of a run's table are to be read, and let the worker go on.

    Raises ``NotWaiting`` when somebody else has said so before.
    """
    row = remember_mapping(name=name, provider=provider, layout=layout, by=by, today=today)
    moved = Run.objects.filter(pk=run.pk, state=Run.State.COLUMNS).update(
        state=Run.State.WAITING, mapping=row, provider=provider
    )
    if not moved:
        raise NotWaiting
    run.refresh_from_db()
    start_work(run)
    return row


@transaction.atomic
def remember_mapping(*, name: str, provider: str, layout: Layout, by: Account, today: date) -> Mapping:
    """Keep how a table's columns are to be read, under a name; one of the same name is changed.

    Raises ``NameTaken`` for the short name of a provider with files of its own.
    """
    if provider in PROVIDERS:
        raise NameTaken
    row, _is_new = Mapping.objects.update_or_create(
        name=name, defaults={"provider": provider, "layout": layout.as_data(), "by": by, "changed_on": today}
    )
    write("mapping_remembered", row, by=by, on=today)
    return row


def _check_table(place: str) -> None:
    """Before its columns are asked for: is it a table at all?"""
    try:
        readers.preview(place)
    except Unreadable as unreadable:
        raise CannotBeRead(reason=str(unreadable)) from None


def start_work(run: Run) -> None:
    """Leave the work to the worker. Whoever fetches has longer: most of it is waiting for the provider."""
    # A time that is there and is nothing would end the worker.
    more = {"timeout": LONGEST} if run.is_fetched else {}
    async_task(WORK, run.pk, **more)


def release_of(provider: str, given: str, name: str = "") -> str:
    """A release as it was given, or as the name of a file says it; empty where the provider has none.

    Raises ``WhichRelease``.
    """
    releases = PROVIDERS[provider].releases
    if releases is None:
        return ""
    try:
        return releases.check(given.strip() or releases.of_file(name) or "")
    except ValueError:
        raise WhichRelease(asks=releases.missing) from None


def _claim(run: Run, *, at: datetime) -> bool:
    waiting = Run.objects.filter(pk=run.pk, state=Run.State.WAITING)
    silent = Run.objects.filter(pk=run.pk, state=Run.State.WORKING, beat_at__lt=at - run.patience)
    step = Run.Step.FETCHING if run.is_fetched else Run.Step.READING
    values = {"state": Run.State.WORKING, "step": step, "far": 0, "total": None, "beat_at": at}
    mine = waiting.update(**values) or silent.update(**values)
    run.refresh_from_db()
    return bool(mine)


class _Beats:
    """Writes down how far the work is, now and then."""

    def __init__(self, run: Run, told: Callable[[Run], None] | None) -> None:
        self.run, self.told, self.last = run, told, 0.0

    def progress(self, far: int, total: int | None) -> None:
        if time.monotonic() - self.last >= PACE:
            self._write(far=far, total=total)

    def step(self, step: Run.Step) -> None:
        self._write(step=step, far=0, total=None)

    def _write(self, **values: Any) -> None:
        self.last = time.monotonic()
        for name, value in {**values, "beat_at": timezone.now()}.items():
            setattr(self.run, name, value)
        self.run.save(update_fields=[*values, "beat_at"])
        if self.told:
            self.told(self.run)


@transaction.atomic
def _end(
    run: Run,
    *,
    state: Run.State = Run.State.REFUSED,
    imported: Import | None = None,
    said: dict[str, Any] | None = None,
    refused: Sequence[BadRow] = (),
) -> None:
    run.state, run.imported, run.said = state, imported, said or {}
    run.refused, run.refused_count = [one._asdict() for one in refused[: Import.LISTED]], len(refused)
    if imported is not None:
        run.refused, run.refused_count = imported.refused, imported.refused_count
    run.save(update_fields=["state", "imported", "said", "refused", "refused_count"])
    # What was read is in the table, and what was refused can be sent again: the file itself is not kept.
    transaction.on_commit(lambda: sweep_uploads(at=timezone.now()))
