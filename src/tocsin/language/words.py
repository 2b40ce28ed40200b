"""One thing in English, French and Arabic, and its usual form: one text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from .languages import LANGUAGES, current

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ByLanguage(Generic[T]):
    """One thing, as each of the three languages has it."""

    en: T
    fr: T
    ar: T

    @classmethod
    def each(cls, make: Callable[[str], T]) -> Self:
        """What ``make`` gives for each language."""
        return cls(*map(make, LANGUAGES))

    def within(self, language: str) -> T:
        """What ``language`` has: "en", "fr" or "ar"."""
        found: T = getattr(self, language)
        return found


@dataclass(frozen=True, slots=True)
class Words(ByLanguage[str]):
    """One text in three languages; a missing one is the empty string, never a copy of another."""

    en: str = ""
    fr: str = ""
    ar: str = ""

    def best(self, language: str | None = None) -> str:
        """The text in ``language`` or the current one, or else in the first language it was written in."""
        wanted = (language or current())[:2]
        return (self.within(wanted) if wanted in LANGUAGES else "") or self.en or self.fr or self.ar

    def missing(self) -> tuple[str, ...]:
        """Languages in which it has not been written; all or nothing for an empty text."""
        return tuple(code for code in LANGUAGES if not self.within(code)) if self else ()

    def __bool__(self) -> bool:
        return bool(self.en or self.fr or self.ar)

    def __str__(self) -> str:
        return self.best()


class NotWritten(Exception):
    """A row's own text is missing in the language of the sentence; ``what`` is that text."""

    def __init__(self, what: Words) -> None:
        self.what = what
        super().__init__(what.best("en"))
