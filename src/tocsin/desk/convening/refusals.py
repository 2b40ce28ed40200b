"""Why an operation of the convening room did not take place."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.refusals import Refused
from tocsin.desk.ui.required import ORGANISATIONS


class SpeaksTwice(Refused):
    """A person stands more than once in the order of speakers."""

    def __init__(self, person: Person, *, field: str) -> None:
        self.person = person
        super().__init__(person.pk, field=field)

    def __str__(self) -> str:
        return gettext("%(person)s is chosen twice. Choose each speaker once.") % {"person": self.person}


class NobodyConfirmed(Refused):
    """A confirmation of no organisation at all."""

    field = "organisations"
    text = ORGANISATIONS


class SeatsConfirmed(Refused):
    """The seats of some of the organisations have been confirmed before."""

    field = "organisations"

    def __init__(self, organisations: Sequence[Organisation]) -> None:
        self.organisations = organisations
        super().__init__([organisation.pk for organisation in organisations])

    def __str__(self) -> str:
        return ngettext(
            "%(names)s is already confirmed. Nothing was saved.",
            "%(names)s are already confirmed. Nothing was saved.",
            len(self.organisations),
        ) % {"names": "; ".join(str(organisation) for organisation in self.organisations)}
