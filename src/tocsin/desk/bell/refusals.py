"""Why hours on duty were not changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import ChangedMeanwhile, Refused


class DutyChanged(ChangedMeanwhile):
    """These hours were changed or taken away since the page was opened, perhaps in another window."""

    text = _("These hours have changed since you opened the page. Reload the page and make your change again.")


class NotOnTheWatch(Refused):
    """Alarms are told to the convenor's people alone: hours of duty of anybody else would ring for nobody."""

    field = "heir"
    text = _("This person does not see the watch, so they cannot take over hours on duty. Choose someone else.")
