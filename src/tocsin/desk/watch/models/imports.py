"""Files that were imported, and how."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account


class Mapping(models.Model):
    """How somebody’s plain table is read, remembered by a name for the next file.

    ``layout`` is a ``sources.table.layout.Layout`` as data.
    """

    name = models.CharField(_("name"), max_length=60, unique=True)
    provider = models.SlugField(_("source"), max_length=20, help_text=_("Short name of the source, in Latin letters."))
    layout = models.JSONField(default=dict)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    changed_on = models.DateField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, reader: object) -> Self:
        return self.all() if isinstance(reader, Account) and reader.is_active and reader.is_team else self.none()


class Import(models.Model):
    """That events of a provider were merged into the events' table, and the last day they tell of."""

    # So many bad rows are kept with their reasons; the rest is only counted.
    LISTED = 2000

    provider = models.CharField(_("provider"), max_length=20)
    release = models.CharField(_("release"), max_length=40, blank=True)
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    data_from = models.DateField(_("data from"), help_text=_("The first day that this import covers."))
    data_to = models.DateField(_("data up to"), help_text=_("The last day that this import covers."))
    imported_on = models.DateField(_("imported on"))
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    events = models.PositiveIntegerField(_("events"))
    added = models.PositiveIntegerField(_("added"))
    changed = models.PositiveIntegerField(_("changed"))
    deleted = models.PositiveIntegerField(_("withdrawn"), default=0)
    refused = models.JSONField(default=list, help_text=_("Lines that could not be read, each with the reason."))
    refused_count = models.PositiveIntegerField(default=0)
    table_version = models.PositiveIntegerField()
    # By which an events table of another day is told apart; empty for imports of before it was kept.
    table_commit = models.CharField(max_length=64, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(data_to__gte=models.F("data_from")), name="an_import_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.release} {self.data_to}"


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, reader: object) -> Self:
        return self.all() if isinstance(reader, Account) and reader.is_active and reader.is_team else self.none()

    def open(self) -> Self:
        return self.filter(state__in=[Run.State.COLUMNS, Run.State.WAITING, Run.State.WORKING])

    def following(self, *, at: datetime) -> Self:
        """Those that a worker brings situations and alarms in step with at this moment."""
        steps = [Run.Step.MERGING, Run.Step.FOLLOWING]
        return self.filter(state=Run.State.WORKING, step__in=steps, beat_at__gte=at - Run.SILENT)


class Run(models.Model):
    """A file on its way into the events' table: where it lies, how far the work is, and how it ended. Or, where it
    ``is_fetched``, what a provider gives since a day: then there is no file, and ``file_name`` is what was asked for.

    ``beat_at`` is written while somebody works at it; a run that is ``working`` without a beat has lost its
    worker. ``said`` is why it was refused: a word for the reason and its values; of GDELT, what was kept.
    """

    class State(models.TextChoices):
        COLUMNS = "columns", pgettext_lazy("a file", "Columns not chosen yet")
        WAITING = "waiting", pgettext_lazy("a file", "Waiting to start")
        WORKING = "working", pgettext_lazy("a file", "Being imported")
        DONE = "done", pgettext_lazy("a file", "Imported")
        REFUSED = "refused", pgettext_lazy("a file", "Not imported")

    class Step(models.TextChoices):
        FETCHING = "fetching", _("Fetching from the provider")
        READING = "reading", _("Reading the file")
        MERGING = "merging", _("Merging the events")
        FOLLOWING = "following", _("Updating situations and alarms")

    # A worker writes its beat at least this often; more than twice as much without one, and it is gone.
    SILENT = timedelta(minutes=3)
    # A provider that asks to be asked later is waited for, without a beat.
    SILENT_WHILE_FETCHED = timedelta(minutes=10)

    provider = models.CharField(_("provider"), max_length=20, blank=True)
    release = models.CharField(_("release"), max_length=40, blank=True)
    mapping = models.ForeignKey(Mapping, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=100)
    file_name = models.CharField(_("file"), max_length=200)
    data_to = models.DateField(
        _("data up to"), null=True, help_text=_("As the provider states it. If empty, the day of the last event.")
    )
    is_fetched = models.BooleanField(default=False)
    # Asked for by the schedule that somebody switched on (``RegularFetch``): what was missed since the last file.
    is_regular = models.BooleanField(default=False)
    since = models.DateField(_("since"), null=True)
    is_whole = models.BooleanField(_("all lines or none"), default=False)
    begins_situations = models.BooleanField(_("start watching each new conflict"), default=False)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    asked_on = models.DateField(_("sent on"))
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    step = models.CharField(max_length=10, choices=Step, default=Step.READING)
    far = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    beat_at = models.DateTimeField(null=True)
    said = models.JSONField(default=dict)
    refused = models.JSONField(default=list)
    refused_count = models.PositiveIntegerField(default=0)
    imported = models.OneToOneField(Import, models.PROTECT, null=True, related_name="run")

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                # What GDELT reports is kept beside the events, and has no import.
                condition=~models.Q(state="done") | models.Q(imported__isnull=False) | models.Q(provider="gdelt"),
                name="a_run_that_is_done_imported",
            ),
            models.UniqueConstraint(
                fields=["provider"],
                condition=models.Q(is_fetched=True, state__in=["waiting", "working"]),
                name="one_fetch_of_a_provider_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def is_silent(self, *, at: datetime) -> bool:
        """Whether its worker is gone."""
        return self.state == self.State.WORKING and (self.beat_at is None or at - self.beat_at > self.patience)

    @property
    def patience(self) -> timedelta:
        """How long its worker may be silent."""
        return self.SILENT_WHILE_FETCHED if self.is_fetched else self.SILENT

    @property
    def percent(self) -> int | None:
        """How far the present step is; ``None`` where nobody knows."""
        return min(100, self.far * 100 // self.total) if self.total else None


class QuarterQuerySet(models.QuerySet["Quarter"]):
    def with_reports(self) -> Self:
        return self.filter(reports__isnull=False)

    def to_judge(self) -> Self:
        return self.with_reports().filter(is_judged=False)


class Quarter(models.Model):
    """That a 15-minute file of GDELT was read: a quarter of an hour that was not read is not a silent one.

    ``reports`` are the file's reports of fighting (``analysis.reports.REPORT``), packed; null where they were not kept
    then, or are no longer. In the same row as the moment, so that a quarter cannot count as read without its reports.
    ``is_judged``: the signs of reports were counted with it.
    """

    # In UTC and without a zone, as GDELT names its files.
    moment = models.CharField(max_length=14, unique=True)
    reports = models.BinaryField(null=True)
    is_judged = models.BooleanField(default=False)

    objects = QuarterQuerySet.as_manager()

    class Meta:
        ordering = ["moment"]

    def __str__(self) -> str:
        return self.moment
