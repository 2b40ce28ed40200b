"""The words of confidential rows, as far as one reader may read them: for what somebody may have copied by hand.

A row is repeated where a text holds one of its own texts of two to five words, without an article before it, or six
words in a row of a longer one. It is not where the audience reads the same elsewhere: in the draft, or in a row at its
own level. The names of persons are another question, and the names of bodies and places are no row's words, also where
a row gives one as its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import takewhile

from django.apps import apps
from django.db import models

from tocsin.desk.directory.models import Person
from tocsin.desk.editions import edition_text, record
from tocsin.desk.editions.edition_text import Edition
from tocsin.desk.editions.mentions import Mentions, PeriodRecord, list_mentions
from tocsin.desk.editions.models import Update
from tocsin.desk.facts import Fact
from tocsin.desk.levels import Audience, Level
from tocsin.desk.outbox.models import Message
from tocsin.desk.people.models import Account, Guarded
from tocsin.desk.responses.models import Response
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.language import folding
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from . import bodies

# How many words in a row, of a longer text, nobody writes by chance.
RUN = 6
# Where a row or a fact calls somebody by name: a body, a town, a party.
NAMES = {
    "name", "town", "agreed_in", "whose", "addressed_to", "targets", "verifiers", "situation", "place", "provider",
    "event", "party", "responsible", "zone", "also_brokers", "also_parties", "monitor", "verifier", "verified_by",
}  # fmt: skip
_ARTICLES = {"a", "an", "the", "le", "la", "les", "l", "un", "une", "des", "du", "de", "d"}


class Confidential:
    """Texts of all rows of an update's cases that ``reader`` may read, read from the tables when they are asked for."""

    def __init__(self, update: Update, *, reader: Account | Audience, today: date) -> None:
        self._update, self._reader, self._today = update, reader, today
        self._told: dict[Level, tuple[set[str], set[str], str]] = {}
        self._mentions: dict[int, tuple[Edition, Mentions]] = {}

    @cached_property
    def read(self) -> list[tuple[Response, list[Fact]]]:
        """Each response of the update with all facts of the period that the reader may read."""
        return [
            (one, record.facts_of(one, period=self._update.period, reader=self._reader, today=self._today))
            for one in edition_text.responses_of(self._update)
        ]

    @cached_property
    def period(self) -> PeriodRecord:
        """The records of the period, for all that compares an edition with them."""
        return PeriodRecord(self.read, reader=self._reader)

    def mentions_in(self, edition: Edition) -> Mentions:
        """What an edition mentions of the records of the period. The same edition is compared once."""
        # By identity: another edition of the same audience can hold other texts. It is kept, so no other gets its id.
        if id(edition) not in self._mentions:
            self._mentions[id(edition)] = edition, list_mentions(edition, period=self.period)
        return self._mentions[id(edition)][1]

    def repeated_in(self, said: str, ceiling: Level, *, but: str, drawn: bool = False) -> bool:
        """Whether a folded text repeats a row above a level. ``but`` is what its readers read elsewhere, folded.

        Where it was ``drawn`` from a row once, a noun with its article is enough.
        """
        short, runs, open_texts = self._above(ceiling)
        found = [text for text in short if text in said and folding.holds_words(said, text)]
        found = [text for text in found if drawn or len(text.split()) > len(_article(text)) + 1]
        found += [run for run in _runs(said) if run in runs]
        return any(text not in but and text not in open_texts for text in found)

    def _above(self, ceiling: Level) -> tuple[set[str], set[str], str]:
        """Short texts above a level, the runs of the longer ones, and all texts up to it."""
        if ceiling not in self._told:
            above = {text for level, text in self._texts if level > ceiling}
            short = {_bare(text) for text in above if 1 < len(text.split()) < RUN} - self._bodies
            runs = {run for text in above for run in _runs(text)}
            self._told[ceiling] = short, runs, "\n".join(text for level, text in self._texts if level <= ceiling)
        return self._told[ceiling]

    @cached_property
    def _bodies(self) -> set[str]:
        return {_bare(folding.fold(text)) for words in bodies.names() for text in _texts_in(words)}

    @cached_property
    def _texts(self) -> list[tuple[int, str]]:
        """Each text, folded, with the level from which it is read."""
        found = {
            (level, folding.fold(text)) for level, text in [*self._of_facts(), *self._of_rows()] if " " in text.strip()
        }
        return sorted(found)

    def _of_facts(self) -> Iterator[tuple[int, str]]:
        # A fact can be more confidential than its main row: an ask is, of a target that is.
        for _response, facts in self.read:
            for fact in facts:
                for name, value in fact.attributes.items():
                    if name not in NAMES:
                        yield from ((fact.level_of(name), text) for text in _texts_in(value))

    def _of_rows(self) -> Iterator[tuple[int, str]]:
        cases = [case.pk for case in self._update.cases]
        for model in _rooms():
            columns = [field.name for field in model._meta.concrete_fields if _is_text(field)]
            if columns:
                rows = model.objects.visible_to(self._reader).filter(case__in=cases)
                for level, *values in rows.values_list("level", *columns):
                    yield from ((level, text) for value in values for text in _texts_in(value))


def _rooms() -> list[type[Guarded]]:
    """All tables of confidential rows but those that quote the update itself, and persons."""
    apart = (Person, Message, Update)
    return [one for one in apps.get_models() if issubclass(one, Guarded) and not issubclass(one, apart)]


def _is_text(field: models.Field[object, object]) -> bool:
    if field.name in NAMES or field.choices:
        return False
    return isinstance(field, (TrilingualField, models.TextField, models.CharField))


def _texts_in(value: object) -> Iterable[str]:
    if isinstance(value, Words):
        return [text for text in map(value.within, LANGUAGES) if text]
    if isinstance(value, tuple):
        return [text for one in value if isinstance(one, Words) for text in _texts_in(one)]
    # An attribute of a fact that is a plain string is a code and has no space.
    return [value] if isinstance(value, str) else []


def _bare(text: str) -> str:
    """Without the article before it, where two words are left then."""
    bare = text.split()[len(_article(text)) :]
    return " ".join(bare) if len(bare) > 1 else text


def _article(text: str) -> list[str]:
    return list(takewhile(_ARTICLES.__contains__, text.split()))


def _runs(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
