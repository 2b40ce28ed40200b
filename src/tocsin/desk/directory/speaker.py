"""One language speaking to one audience: persons in the form in which that audience may read of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tocsin.desk.facts import PersonRef
from tocsin.language.countries import Place
from tocsin.language.speech import Speech
from tocsin.language.words import Words

from .models import NamingForm
from .naming import Printed


@dataclass(frozen=True, slots=True)
class AudienceSpeech(Speech):
    """The words of one language for one audience. ``people`` holds each person as that audience reads of them."""

    people: dict[int, Printed] = field(default_factory=dict)

    def persons(self, refs: Iterable[PersonRef]) -> list[str]:
        """Each person in the form this audience may read; who may not be described is counted at the end."""
        shown, counted = [], 0
        for ref in dict.fromkeys(refs):
            printed = self.people.get(ref.pk)
            if printed is None or not printed.words:
                counted += 1
            else:
                shown.append(self._person(printed))
        if counted:
            shown.append(self._counted(counted, others=bool(shown)))
        return shown

    def names_in_full(self, refs: Iterable[PersonRef]) -> bool:
        """Whether this audience may read the full name of each: what bears their names may be shown to it."""
        known = (self.people.get(ref.pk) for ref in refs)
        return all(one is not None and one.form == NamingForm.Form.FULL_NAME for one in known)

    def _person(self, printed: Printed) -> str:
        name = self.words(printed.words)
        if not printed.organisation:
            return name
        return pgettext("a person and their organisation", "%(name)s (%(organisation)s)") % {
            "name": name,
            "organisation": self.words(printed.organisation),
        }

    def _counted(self, count: int, *, others: bool) -> str:
        if others:
            text = ngettext("one other person (not named here)", "%(count)s other people (not named here)", count)
        else:
            text = ngettext("one person (not named here)", "%(count)s people (not named here)", count)
        return text % {"count": self.number(count)}

    def of_persons(self, refs: Iterable[PersonRef]) -> str:
        """«by A and B» without its «by»; in French with « de » before each."""
        return self.of_each(self.persons(refs))

    def sides(self, places: Iterable[Place], others: Iterable[PersonRef | Words]) -> list[str]:
        """Countries, then bodies by name, then persons as this audience may read of them: who fought, who brokered."""
        others = list(dict.fromkeys(others))
        bodies = [self.words(one) for one in others if isinstance(one, Words)]
        persons = self.persons(one for one in others if isinstance(one, PersonRef))
        return [*(self.country(place) for place in dict.fromkeys(places)), *bodies, *persons]

    def confirmation(self, verifiers: Iterable[PersonRef | Words]) -> str:
        """That somebody from outside says so too, and who, where they may be named."""
        who = self._named(verifiers)
        if not who:
            return _("This has been confirmed from outside.")
        text = ngettext(
            "This has been confirmed from outside, by %(who)s.",
            "This has been confirmed from outside, by %(who)s.",
            len(who),
        )
        return text % {"who": self.every(who)}

    def _named(self, known: Iterable[PersonRef | Words]) -> list[str]:
        """Each person in the form this audience may read, organisations by name; nobody who may not be named."""
        found = []
        for one in dict.fromkeys(known):
            if isinstance(one, Words):
                found.append(self.words(one))
            elif (printed := self.people.get(one.pk)) is not None and printed.words:
                found.append(self._person(printed))
        return found
