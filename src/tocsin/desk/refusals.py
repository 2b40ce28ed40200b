"""Why an operation did not take place: a fact that the form can show where the person is looking."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.language.days import full_day
from tocsin.language.languages import current
from tocsin.language.when import When


class Refused(Exception):
    """Something was asked that cannot be. ``field`` names the input at fault, if it is one.

    A refusal that always says the same has a ``text``, which is read in the language of whoever reads it. Others carry
    what they found and say it in ``__str__``.
    """

    field: str | None = None
    text: str | Promise = ""

    def __init__(self, *found: object, field: str | None = None) -> None:
        """``field`` is given where the class has none of its own."""
        if field is not None:
            self.field = field
        super().__init__(*found)

    def __str__(self) -> str:
        return str(self.text)


class InTheFuture(Refused):
    """A thing that is recorded as done lies after today."""

    def __init__(self, *, field: str, day: date | When, today: date) -> None:
        self.field, self.day, self.today = field, day, today
        super().__init__(field, day)

    def __str__(self) -> str:
        return gettext("The day must be today (%(today)s) or in the past; you entered %(day)s.") % {
            "day": in_words(self.day),
            "today": full_day(self.today),
        }


class TooEarly(Refused):
    """A day lies before another that it must follow."""

    def __init__(self, *, field: str, day: date | When, after: date | When) -> None:
        self.field, self.day, self.after = field, day, after
        super().__init__(field, day)

    def __str__(self) -> str:
        return gettext("The day must be %(after)s or later; you entered %(day)s.") % {
            "day": in_words(self.day),
            "after": in_words(self.after),
        }


class AlreadyRecorded(Refused):
    """The same stands on record already: a button that was pressed twice, or two people who wrote it down."""

    text = _("This is already recorded, perhaps by someone else a moment ago. Nothing was changed.")


class NoReason(Refused):
    """What is kept in the journal says why."""

    field = "reason"
    text = _("Enter the reason. It is kept in the journal.")


class NoSource(Refused):
    """What is recorded can be looked up. Each room says what it wants to know."""

    field = "source"


class NotOfThisCase(Refused):
    """A row of another case was chosen. Each room says where to choose from."""


class MoveNotOpen(Refused):
    """The table of moves has no such move, or the row has moved on since the page was opened."""

    field = "status"


class ChangedMeanwhile(Refused):
    """Somebody else changed it since the page was opened."""


def check_not_in_future(*, field: str, day: date | When, today: date) -> None:
    """What is recorded has happened, or may have: this month is not over, and began. Raises ``InTheFuture``."""
    if (day.earliest if isinstance(day, When) else day) > today:
        raise InTheFuture(field=field, day=day, today=today)


def check_follows(*, field: str, day: date | When, after: date | When) -> None:
    """One thing may have come after another, or on its day. Raises ``TooEarly`` where it cannot."""
    if (day.latest if isinstance(day, When) else day) < (after.earliest if isinstance(after, When) else after):
        raise TooEarly(field=field, day=day, after=after)


def in_words(day: date | When) -> str:
    """A day, or when something was, in the language of the reader: «10 November 2020», «October 2020»."""
    when = day if isinstance(day, When) else When.on(day)
    return when.words(current(), preposition=False)
