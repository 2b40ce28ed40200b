"""An update of one or more responses."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.facts import Period
from tocsin.desk.levels import Audience
from tocsin.desk.numbered import numbered
from tocsin.desk.people.models import Account, Case, Guarded, GuardedQuerySet, Membership, level_constraint
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.trilingual import TrilingualField


class UpdateQuerySet(GuardedQuerySet):
    def visible_to(self, reader: Account | AnonymousUser | Audience) -> Self:
        """Updates of which the reader may read the row, in every case that it tells of."""
        found = super().visible_to(reader)
        if not isinstance(reader, Account):
            return found
        mine = Membership.objects.current().filter(
            account=reader, case=models.OuterRef("response__case"), clearance__gte=models.OuterRef("update__level")
        )
        told = Update.responses.through.objects.filter(update=models.OuterRef("pk"))
        return found.exclude(models.Exists(told.exclude(models.Exists(mine))))


class Update(Guarded):
    """What was done in a period. Its text is drawn from the record each time it is opened, until release.

    After a release the next revision of the same update can be begun; the site shows the newest. ``changes`` counts
    what was written by hand: whoever writes raises it in the same statement that finds the update still a draft.
    """

    level_is_its_own = False

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("state of an update", "Draft")
        SCHEDULED = "scheduled", pgettext_lazy("state of an update", "Scheduled for release")
        RELEASED = "released", pgettext_lazy("state of an update", "Released")

    class Kind(models.TextChoices):
        UPDATE = "update", pgettext_lazy("kind of revision", "Update")
        CORRECTION = "correction", pgettext_lazy("kind of revision", "Correction")
        WITHDRAWAL = "withdrawal", pgettext_lazy("kind of revision", "Withdrawal")

    slug = models.SlugField(max_length=80)
    revision = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.UPDATE)
    note = TrilingualField(
        pgettext_lazy("on a revision", "note"),
        blank=True,
        rows=3,
        help_text=_("Write for the readers: what was corrected, or why the update was withdrawn."),
    )
    period_start = models.DateField(pgettext_lazy("a period", "from"))
    period_end = models.DateField(pgettext_lazy("a period", "to"))
    responses = models.ManyToManyField(Response, related_name="updates", verbose_name=_("responses"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    changes = models.PositiveIntegerField(default=0, editable=False)
    rounds = models.BooleanField(
        _("round large counts"),
        default=False,
        help_text=numbered(
            _(
                "For example “over %(rounded)s” in place of %(exact)s. What was recorded as “more than %(bound)s” is "
                "printed as it is."
            ),
            rounded=70,
            exact=77,
            bound=170,
        ),
    )
    release_at = models.DateTimeField(null=True)
    release_zone = models.CharField(max_length=64, blank=True)
    embargoed = models.BooleanField(
        _("allow reading before the release, under embargo"),
        default=False,
        help_text=_(
            "The board, partners and other readers of an edition can read it here from now on. Every "
            "page and file says when the embargo ends."
        ),
    )
    begun_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    begun_on = models.DateField()

    objects: ClassVar[Any] = UpdateQuerySet.as_manager()
    all_records: ClassVar[Any] = UpdateQuerySet.of_all_records()

    class Meta:
        # The label under which the table and its rows are stored.
        app_label = "updates"
        ordering = ["-period_end", "-pk"]
        constraints = [
            level_constraint("update_level"),
            models.UniqueConstraint(fields=["slug", "revision"], name="a_revision_stands_once"),
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(state="released"), name="one_draft_at_a_time"),
            models.CheckConstraint(
                condition=models.Q(period_end__gte=models.F("period_start")),
                name="period_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(state="scheduled", release_at__isnull=False) | ~models.Q(state="scheduled"),
                name="what_is_set_has_its_instant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug} r{self.revision}"

    @property
    def cases(self) -> list[Case]:
        """The cases that it tells of: to read it one belongs to all of them, to release it one convenes them all."""
        return list(Case.objects.filter(pk__in=self.case_numbers))

    @property
    def case_numbers(self) -> set[int]:
        """The numbers of these cases; nothing is asked where its responses were prefetched."""
        return {self.case_id, *(response.case_id for response in self.responses.all())}

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.period_end)

    @property
    def release_at_there(self) -> datetime | None:
        """The instant of release by the clock of the place that it was set for."""
        return self.release_at.astimezone(ZoneInfo(self.release_zone or "UTC")) if self.release_at else None

    @property
    def is_missed(self) -> bool:
        """Whether its instant came and it was not released, for what it would have said."""
        return self.state == self.State.DRAFT and self.release_at is not None

    @property
    def release_time(self) -> str:
        """«09:30», by that clock. A template's own filter would turn it to the clock of this machine."""
        return f"{self.release_at_there:%H:%M}" if self.release_at else ""
