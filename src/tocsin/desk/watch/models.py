"""Situations and alarms. Events themselves live in the events' table (``store.py``), not in rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.people.models import Account
from tocsin.desk.ui.trilingual import TrilingualField


class SituationQuerySet(models.QuerySet["Situation"]):
    def visible_to(self, reader: object) -> SituationQuerySet:
        """Situations are for the convenor's people; what partners see of one stands in their response."""
        return self.all() if isinstance(reader, Account) and reader.is_active and reader.is_team else self.none()

    def on_board(self, *, day: date, rule: str = "ours") -> SituationQuerySet:
        """With ``counted``, the level by a rule as of a day: unknown when the data ends too long before it; and
        ``shown``, the same unless an analyst has set another that still holds. Gravest first.
        """
        counted = models.Case(
            models.When(reading__speaks_until__gte=day, then=models.F(f"reading__{Reading.RULES[rule]}")),
            default=models.Value(int(Reading.Level.UNKNOWN)),
            output_field=models.SmallIntegerField(),
        )
        standing = Override.objects.standing(on=day).filter(situation=models.OuterRef("pk")).order_by("-pk")
        return (
            self.annotate(counted=counted, override_pk=models.Subquery(standing.values("pk")[:1]))
            .annotate(
                shown=Coalesce(
                    models.Subquery(standing.values("level")[:1]), "counted", output_field=models.SmallIntegerField()
                )
            )
            .select_related("reading")
            .order_by(
                "-shown",
                models.F("reading__deaths_28").desc(nulls_last=True),
                models.F("reading__last_event_on").desc(nulls_last=True),
                "slug",
            )
        )

    def named(self, text: str, *, countries: Sequence[str] = ()) -> SituationQuerySet:
        """Whose name in any language has a text in it, or that lie in one of some countries."""
        found = models.Q(name__en__icontains=text) | models.Q(name__fr__icontains=text)
        found |= models.Q(name__ar__icontains=text)
        for code in countries:
            found |= models.Q(codes__contains=f'"{code}"')
        return self.annotate(codes=Cast("region_codes", models.TextField())).filter(found)


class Situation(models.Model):
    """An area and its parties, chosen by rules over events; never just a country.

    ``rules`` is a list of alternatives, each a set of conditions that must all hold
    (``analysis.events.Alternative``): ``[{"provider": "ucdp", "conflict": ["Azerbaijan: …"], "country": […],
    "actor": […], "area": [ring, …]}]``. ``area_names`` says which named areas the rings of an alternative were
    taken from. ``edition`` is raised by each change, so that of two people who edit at once one is told.
    """

    slug = models.SlugField(unique=True, max_length=120)
    name = TrilingualField(_("name"))
    rules = models.JSONField(default=list)
    region_codes = models.JSONField(default=list, help_text=_("Countries it lies in, ISO 3166-1."))
    edition = models.PositiveIntegerField(default=1)
    objects = SituationQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def providers(self) -> set[str]:
        """The providers that its rules read."""
        return {alternative["provider"] for alternative in self.rules if alternative.get("provider")}


class Mapping(models.Model):
    """How somebody’s plain table is read, remembered by a name for the next file.

    ``layout`` is a ``sources.table.layout.Layout`` as data.
    """

    name = models.CharField(_("name"), max_length=60, unique=True)
    provider = models.SlugField(
        _("source"), max_length=20, help_text=_("A short name of who keeps the table, in Latin letters.")
    )
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
    data_from = models.DateField(_("data from"), help_text=_("The first day that this import knows of."))
    data_to = models.DateField(_("data to"), help_text=_("The last day that this import knows of."))
    imported_on = models.DateField(_("imported on"))
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    events = models.PositiveIntegerField(_("events"))
    added = models.PositiveIntegerField(_("added"))
    changed = models.PositiveIntegerField(_("changed"))
    deleted = models.PositiveIntegerField(_("withdrawn"), default=0)
    refused = models.JSONField(default=list, help_text=_("Rows that could not be read, each with its reason."))
    refused_count = models.PositiveIntegerField(default=0)
    table_version = models.PositiveIntegerField()

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


class Run(models.Model):
    """A file on its way into the events' table: where it lies, how far the work is, and how it ended.

    ``beat_at`` is written while somebody works at it; a run that is ``working`` without a beat has lost its
    worker. ``said`` is why it was refused: a word for the reason and its values.
    """

    class State(models.TextChoices):
        COLUMNS = "columns", pgettext_lazy("a file", "Waiting for its columns")
        WAITING = "waiting", pgettext_lazy("a file", "Waiting for the worker")
        WORKING = "working", pgettext_lazy("a file", "Being imported")
        DONE = "done", pgettext_lazy("a file", "Imported")
        REFUSED = "refused", pgettext_lazy("a file", "Not imported")

    class Step(models.TextChoices):
        READING = "reading", _("Reading the file")
        MERGING = "merging", _("Merging the events")
        FOLLOWING = "following", _("Bringing situations and alarms in step")

    # A worker writes its beat at least this often; more than twice as much without one, and it is gone.
    SILENT = timedelta(minutes=3)

    provider = models.CharField(_("provider"), max_length=20, blank=True)
    release = models.CharField(_("release"), max_length=40, blank=True)
    mapping = models.ForeignKey(Mapping, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=100)
    file_name = models.CharField(_("file"), max_length=200)
    data_to = models.DateField(_("data to"), null=True, help_text=_("As its giver says; empty: its last event."))
    is_whole = models.BooleanField(_("all rows or none"), default=False)
    begins_situations = models.BooleanField(_("begin to watch each new conflict"), default=False)
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
                condition=~models.Q(state="done") | models.Q(imported__isnull=False), name="a_run_that_is_done_imported"
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    def is_silent(self, *, at: datetime) -> bool:
        """Whether its worker is gone."""
        return self.state == self.State.WORKING and (self.beat_at is None or at - self.beat_at > self.SILENT)

    @property
    def percent(self) -> int | None:
        """How far the present step is; ``None`` where nobody knows."""
        return min(100, self.far * 100 // self.total) if self.total else None


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))


class Reading(models.Model):
    """A situation at a glance, as of the last day of data; written anew after each import, read by the board.

    ``weeks`` holds the best toll of each of the last weeks, oldest first, null where unknown. After
    ``speaks_until`` the data is too old to say anything of the day. ``hdx`` is the level by HDX Signals' rule.
    """

    # The board's rules and the column of each.
    RULES = {"ours": "level", "hdx": "hdx"}

    class Level(models.IntegerChoices):
        UNKNOWN = -1, pgettext_lazy("level of a situation", "Unknown")
        QUIET = 0, pgettext_lazy("level of a situation", "Quiet")
        ONGOING = 1, pgettext_lazy("level of a situation", "Ongoing")
        RISING = 2, pgettext_lazy("level of a situation", "Rising")
        ALARM = 3, pgettext_lazy("level of a situation", "Alarm")

    class Arrow(models.TextChoices):
        UP = "up", _("more than in the four weeks before")
        STEADY = "steady", _("about as in the four weeks before")
        DOWN = "down", _("less than in the four weeks before")

    situation = models.OneToOneField(Situation, models.CASCADE, related_name="reading", primary_key=True)
    data_to = models.DateField(_("data to"), null=True)
    table_version = models.PositiveIntegerField(null=True)
    speaks_until = models.DateField(null=True)
    level = models.SmallIntegerField(_("level"), choices=Level, default=Level.UNKNOWN)
    hdx = models.SmallIntegerField(choices=Level, default=Level.UNKNOWN)
    arrow = models.CharField(max_length=6, choices=Arrow, blank=True)
    deaths_7 = models.PositiveIntegerField(null=True)
    deaths_28 = models.PositiveIntegerField(null=True)
    usual = models.FloatField(null=True)
    last_event_on = models.DateField(null=True)
    latitude = models.FloatField(null=True, help_text=_("The middle of its latest events."))
    longitude = models.FloatField(null=True)
    weeks = models.JSONField(default=list)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.data_to}"


class Party(models.Model):
    """A country that fights in a situation, or is drawn in."""

    class Part(models.TextChoices):
        PARTY = "party", pgettext_lazy("part of a country in a conflict", "Party")
        DRAWN_IN = "drawn_in", pgettext_lazy("part of a country in a conflict", "Drawn in")

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="parties")
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1")
    part = models.CharField(_("part"), max_length=8, choices=Part)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["situation", "country"], name="a_country_has_one_part")]

    def __str__(self) -> str:
        return f"{self.country} ({self.part})"


class Concern(models.Model):
    """What an analyst fears or misses, with the source; an assessment, not a count."""

    class Kind(models.TextChoices):
        ETHNIC_CLEANSING = "ethnic_cleansing", _("Fear of ethnic cleansing")
        WEAK_DIPLOMACY = "weak_diplomacy", _("A weak diplomatic voice")

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="concerns")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    on = models.DateField(_("day"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))

    def waiting(self) -> Self:
        return self.filter(triage=Alarm.Triage.WAITING)


class Alarm(models.Model):
    """That a situation escalates against its own history: the rule, the numbers and the table it was read from."""

    class Triage(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("an alarm", "Waiting for triage")
        ACCEPTED = "accepted", pgettext_lazy("an alarm", "Accepted")
        DISMISSED = "dismissed", pgettext_lazy("an alarm", "Dismissed")
        ARCHIVED = "archived", pgettext_lazy("an alarm", "Archived")

    LAID_ASIDE = (Triage.DISMISSED, Triage.ARCHIVED)

    situation = models.ForeignKey(Situation, models.PROTECT, related_name="alarms")
    on = models.DateField(_("day"))
    rule = models.CharField(max_length=40)
    deaths = models.PositiveIntegerField(help_text=_("Best estimate in the rule's window, placed events only."))
    events = models.PositiveIntegerField(null=True, help_text=_("Events that killed in the rule's window."))
    days = models.PositiveSmallIntegerField(help_text=_("The rule's window."))
    usual = models.FloatField(help_text=_("Mean toll of as many days over the year before."))
    not_since = models.DateField(null=True, help_text=_("The last day with as high a toll; empty: none on record."))
    table_version = models.PositiveIntegerField()
    triage = models.CharField(max_length=10, choices=Triage, default=Triage.WAITING)
    triaged_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    triaged_on = models.DateField(null=True)
    triage_reason = models.TextField(blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    # What a later version of the table says of the same day; empty while it says the same.
    revised_version = models.PositiveIntegerField(null=True)
    revised_deaths = models.PositiveIntegerField(null=True)
    revised_usual = models.FloatField(null=True)
    revised_stands = models.BooleanField(null=True, help_text=_("Whether it would be raised with the revised data."))

    objects = AlarmQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["situation", "on", "rule"], name="one_alarm_a_day"),
            models.CheckConstraint(
                condition=models.Q(triage="waiting") | models.Q(triaged_by__isnull=False, triaged_on__isnull=False),
                name="triage_has_a_person_and_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(triage__in=["dismissed", "archived"]) | ~models.Q(triage_reason=""),
                name="no_dismissal_without_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(revised_version__isnull=True)
                | models.Q(revised_deaths__isnull=False, revised_usual__isnull=False, revised_stands__isnull=False),
                name="a_revision_has_its_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.on}"


class OverrideQuerySet(models.QuerySet["Override"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))

    def standing(self, *, on: date) -> Self:
        return self.filter(on__lte=on, until__gte=on).filter(
            models.Q(ended_on__isnull=True) | models.Q(ended_on__gt=on)
        )


class Override(models.Model):
    """That an analyst sets a situation's level by hand, for a reason and until a day; shown as such."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="overrides")
    level = models.SmallIntegerField(_("level"), choices=Reading.Level)
    reason = models.TextField(_("reason"))
    on = models.DateField(_("day"))
    until = models.DateField(_("until"), help_text=_("Its last day."))
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = OverrideQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="no_override_without_a_reason"),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("on")), name="an_override_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["situation"], condition=models.Q(ended_on__isnull=True), name="one_override_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.situation_id} {self.level}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, reader: object) -> Self:
        return self.filter(situation__in=Situation.objects.visible_to(reader))


class Evidence(models.Model):
    """A cited fact that bears on one risk factor of the UN's framework. What it adds up to, people judge.

    Factors: United Nations, Framework of Analysis for Atrocity Crimes (2014): eight common to all atrocity
    crimes, two for each of genocide, crimes against humanity and war crimes.
    """

    class Factor(models.IntegerChoices):
        ARMED_CONFLICT = 1, _("Situations of armed conflict or other forms of instability")
        RECORD = 2, _("Record of serious violations of international human rights and humanitarian law")
        WEAK_STATE = 3, _("Weakness of State structures")
        MOTIVES = 4, _("Motives or incentives")
        CAPACITY = 5, _("Capacity to commit atrocity crimes")
        NO_MITIGATION = 6, _("Absence of mitigating factors")
        PREPARATION = 7, _("Enabling circumstances or preparatory action")
        TRIGGERS = 8, _("Triggering factors")
        TENSIONS = 9, _("Intergroup tensions or patterns of discrimination against protected groups")
        INTENT = 10, _("Signs of an intent to destroy in whole or in part a protected group")
        ATTACK = 11, _("Signs of a widespread or systematic attack against any civilian population")
        PLAN = 12, _("Signs of a plan or policy to attack any civilian population")
        PROTECTED = 13, _("Serious threats to those protected under international humanitarian law")
        HUMANITARIAN = 14, _("Serious threats to humanitarian or peacekeeping operations")

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="evidence")
    alarm = models.ForeignKey(Alarm, models.PROTECT, null=True, related_name="evidence")
    factor = models.PositiveSmallIntegerField(_("risk factor"), choices=Factor)
    on = models.DateField(_("day"), help_text=_("When it happened, or was reported."))
    fact = models.TextField(_("fact"), help_text=_("What happened, as the source says. No judgement."))
    source = models.CharField(_("source"), max_length=300, help_text=_("Who says so, and where it can be read."))
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["factor", "on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(fact="") & ~models.Q(source=""), name="no_fact_without_a_source")
        ]

    def __str__(self) -> str:
        return self.get_factor_display()

    @classmethod
    def groups(cls) -> list[tuple[Any, list[Any]]]:
        """The framework's own order: the common factors, and those of each crime."""
        every = list(cls.Factor)
        return [
            (_("Common to all atrocity crimes"), every[:8]),
            (_("Genocide"), every[8:10]),
            (_("Crimes against humanity"), every[10:12]),
            (_("War crimes"), every[12:]),
        ]
