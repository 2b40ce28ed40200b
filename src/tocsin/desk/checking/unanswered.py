"""Whether somebody has said what becomes of the name of each person who was restricted."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.desk.directory.models import Person

from .base import Check, Finding, Sheet


class NameUnanswered(Check):
    """Neither the name nor the description of such a person is printed; that the edition still mentions them counts."""

    id = "name_unanswered"
    looks_at = gettext_lazy("Has someone said what becomes of the name of each person who was restricted?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        asked = {known.person.pk for known in sheet.people if known.person.name_use == Person.NameUse.ASKED}
        if not asked:
            return
        for told in sheet.edition.sentences():
            if any(person.pk in asked for fact in told.facts for person in fact.every_person()):
                yield sheet.finding(
                    self,
                    _("It mentions a person who was restricted since: say on the person’s page what becomes of the name."),  # noqa: E501
                    key=told.key,
                )  # fmt: skip
