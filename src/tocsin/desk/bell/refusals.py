"""Why hours on duty were not changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import ChangedMeanwhile


class DutyChanged(ChangedMeanwhile):
    """These hours were changed or taken away since the page was opened, perhaps in another window."""

    text = _("These hours have changed since you opened the page. Reload the page and make your change again.")
