"""Partners of a case, what they have taken on, and what was done together."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory import verifiers
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account, Guarded, GuardedQuerySet, level_constraint
from tocsin.desk.ui.amounts import AmountField
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import FirstDayField, OptionalWhenField, WhenField


class PartnerQuerySet(GuardedQuerySet):
    def opted_in(self) -> Self:
        """Who said yes. No answer is not consent."""
        return self.filter(answer=Partner.Answer.IN)

    def with_answer_by(self, day: date) -> Self:
        """With ``answer_then``: the answer that had come by a day."""
        came = models.When(answered_on__lte=day, then="answer")
        return self.annotate(answer_then=models.Case(came, default=models.Value(Partner.Answer.NONE.value)))


class Partner(Guarded):
    """An organisation asked to take part in a case, and what it answered."""

    class Answer(models.TextChoices):
        NONE = "none", pgettext_lazy("partner", "No answer")
        IN = "in", pgettext_lazy("partner", "In")
        OUT = "out", pgettext_lazy("partner", "Out")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    asked_on = FirstDayField(_("asked on"), when="asked_when")
    asked_when = WhenField(day="asked_on")
    answer = models.CharField(_("answer"), max_length=4, choices=Answer, default=Answer.NONE)
    answered_on = FirstDayField(_("answered on"), null=True, blank=True, when="answered_when")
    answered_when = OptionalWhenField(day="answered_on")

    objects: ClassVar[Any] = PartnerQuerySet.as_manager()
    all_records: ClassVar[Any] = PartnerQuerySet.of_all_records()

    class Meta:
        ordering = ["pk"]
        constraints = [
            level_constraint("partner_level"),
            # Restricted rows are left out: a refusal would tell who may not read one that it exists.
            models.UniqueConstraint(
                fields=["case", "organisation"],
                condition=models.Q(level__lt=int(Level.RESTRICTED), withdrawn_on=None),
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
        partners = Partner.all_records.visible_to(reader).values("pk")
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
        FAITH = "faith", _("Faith organisations")
        PARTNER = "partner", _("A partner")

    allies = models.CharField(_("allies"), max_length=14, choices=Allies)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("partner")
    )
    what = TrilingualField(
        _("what was promised"), blank=True, help_text=_("If left empty, “parts of the strategy” is shown.")
    )
    promised_on = FirstDayField(_("promised on"), when="promised_when")
    promised_when = WhenField(day="promised_on")
    delivered_on = FirstDayField(_("delivered on"), null=True, blank=True, when="delivered_when")
    delivered_when = OptionalWhenField(day="delivered_on")

    objects: ClassVar[Any] = CommitmentQuerySet.as_manager()
    all_records: ClassVar[Any] = CommitmentQuerySet.of_all_records()

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


class JointAction(verifiers.Verifiable, Guarded):
    """One thing that took place with several taking part: where, when, with how many, to whom, and by which source.

    A number that is empty is not known; it is never zero. ``version`` is raised by each correction.
    """

    class Kind(models.TextChoices):
        LETTER = "letter", _("Joint letter")
        STATEMENT = "statement", _("Coalition statement")
        ROUNDTABLE = "roundtable", _("Roundtable")
        MEDIA_BRIEFING = "media_briefing", _("Media briefing")
        DELEGATION = "delegation", _("Delegation")
        TESTIMONY = "testimony", _("Testimony")
        DAY_OF_ACTION = "day_of_action", _("Day of action")
        THANKS = "thanks", _("Public thanks from outside")
        MARKET_RESPONSE = "market_response", _("Market response")

    by_name = "verified_by"

    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind,
        help_text=_("“Market response” is what continues in one country after the rest of a campaign has ended."),
    )
    day = FirstDayField(
        _("day"),
        when="when",
        help_text=_("Enter several days as “3–6 October 2020”, and a market response as “since 3 October 2020”."),
    )
    when = WhenField(day="day")
    town = TrilingualField(_("town"), blank=True, help_text=_("As on a map, for example “Geneva”."))
    country = models.CharField(_("country"), max_length=2, blank=True)
    addressed_to = TrilingualField(
        _("addressed to"),
        blank=True,
        help_text=_("To whom or with whom, with the article, for example “the Security Council”."),
    )
    about = TrilingualField(
        _("about"), blank=True, help_text=_("Complete the word “on”, for example “humanitarian access”.")
    )
    organisations = AmountField(
        _("number of organisations"),
        help_text=_(
            "Enter the number as exactly as it is known, for example “77” or “more than 170”. Leave empty if "
            "it is not known."
        ),
    )
    countries = AmountField(_("number of countries"))
    participants = AmountField(
        _("number of people"), help_text=_("For a letter, the signers. For a media briefing, the journalists.")
    )
    partners = models.ManyToManyField(
        Partner, related_name="joint_actions", blank=True, verbose_name=_("partners known to have taken part")
    )
    persons = models.ManyToManyField(
        Person,
        related_name="joint_actions",
        blank=True,
        verbose_name=_("people"),
        help_text=_("Who spoke, signed, testified or gave thanks. Each is named in the form that they agreed to."),
    )
    source = models.CharField(
        _("source"), max_length=300, help_text=_("Where this can be read, or who on the team was there.")
    )
    verifier_person = verifiers.person_field(
        _("verified by a person"),
        help_text=_("Someone outside the coalition who confirms it. They are named in the form that they agreed to."),
    )
    verifier_body = verifiers.body_field()
    verified_by = verifiers.name_field()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            level_constraint("joint_action_level"),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{name: None}) | ~models.Q(**{name: "0"}), name=f"some_{name}_or_unknown"
                )
                for name in ("organisations", "countries", "participants")
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="a_joint_action_has_a_source"),
            verifiers.one_at_most("verified_by", name="one_verifies_a_joint_action"),
            models.CheckConstraint(
                condition=~models.Q(kind="letter")
                | models.Q(organisations__isnull=False)
                | models.Q(participants__isnull=False),
                name="a_letter_has_its_signers",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="statement") | models.Q(organisations__isnull=False),
                name="a_statement_has_its_organisations",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="media_briefing") | models.Q(participants__isnull=False),
                name="a_media_briefing_has_its_journalists",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="market_response") | ~models.Q(country=""),
                name="a_market_response_has_its_country",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
