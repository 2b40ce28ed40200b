"""Form fields of the ceasefires' room: countries by name, and who says something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.people.models import Account, Case
from tocsin.language.languages import current, locale
from tocsin.language.lists import with_commas

from .incident_words import side_name
from .models import Attempt
from .names import names_in
from .operations import ClaimSource


class CountriesField(forms.CharField):
    """Countries by name, in the reader's language or in English, or by ISO 3166-1 code, with commas between.

    Cleans to a list of codes, or to one code ("" for none) where ``one`` is set.
    """

    default_error_messages = {
        "unknown": _("“%(name)s” is not a country. Enter the name of a country, or its two-letter code."),
        "several": _("Enter only one country."),
    }

    def __init__(self, *, one: bool = False, **kwargs: Any) -> None:
        self.one = one
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "")
        codes = list(dict.fromkeys(self._code(name) for name in names_in(text)))
        if self.one and len(codes) > 1:
            raise forms.ValidationError(self.error_messages["several"], code="several")
        return "".join(codes) if self.one else codes

    def prepare_value(self, value: Any) -> Any:
        """What is on record, by name."""
        names = locale(current()).territories
        if isinstance(value, list):
            return with_commas(*(names.get(code, code) for code in value))
        return names.get(value, value) if self.one and value else value

    def _code(self, name: str) -> str:
        for language in sorted({current(), "en"}):
            for code, known in locale(language).territories.items():
                if len(code) == 2 and code != "ZZ" and name.casefold() in (known.casefold(), code.casefold()):
                    return str(code)
        raise forms.ValidationError(self.error_messages["unknown"], code="unknown", params={"name": name[:80]})


# Of the choices of a speaker the one that leaves it to the name below.
BY_NAME = "name"


class SpeakerField(forms.ChoiceField):
    """Who says something: a party of the ceasefire, an organisation, or a person, of those the reader may see."""

    def __init__(self, **kwargs: Any) -> None:
        self.found: dict[str, ClaimSource] = {}
        super().__init__(**kwargs)

    def offer(self, attempt: Attempt, *, reader: Account) -> None:
        # A new one: every form's copy of this field shares what the class has.
        self.found = {}
        groups = [
            (_("Parties"), list(self._parties(attempt))),
            (_("Organisations"), list(self._organisations())),
            (_("People"), list(self._persons(attempt.case, reader))),
        ]
        self.choices = [(BY_NAME, _("someone else")), *((name, rows) for name, rows in groups if rows)]

    def key_of(self, speaker: ClaimSource) -> str:
        """The choice that somebody is offered as; empty for whom the reader may not see."""
        if speaker.name:
            return BY_NAME
        return next((key for key, one in self.found.items() if one == speaker), "")

    def clean(self, value: Any) -> ClaimSource:
        return self.found.get(str(super().clean(value) or ""), ClaimSource())

    def _parties(self, attempt: Attempt) -> Iterator[tuple[str, str]]:
        for side in attempt.sides:
            yield self._keep(f"party:{side}", ClaimSource(party=side)), side_name(side)

    def _organisations(self) -> Iterator[tuple[str, str]]:
        for row in Organisation.objects.all():
            yield self._keep(f"organisation:{row.pk}", ClaimSource(organisation=row)), str(row)

    def _persons(self, case: Case, reader: Account) -> Iterator[tuple[str, str]]:
        for row in Person.objects.seen_from(case, reader):
            yield self._keep(f"person:{row.pk}", ClaimSource(person=row)), str(row)

    def _keep(self, key: str, speaker: ClaimSource) -> str:
        self.found[key] = speaker
        return key
