"""What an edition does not say, and why: for whoever writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.checking.checks import Confidential
from tocsin.desk.directory import naming
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.editions import record, rows
from tocsin.desk.editions.edition_text import Edition
from tocsin.desk.facts import Fact
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.responses.models import Response


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row or a person, with the reason for which the edition does not tell it, or not by name."""

    label: str
    href: str
    why: str


def facts(edition: Edition, *, confidential: Confidential, reader: Account) -> list[LeftOut]:
    """What the reader of the confidential rows may read of the period and this audience may not, by level."""
    found = []
    for response, read in confidential.read:
        told = {fact.key for fact in _told(edition, response)}
        for fact in read:
            if fact.key not in told:
                href = rows.address(fact.refs[0], response, reader=reader)
                found.append(LeftOut(rows.label(fact.refs[0]), href, _why(fact, edition)))
    return found


def _told(edition: Edition, response: Response) -> Sequence[Fact]:
    """What the audience reads of a response: each of its blocks has it all. Where there is none, it is read anew."""
    for block in edition.blocks:
        if block.response == response:
            return block.facts
    return record.facts_of(response, period=edition.update.period, reader=edition.audience, today=edition.today)


def _why(fact: Fact, edition: Edition) -> str:
    if fact.level > edition.audience.ceiling:
        return _("level: %(level)s") % {"level": Level(fact.level).label}
    return _("it is based on records that this audience may not read")


def people(edition: Edition, *, reader: Account) -> list[LeftOut]:
    """Those who are told of and not by their full name, in the form that they agreed to."""
    told = {ref.pk for sentence in edition.sentences() for fact in sentence.facts for ref in fact.every_person()}
    persons = (
        Person.objects.visible_to(reader)
        .filter(pk__in=told)
        .select_related("case")
        .prefetch_related("naming_forms")
        .order_by("pk")
    )
    found = []
    for person in persons:
        form = naming.form_for(person, audience=edition.audience, on=edition.today)
        if form != NamingForm.Form.FULL_NAME:
            why = _("named as agreed: %(form)s") % {"form": NamingForm.Form(form).label}
            found.append(LeftOut(str(person), reverse("directory:person", args=[person.case.slug, person.pk]), why))
    return found
