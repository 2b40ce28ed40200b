"""Why an operation did not take place: a fact that the form can show where the person is looking."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from tocsin.language.days import full_day


class Refused(Exception):
    """Something was asked that cannot be. ``field`` names the input at fault, if it is one.

    Subclasses carry what they found and say it in ``__str__``, in the language of whoever reads.
    """

    field: str | None = None


class InTheFuture(Refused):
    """A thing that is recorded as done lies after today."""

    def __init__(self, *, field: str, day: date, today: date) -> None:
        self.field, self.day, self.today = field, day, today
        super().__init__(field, day)

    def __str__(self) -> str:
        return _("%(day)s is in the future; today is %(today)s.") % {
            "day": full_day(self.day),
            "today": full_day(self.today),
        }


class TooEarly(Refused):
    """A day lies before another that it must follow."""

    def __init__(self, *, field: str, day: date, after: date) -> None:
        self.field, self.day, self.after = field, day, after
        super().__init__(field, day)

    def __str__(self) -> str:
        return _("%(day)s is before %(after)s, which it must follow.") % {
            "day": full_day(self.day),
            "after": full_day(self.after),
        }


class AlreadyRecorded(Refused):
    """The same stands on record already: a button that was pressed twice, or two people who wrote it down."""

    def __str__(self) -> str:
        return _("This has been recorded already, perhaps a moment ago by somebody else. Nothing was changed.")


def check_not_in_future(*, field: str, day: date, today: date) -> None:
    """What is recorded has happened."""
    if day > today:
        raise InTheFuture(field=field, day=day, today=today)
