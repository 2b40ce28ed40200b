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
    looks_at = gettext_lazy("Has someone decided what becomes of the name of each restricted person?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        asked = {known.person.pk for known in sheet.people if known.person.name_use == Person.NameUse.ASKED}
        if not asked:
            return
        for told in sheet.edition.sentences():
            mentioned = {person.pk for fact in told.facts for person in fact.every_person()} & asked
            if mentioned:
                yield sheet.finding(
                    self,
                    _(
                        "This sentence mentions a person who has been restricted. Choose on that person’s page "
                        "what becomes of the name."
                    ),
                    key=told.key,
                    persons=tuple(sorted(mentioned)),
                )
