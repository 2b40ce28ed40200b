"""Form fields for days, and for when something was as people know it: one text input, read in three languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tocsin.desk.numbered import numbered
from tocsin.language.days import full_day
from tocsin.language.languages import current
from tocsin.language.when import AmbiguousDay, EndsBeforeItBegins, NoSuchDay, NotADay, NoYear, ShortYear, When

EARLIEST_DAY = date(1900, 1, 1)
LATEST_DAY = date(2200, 12, 31)
# No day, month or period is written with more characters in any of the three languages.
LONGEST_TYPED = 120
# How far ahead a day without a year may lie: "15 January" in November is next year's, "mid-May" was this year.
AHEAD = timedelta(days=60)


# Beside the first such field of a form.
OTHER_WAYS = _("If you do not know the day, enter for example “mid-October 2020” or “2020-10”.")


class _Clock:
    """The day by which a year that nobody typed is found; ``read_today_from`` sets the clock of the desk."""

    today: Callable[[], date] = date.today


def read_today_from(clock: Callable[[], date]) -> None:
    """Where the day is asked, by a room above."""
    _Clock.today = staticmethod(clock)


def _of_nearest_year(text: str) -> When:
    """What "mid-October" means today: the last one there was, or one within two months. Raises ``NoSuchDay``."""
    today = _Clock.today()
    for year in (today.year + 1, today.year, today.year - 1):
        when = When.read(text, default_year=year)
        first = when.first or when.last
        if first is not None and first <= today + AHEAD:
            return when
    return when


def check_day(value: date | When) -> None:
    """Refuse a slip of the hand: nothing here happens in the year 2 or 20200."""
    days = (value.first, value.last) if isinstance(value, When) else (value,)
    if not all(EARLIEST_DAY <= day <= LATEST_DAY for day in days if day):
        raise _out_of_reach()


def _out_of_reach() -> ValidationError:
    years = {"first": str(EARLIEST_DAY.year), "last": str(LATEST_DAY.year)}
    said = numbered(_("Enter a day between the years %(first)s and %(last)s."), **years)
    return ValidationError(said, code="out_of_reach")


class DayInput(forms.TextInput):
    """A text input: a browser's own date input has the language of the browser, and cannot say "mid-October"."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "maxlength": LONGEST_TYPED, "dir": "auto", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """As the language of the page has it; what was typed stays as it was typed."""
        return typed_form(value)


def typed_form(value: Any) -> str | None:
    """What an input shows for a day or a ``When``: «10 November 2020», as it can be typed again."""
    if isinstance(value, date):
        value = When.on(value)
    if isinstance(value, When):
        return value.words(current(), preposition=False)
    return str(value) if value else None


class _Read(forms.Field):
    """Reads what is typed, and says what is wrong with it in words that somebody can act on."""

    widget = DayInput
    default_error_messages = {
        "invalid": _("“%(text)s” cannot be read as a day. Enter it like “10 November 2020” or “2020-11-10”."),
        "no_such_day": _("No calendar has the day “%(text)s”. Check the day and the month."),
        "no_year": _("Add the year, as in “10 November 2020”."),
        "short_year": _("Write the year with four digits, as in “10 November 2020”."),
        "ambiguous": _("“%(text)s” can mean %(first)s or %(second)s. Write the month as a word."),
        "reversed": _("The end comes before the beginning. Enter the earlier day first."),
    }
    default_validators = [check_day]

    def read(self, text: str) -> When:
        """Raises ``ValidationError``."""
        if len(text) > LONGEST_TYPED:
            raise self.wrong("invalid", text=f"{text[:LONGEST_TYPED]}…")
        try:
            return When.read(text)
        except AmbiguousDay as error:
            first, second = (full_day(day) for day in error.readings)
            raise self.wrong("ambiguous", text=text, first=first, second=second) from error
        except EndsBeforeItBegins as error:
            raise self.wrong("reversed") from error
        except NoYear:
            return self._without_year(text)
        except ShortYear as error:
            raise self.wrong("short_year") from error
        except NoSuchDay as error:
            # The year 0001 is a slip of the hand too.
            if text.startswith("0"):
                raise _out_of_reach() from error
            raise self.wrong("no_such_day", text=text) from error
        except NotADay as error:
            raise self.wrong("invalid", text=text) from error

    def _without_year(self, text: str) -> When:
        try:
            return _of_nearest_year(text)
        except NotADay as error:
            # The 29th of a February, or a day that is no day in some year: only its year can tell.
            raise self.wrong("no_year") from error

    def wrong(self, code: str, **found: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=found)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial() if callable(initial) else initial) != self.to_python(data))
        except ValidationError:
            return True


class OneDayField(_Read):
    """One day, where a rule needs it: typed in any of the three languages, or as 2020-11-10."""

    default_error_messages = {
        "several": _("“%(text)s” is more than one day. Enter one day, such as “10 November 2020”."),
    }

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        text = str(value or "").strip()
        if not text:
            return None
        day = self.read(text).day
        if day is None:
            raise self.wrong("several", text=text)
        return day


class WhenFormField(_Read):
    """When something was, as exactly as it is known: a day, a month, a part of one, a period.

    With ``may_go_on`` also "since", for what has no end yet.
    """

    default_error_messages = {
        "invalid": _(
            "“%(text)s” cannot be read as a day or a month. Enter it like “10 November 2020”, “mid-October 2020” or "
            "“2020-10”."
        ),
        "no_start": _("Enter when it began as well, as in “3–5 October 2020”."),
        "no_end": _("Enter the day or the month itself, such as “10 November 2020” or “October 2020”."),
    }

    def __init__(self, *, may_go_on: bool = False, **kwargs: Any) -> None:
        self.may_go_on = may_go_on
        super().__init__(**kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """The first of a form says what else can be entered, in the words of the page."""
        bound = super().get_bound_field(form, field_name)
        first = next((name for name, one in form.fields.items() if isinstance(one, WhenFormField)), "")
        if field_name == first:
            bound.help_text = " ".join(filter(None, (str(bound.help_text), str(OTHER_WAYS))))
        return bound

    def to_python(self, value: Any) -> When | None:
        if isinstance(value, When):
            return value
        if isinstance(value, date):
            return When.on(value)
        text = str(value or "").strip()
        if not text:
            return None
        when = self.read(text)
        if when.start is None:
            raise self.wrong("no_start")
        if when.end is None and not self.may_go_on:
            raise self.wrong("no_end")
        return when
