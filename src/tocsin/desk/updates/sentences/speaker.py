"""Speaks one language to one audience: numbers, days, places, lists and people, as they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tocsin.desk.directory.naming import Printed
from tocsin.desk.facts import PersonRef, Place
from tocsin.desk.ui.trilingual import Words
from tocsin.website.language import arabic_digits, arabic_month

from . import countries, english, french

LOCALES = {"en": "en_GB", "fr": "fr", "ar": "ar"}


class NotWritten(Exception):
    """A row's own text is missing in the language of the sentence; ``what`` says which text."""

    def __init__(self, what: Words) -> None:
        self.what = what
        super().__init__(what.best("en"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words of one language for one audience. ``people`` holds each person as that audience reads of them."""

    language: str
    people: dict[int, Printed] = field(default_factory=dict)

    @property
    def locale(self) -> Locale:
        return Locale.parse(LOCALES[self.language])

    def words(self, words: Words) -> str:
        """A row's own text. Raises ``NotWritten`` rather than letting another language in."""
        text = words.within(self.language)
        if not text:
            raise NotWritten(words)
        return text

    def number(self, value: float) -> str:
        """«1,960», « 1 960 », «١٬٩٦٠»."""
        text = format_decimal(value, locale=LOCALES[self.language], format="#,##0.#")
        return arabic_digits(text) if self.language == "ar" else text

    def about_count(self, count: int) -> tuple[bool, int]:
        """A count as a writer rounds it: ``(True, 50)`` for «over 50» from 53; exact below 20."""
        step = 1 if count < 20 else 10 if count < 1000 else 100
        rounded = count - count % step
        return rounded != count, rounded

    def day(self, day: date, *, year: bool = True) -> str:
        """«10 November 2020», « 1er novembre 2020 », «١٠ تشرين الثاني/نوفمبر ٢٠٢٠»."""
        if self.language == "ar":
            text = f"{day.day} {arabic_month(day.month)}" + (f" {day.year}" if year else "")
            return arabic_digits(text)
        text = format_date(day, format="d MMMM y" if year else "d MMMM", locale=self.locale)
        return text.replace("1 ", "1er ", 1) if self.language == "fr" and day.day == 1 else text

    def span(self, first: date, last: date) -> tuple[str, str]:
        """Two days as they stand after «from» and «to»: what the second one says too is said once."""
        if (first.year, first.month) == (last.year, last.month):
            return self._bare_day(first), self.day(last)
        return self.day(first, year=first.year != last.year), self.day(last)

    def days(self, days: Sequence[date]) -> list[str]:
        """Days of a list: the year is said with the last of a year."""
        following = [*days[1:], None]
        return [
            self.day(day, year=after is None or after.year != day.year)
            for day, after in zip(days, following, strict=True)
        ]

    def on_days(self, days: Sequence[date], *, first: bool = True) -> str:
        """Days as they begin a clause: «3 and 17 October 2020», « Les 3 et 17 octobre 2020 », «٣ و١٧ تشرين الأول».

        In French with their articles, since « le » and « les » can follow each other; with a capital where the clause
        is the ``first`` of its sentence.
        """
        whole = self.every(self._days_by_month(days))
        return whole[:1].upper() + whole[1:] if self.language == "fr" and first else whole

    def of_days(self, days: Sequence[date]) -> str:
        """The same after “of”: « des 3 et 17 octobre et du 1er novembre 2020 »."""
        found = self._days_by_month(days)
        return self.every([french.of(one) for one in found] if self.language == "fr" else found)

    def _days_by_month(self, days: Sequence[date]) -> list[str]:
        months = [list(group) for _month, group in groupby(days, key=lambda day: (day.year, day.month))]
        last_days = self.days([group[-1] for group in months])
        found = []
        for group, last in zip(months, last_days, strict=True):
            text = self.every([*(self._bare_day(day) for day in group[:-1]), last])
            found.append(french.on_days(text, several=len(group) > 1) if self.language == "fr" else text)
        return found

    def months(self, days: Sequence[date]) -> str:
        """The months of these days: «October and November 2020»; the year is said with the last of a year."""
        first_days = sorted({day.replace(day=1) for day in days})
        following = [*first_days[1:], None]
        return self.every(
            [
                self.month(day, year=after is None or after.year != day.year)
                for day, after in zip(first_days, following, strict=True)
            ]
        )

    def _bare_day(self, day: date) -> str:
        bare = f"{day.day}er" if self.language == "fr" and day.day == 1 else str(day.day)
        return arabic_digits(bare) if self.language == "ar" else bare

    def month(self, day: date, *, year: bool = True) -> str:
        """«April 2016»."""
        if self.language == "ar":
            return arabic_digits(arabic_month(day.month) + (f" {day.year}" if year else ""))
        return format_date(day, format="MMMM y" if year else "LLLL", locale=self.locale)

    def every(self, items: Sequence[str]) -> str:
        """«A, B and C», as each language joins them."""
        return str(format_list(list(items), style="standard", locale=self.locale))

    def clauses(self, items: Sequence[str]) -> str:
        """Clauses that have commas of their own, joined by semicolons."""
        if len(items) < 2:
            return "".join(items)
        last = pgettext("joins the last clause of several", "; and ")
        return pgettext("joins clauses", "; ").join(items[:-1]) + last + items[-1]

    def short_clauses(self, items: Sequence[str]) -> str:
        """Clauses joined as words are where none of them is a list or has a comma, else as ``clauses`` are."""
        if self.language == "ar":
            return self.clauses(items) if re.search("[،؛]", "".join(items)) else "، و".join(items)
        joined = {"en": "[,;]| and ", "fr": "[,;]| et "}[self.language]
        return self.clauses(items) if re.search(joined, "|".join(items)) else self.every(items)

    def sentences(self, items: Sequence[str]) -> str:
        """Sentences that belong together: in Arabic each begins with «و» but the first."""
        joined = " و" if self.language == "ar" else " "
        return joined.join(item for item in items if item)

    def country(self, place: Place) -> str:
        """A country as the subject of a sentence: «Russia», « la Russie », «روسيا»."""
        name = countries.name(place.code, self.language)
        if self.language == "fr":
            return french.the_country(place.code, name)
        return english.the_country(place.code, name) if self.language == "en" else name

    def in_places(self, places: Iterable[Place]) -> str:
        """«in Germany and France», « en Allemagne et en France », «في ألمانيا وفرنسا»."""
        named = {place.code: countries.name(place.code, self.language) for place in places}
        if self.language == "fr":
            return self.every([french.in_country(code, name) for code, name in named.items()])
        if self.language == "ar":
            return f"في {self.every(list(named.values()))}"
        return f"in {self.every([english.the_country(code, name) for code, name in named.items()])}"

    def in_town(self, town: Words) -> str:
        """«in Geneva», « à Genève », « au Caire », «في جنيف»."""
        name = self.words(town)
        if self.language == "fr":
            return french.in_town(name)
        return f"في {name}" if self.language == "ar" else f"in {name}"

    def from_place(self, place: Place) -> str:
        """«from Russia», « de Russie », «من روسيا»."""
        name = countries.name(place.code, self.language)
        if self.language == "fr":
            return french.from_country(place.code, name)
        return f"من {name}" if self.language == "ar" else f"from {english.the_country(place.code, name)}"

    def sides(self, places: Iterable[Place], others: Iterable[PersonRef | Words]) -> list[str]:
        """Countries, then bodies by name, then persons as this audience may read of them: who fought, who brokered."""
        others = list(dict.fromkeys(others))
        bodies = [self.words(one) for one in others if isinstance(one, Words)]
        persons = self.persons(one for one in others if isinstance(one, PersonRef))
        return [*(self.country(place) for place in dict.fromkeys(places)), *bodies, *persons]

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
        people = self.persons(refs)
        return self.every([french.of(person) for person in people] if self.language == "fr" else people)

    def to_each(self, nouns: Sequence[str]) -> str:
        """Those of whom something is asked: in French with « à » before each."""
        return self.every([french.to(noun) for noun in nouns] if self.language == "fr" else nouns)

    def verifiers(self, known: Iterable[PersonRef | Words]) -> list[str]:
        """Who confirmed something: each person in the form this audience may read, organisations by name.

        Empty where nobody may be told of: that it was confirmed may be said, and no more.
        """
        found = []
        for one in dict.fromkeys(known):
            if isinstance(one, Words):
                found.append(self.words(one))
            elif (printed := self.people.get(one.pk)) is not None and printed.words:
                found.append(self._person(printed))
        return found

    def over(self, count: int) -> str:
        """«over 50» in place of 53; the exact number stays with the row."""
        is_over, rounded = self.about_count(count)
        number = self.number(rounded)
        return _("over %(count)s") % {"count": number} if is_over else number
