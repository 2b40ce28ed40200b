"""Who from outside confirms what a room has on record: a person or a body of the directory, or somebody by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.facts import PersonRef
from tocsin.desk.people.models import Account

from . import refusals
from .lookup import PersonOrOrganisation
from .models import Organisation, Person


class Verifiable(models.Model):
    """A row that somebody from outside can confirm. At most one of its three columns says who does.

    The column for somebody by name is called as the room calls it: ``by_name``. Each room words its own labels.
    """

    by_name: ClassVar[str]
    verifier_person: Any
    verifier_person_id: int | None
    verifier_body: Any
    verifier_body_id: int | None

    class Meta:
        abstract = True

    @property
    def verifier_name(self) -> str:
        """Who is given by name alone."""
        return str(getattr(self, self.by_name))

    @property
    def is_verified(self) -> bool:
        return bool(self.verifier_name or self.verifier_person_id or self.verifier_body_id)

    def verifiers(self, known: Mapping[str, PersonOrOrganisation]) -> tuple[PersonOrOrganisation, ...]:
        """Who confirms it, for a fact; ``known`` is whom the directory knows of those that are given by name."""
        if self.verifier_person_id:
            return (PersonRef(self.verifier_person_id),)
        if self.verifier_body:
            return (self.verifier_body.name,)
        return (known[self.verifier_name],) if self.verifier_name in known else ()


def person_field(label: Any, *, help_text: Any) -> Any:
    return models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label, help_text=help_text
    )


def body_field() -> Any:
    return models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("or an organisation")
    )


def name_field() -> Any:
    return models.CharField(
        _("or a name"), max_length=200, blank=True, help_text=_("Enter the name if it is not in the directory.")
    )


def one_at_most(by_name: str, *, name: str) -> models.CheckConstraint:
    """For the ``constraints`` of each verifiable model."""
    return models.CheckConstraint(
        condition=models.Q(verifier_person=None, verifier_body=None)
        | models.Q(**{"verifier_person": None, by_name: ""})
        | models.Q(**{"verifier_body": None, by_name: ""}),
        name=name,
    )


def check(
    model: type[Verifiable],
    *,
    case_id: int,
    name: str,
    person: Person | None,
    body: Organisation | None,
    by: Account,
    known: Collection[int] = (),
) -> bool:
    """Whether anybody is given; a person of ``known`` was there before.

    Raises ``SeveralVerifiers`` or ``PersonElsewhere``.
    """
    given = sum(map(bool, (name, person, body)))
    if given > 1:
        raise refusals.SeveralVerifiers(field=model.by_name)
    if person is not None:
        refusals.check_can_be_used([person], case=case_id, by=by, field="verifier_person", known=known)
    return given == 1
