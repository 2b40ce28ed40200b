"""Partners of a case and what they have taken on."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account, Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.ui.trilingual import TrilingualField


class PartnerQuerySet(GuardedQuerySet):
    def opted_in(self) -> Self:
        """Who said yes. No answer is not consent."""
        return self.filter(answer=Partner.Answer.IN)


class Partner(Guarded):
    """An organisation asked to take part in a case, and what it answered."""

    class Answer(models.TextChoices):
        NONE = "none", pgettext_lazy("partner", "No answer")
        IN = "in", pgettext_lazy("partner", "In")
        OUT = "out", pgettext_lazy("partner", "Out")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    asked_on = models.DateField(_("asked on"))
    answer = models.CharField(_("answer"), max_length=4, choices=Answer, default=Answer.NONE)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects: ClassVar[Any] = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            level_constraint("partner_level"),
            # Restricted rows are left out: a refusal would tell who may not read one that it exists.
            models.UniqueConstraint(
                fields=["case", "organisation"],
                condition=models.Q(level__lt=int(Level.RESTRICTED)),
                name="a_partner_stands_once",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="none", answered_on=None)
                # Not null in so many words: a comparison with nothing is unknown, which a check lets pass.
                | models.Q(answer__in=["in", "out"], answered_on__isnull=False, answered_on__gte=models.F("asked_on")),
                name="an_answer_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class CommitmentQuerySet(GuardedQuerySet):
    def visible_to(self, reader: Account | AnonymousUser | Audience) -> Self:
        """Commitments of which the reader may read the row and the partner whose it is."""
        partners = Partner.objects.visible_to(reader).values("pk")
        return super().visible_to(reader).filter(models.Q(partner=None) | models.Q(partner__in=partners))

    def delivered(self) -> Self:
        return self.filter(delivered_on__isnull=False)

    def promised(self) -> Self:
        """Promised, and not delivered yet."""
        return self.filter(delivered_on=None)


class Commitment(Guarded):
    """A part of the strategy that allies took on, and whether they delivered it."""

    class Allies(models.TextChoices):
        GENERALS = "generals", _("Generals")
        HUMANITARIAN = "humanitarian", _("Humanitarian organisations")
        HUMAN_RIGHTS = "human_rights", _("Human rights organisations")
        FAITH = "faith", _("Faith bodies")
        PARTNER = "partner", _("A partner")

    allies = models.CharField(_("who"), max_length=14, choices=Allies)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("partner")
    )
    what = TrilingualField(_("what"), blank=True, help_text=_("Empty: parts of the strategy."))
    promised_on = models.DateField(_("promised on"))
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)

    objects: ClassVar[Any] = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["promised_on", "pk"]
        constraints = [
            level_constraint("commitment_level"),
            models.CheckConstraint(
                condition=~models.Q(allies="partner") | models.Q(partner__isnull=False),
                name="a_partners_commitment_has_its_partner",
            ),
            models.CheckConstraint(
                condition=models.Q(delivered_on=None) | models.Q(delivered_on__gte=models.F("promised_on")),
                name="delivered_after_promised",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.taken_on}"

    @property
    def who(self) -> str:
        """The partner by its name, allies by their kind."""
        return str(self.partner) if self.partner else str(self.get_allies_display())

    @property
    def taken_on(self) -> str:
        """What was taken on, in the reader's language."""
        return str(self.what) or gettext("parts of the strategy")
