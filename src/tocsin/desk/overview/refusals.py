"""Why a colleague's responsibilities were not handed over."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from tocsin.desk.refusals import ChangedMeanwhile, Refused


class HeirMayNotRead(Refused):
    """Somebody would be responsible for a restricted record that they may not read."""

    field = "records"
    text = gettext_lazy(
        "This person may not read a restricted record that is handed over. Tick that record, or choose someone who "
        "reads it."
    )


class HeldChanged(ChangedMeanwhile):
    """The list that was looked at is not what would be passed on."""

    text = gettext_lazy("The list has changed since you opened the page. Reload the page and look at it again.")
