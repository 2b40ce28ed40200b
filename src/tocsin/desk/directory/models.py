"""Persons and organisations, and the form in which each person agreed to be named."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import access
from tocsin.desk.people.models import (
    Account,
    Case,
    Guarded,
    GuardedQuerySet,
    Mergeable,
    level_constraint,
    merged_constraint,
)
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import FirstDayField, WhenField

from . import hooks


class Organisation(Mergeable):
    """A body with a public existence. That it works with us is said by rows of the coalition, not by this one."""

    class Kind(models.TextChoices):
        HUMANITARIAN = "humanitarian", _("Humanitarian organisation")
        HUMAN_RIGHTS = "human_rights", _("Human rights organisation")
        PEACE = "peace", _("Peace organisation")
        RESEARCH = "research", _("Research institute")
        FAITH = "faith", _("Faith organisation")
        MEDIA = "media", _("Media")
        OTHER = "other", _("Other")

    name = TrilingualField(_("name"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.OTHER)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text="ISO 3166-1")

    class Meta:
        ordering = ["pk"]
        constraints = [merged_constraint("a_merged_organisation_is_off_the_record")]

    def __str__(self) -> str:
        return str(self.name)


class PersonQuerySet(GuardedQuerySet):
    def seen_from(self, case: Case | int, reader: Account | AnonymousUser) -> Self:
        """Persons of a case whom somebody may read, and those of other cases whom its records can point to.

        A person of another case is left out if restricted there, or if that case is. Others are read up to the level
        to which ``reader`` reads this case, by description or as they agreed to be named: their page stays in their
        own case.
        """
        number = case.pk if isinstance(case, Case) else case
        own = PersonQuerySet(self.model).visible_to(reader).in_case(number)
        if access.role_in(reader, number) is None:
            return self.none()
        elsewhere = _usable_outside(number) & models.Q(level__lte=access.reads_up_to(reader, number))
        return self.filter(models.Q(pk__in=own.values("pk")) | elsewhere)

    def told_in(self, case: Case | int) -> Self:
        """Persons of a case, whoever reads, and those of other cases whom its pages may mention at all."""
        number = case.pk if isinstance(case, Case) else case
        return self.filter(models.Q(case=number) | _usable_outside(number))


def _usable_outside(case: int) -> models.Q:
    """Persons of other cases: not restricted, with a name or role that may be told, and of no closed case."""
    return models.Q(
        level__lte=Level.TEAM, name_use__in=[Person.NameUse.AS_AGREED, Person.NameUse.ROLE_ONLY]
    ) & ~models.Q(case__in=hooks.all_closed_cases() | {case})


class Person(Mergeable, Guarded):
    """Someone we work with or write to. The name may be empty: then only the description is on record.

    A person is on record in one case, with its level and readers, and can be used in every other (``seen_from``).
    """

    class Gender(models.TextChoices):
        FEMALE = "f", _("she")
        MALE = "m", _("he")
        UNKNOWN = "u", _("not recorded")

    class NameUse(models.TextChoices):
        AS_AGREED = "as_agreed", _("Keep the agreements")
        ROLE_ONLY = "role_only", _("Role only, for every audience")
        NOT_AT_ALL = "not_at_all", _("Not at all: neither name nor description")
        ASKED = "asked", _("Not decided yet")

    name = TrilingualField(_("name"), blank=True)
    description = TrilingualField(
        _("description"),
        help_text=_(
            "How to describe this person in a sentence without naming them, for example “an Armenian journalist”."
        ),
    )
    pseudonym = TrilingualField(_("pseudonym"), blank=True)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, default=Gender.UNKNOWN)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="persons",
        verbose_name=_("organisation"),
    )
    post = TrilingualField(_("post"), blank=True)
    # What becomes of the name once fewer people may read the person. While it is asked, nothing is printed.
    name_use = models.CharField(max_length=12, choices=NameUse, default=NameUse.AS_AGREED, editable=False)

    objects: ClassVar[Any] = PersonQuerySet.as_manager()
    all_records: ClassVar[Any] = PersonQuerySet.of_all_records()

    class Meta:
        ordering = ["pk"]
        constraints = [level_constraint("person_level"), merged_constraint("a_merged_person_is_off_the_record")]

    def __str__(self) -> str:
        # Lists and drop-downs are read over a shoulder: the description, and the name on the person's page.
        return str(self.description)


class NamingForm(models.Model):
    """The form in which a person agreed to be named to one audience, until a day."""

    class Form(models.TextChoices):
        FULL_NAME = "full_name", _("Full name")
        ROLE_ONLY = "role_only", _("Role only")
        PSEUDONYM = "pseudonym", _("Pseudonym")
        NOT_AT_ALL = "not_at_all", _("Not at all")

    person = models.ForeignKey(Person, models.CASCADE, related_name="naming_forms")
    audience = models.CharField(_("audience"), max_length=8, choices=Audience)
    form = models.CharField(_("form"), max_length=12, choices=Form)
    agreed_on = FirstDayField(_("agreed on"), when="agreed_when")
    agreed_when = WhenField(day="agreed_on")
    expires_on = models.DateField(_("until"), null=True, blank=True)
    how = models.CharField(_("how it was agreed"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "audience"], name="one_naming_form_per_audience"),
            models.CheckConstraint(
                condition=models.Q(expires_on=None) | models.Q(expires_on__gte=models.F("agreed_on")),
                name="naming_form_expires_after_it_was_agreed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience}: {self.form}"

    def full_clean(
        self, exclude: Any = None, validate_unique: bool = False, validate_constraints: bool = False
    ) -> None:
        """Checks single fields, as guarded rows do: what must hold between them the operation says in words."""
        super().full_clean(exclude=exclude, validate_unique=validate_unique, validate_constraints=validate_constraints)
