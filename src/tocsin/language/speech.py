"""One language speaking: what a sentence needs around its words, each as that language has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from . import countries, english, french, lists, numerals
from .amount import Amount
from .countries import Place
from .days import bare_day, full_day, month, period
from .languages import direction
from .when import When
from .words import NotWritten, Words


@dataclass(frozen=True, slots=True)
class Speech:
    """Numbers, days, lists and places as they are said within a sentence of ``language``: "en", "fr" or "ar".

    A count that was recorded exactly is said exactly, or rounded down where the writer chose that (``rounds``).
    """

    language: str
    rounds: bool = field(default=False, kw_only=True)

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr"."""
        return direction(self.language)

    def words(self, words: Words) -> str:
        """A row's own text. Raises ``NotWritten`` rather than letting another language in."""
        text = words.within(self.language)
        if not text:
            raise NotWritten(words)
        return text

    def number(self, value: float) -> str:
        """«1,960», « 1 960 », «١٬٩٦٠»."""
        return numerals.number(value, self.language)

    def amount(self, amount: Amount) -> tuple[int, str]:
        """The number by which gettext chooses a form, and the amount as it was recorded: «more than 170».

        A bound stands before its number, so it takes no form that leaves the number out, as one or two may.
        """
        plural = amount.plural(self.language)
        return (plural if amount.is_exact else max(plural, 3)), amount.words(self.language)

    def digits(self, value: object) -> str:
        """A number that is a name, as a year or a page has: «2020», «٢٠٢٠»."""
        return numerals.digits(str(value), self.language)

    def count(self, count: int) -> tuple[int, str]:
        """The number by which gettext chooses a form, and the count as it is written: «53», or «over 50»."""
        if self.rounds:
            return numerals.rounded(count)[1], numerals.over(count, self.language)
        return count, self.number(count)

    def day(self, day: date, *, year: bool = True) -> str:
        """«10 November 2020», « 1er novembre 2020 », «١٠ تشرين الثاني/نوفمبر ٢٠٢٠»."""
        return full_day(day, self.language, year=year)

    def at(self, when: When, *, first: bool = False) -> str:
        """When it was, with its preposition: «in October 2020»; with a capital where it is the ``first`` word."""
        text = when.words(self.language)
        return text[:1].upper() + text[1:] if first else text

    def moment(self, when: When) -> str:
        """The same alone, as it stands in brackets or after «by»: «mid-October 2020»."""
        return when.words(self.language, preposition=False)

    def month(self, day: date, *, year: bool = True) -> str:
        """«April 2016»."""
        return month(day, self.language, year=year)

    def period(self, start: date, end: date) -> str:
        """A stretch of time: «October–December 2020», or by its days."""
        return period(start, end, self.language)

    def span(self, first: date, last: date) -> tuple[str, str]:
        """Two days as they are said after «from» and «to»: what the second one says too is said once."""
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
        return self.every([french.with_de(one) for one in found] if self.language == "fr" else found)

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
        return bare_day(day, self.language)

    def every(self, items: Sequence[str]) -> str:
        """«A, B and C», as each language joins them."""
        return lists.every(items, self.language)

    def clauses(self, items: Sequence[str]) -> str:
        """Clauses that have commas of their own, joined by semicolons."""
        return lists.clauses(items, self.language)

    def short_clauses(self, items: Sequence[str]) -> str:
        """Clauses joined as words are where none of them is a list or has a comma, else as ``clauses`` are."""
        return lists.short_clauses(items, self.language)

    def sentences(self, items: Sequence[str]) -> str:
        """Sentences that belong together: in Arabic each begins with «و» but the first."""
        return lists.sentences(items, self.language)

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

    def to_each(self, nouns: Sequence[str]) -> str:
        """Those of whom something is asked: in French with « à » before each."""
        return self.every([french.with_a(noun) for noun in nouns] if self.language == "fr" else nouns)

    def of_each(self, nouns: Sequence[str]) -> str:
        """Those by whom something is done, without the «by»: in French with « de » before each."""
        return self.every([french.with_de(noun) for noun in nouns] if self.language == "fr" else nouns)
