"""What an edition does not mention, and why, and whom it does not name in full: for whoever writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.checking import nearly_empty
from tocsin.desk.checking.checks import Confidential
from tocsin.desk.directory import naming
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.editions.edition_text import Edition
from tocsin.desk.editions.mentions import Mentions, NotMentioned, Why
from tocsin.desk.editions.models import ShortEdition, Update
from tocsin.desk.people.models import Account
from tocsin.language import numerals
from tocsin.language.languages import current, name_of
from tocsin.language.lists import every


class Reason(NamedTuple):
    """One reason for which records are not mentioned: its key in an address, how many, and a line that says so."""

    key: str
    number: int
    line: str


class NotNamed(NamedTuple):
    """A person who is told of and not by their full name, and the form that they agreed to."""

    label: str
    href: str
    why: str


@dataclass(frozen=True)
class Summary:
    """The first lines of a draft."""

    edition: Edition
    mentions: Mentions
    reader: Account

    @property
    def address(self) -> str:
        """The page of what is not mentioned."""
        return address(self.edition.update, self.edition.audience)

    @cached_property
    def reasons(self) -> list[Reason]:
        return reasons(self.mentions.left)

    @cached_property
    def nearly_empty(self) -> str:
        """What is said of an edition that is nearly empty, as long as nobody has confirmed it."""
        if self.edition.update.state != Update.State.DRAFT or not nearly_empty.stops(self.edition, self.mentions):
            return ""
        return nearly_empty.describe(self.mentions)

    @cached_property
    def confirmed(self) -> ShortEdition | None:
        """Who confirmed that it is meant to be as short as it is, where it is."""
        if not nearly_empty.is_nearly_empty(self.edition, self.mentions) or self.nearly_empty:
            return None
        return nearly_empty.last_confirmation(self.edition)

    @cached_property
    def not_named(self) -> list[NotNamed]:
        return people(self.edition, reader=self.reader)


def summarise(edition: Edition, *, confidential: Confidential, reader: Account) -> Summary | None:
    """What is said first of an edition; nothing of a withdrawal, or where there is no record at all."""
    if edition.update.kind == Update.Kind.WITHDRAWAL:
        return None
    found = Summary(edition, confidential.mentions_in(edition), reader)
    return found if found.mentions.total or found.mentions.restricted else None


def address(update: Update, audience: str) -> str:
    return reverse("updates:not_mentioned", args=[update.slug, audience])


def reason_of(one: NotMentioned) -> str:
    """The key of the reason for which a record is not mentioned."""
    if one.why == Why.LEVEL and one.level is not None:
        return f"{one.why}-{int(one.level)}"
    return "-".join([one.why, *one.languages]) if one.why == Why.TEXT else one.why


def reasons(left: Iterable[NotMentioned]) -> list[Reason]:
    """Each reason with its number of records, the one that can be dealt with first comes first."""
    grouped: dict[str, list[NotMentioned]] = {}
    for one in left:
        grouped.setdefault(reason_of(one), []).append(one)
    order = list(Why)
    found = sorted(grouped.items(), key=lambda item: (order.index(item[1][0].why), -int(item[1][0].level or 0)))
    return [Reason(key, len(those), _line(those)) for key, those in found]


def _line(those: Sequence[NotMentioned]) -> str:
    one, total = those[0], len(those)
    if one.why == Why.LEVEL and one.level is not None:
        text = ngettext("%(n)s because of its level (%(level)s)", "%(n)s because of their level (%(level)s)", total)
        return text % {"n": numerals.number(total), "level": one.level.label}
    if one.why == Why.TEXT:
        text = ngettext(
            "%(n)s because its text is missing in %(languages)s",
            "%(n)s because their text is missing in %(languages)s",
            total,
        )
        names = every([name_of(code) for code in one.languages], current())
        return text % {"n": numerals.number(total), "languages": names}
    if one.why == Why.RESTRICTED:
        text = ngettext(
            "%(n)s because it is restricted, or is based on a restricted record",
            "%(n)s because they are restricted, or are based on a restricted record",
            total,
        )
    else:
        text = ngettext(
            "%(n)s because it is based on records that this audience may not read",
            "%(n)s because they are based on records that this audience may not read",
            total,
        )
    return text % {"n": numerals.number(total)}


def people(edition: Edition, *, reader: Account) -> list[NotNamed]:
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
            found.append(NotNamed(str(person), reverse("directory:person", args=[person.case.slug, person.pk]), why))
    return found
