"""Why a form was not saved."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import Refused


class AlreadySaved(Exception):
    """This form was saved before. ``result`` is where what it made is shown; ``same``: nothing else was typed since."""

    def __init__(self, *, result: str, same: bool) -> None:
        self.result, self.same = result, same
        super().__init__(result)

    def __str__(self) -> str:
        return gettext("Already saved.")


class FormTooOld(Refused):
    """The key has expired, or was never ours for this form."""

    text = _("This page was open for too long, so nothing was saved. Check what you wrote, then save it again.")


class FormOfAnother(Refused):
    """The form was shown to another account."""

    text = _("This form was opened by someone else, who has signed out since. Nothing was saved.")
