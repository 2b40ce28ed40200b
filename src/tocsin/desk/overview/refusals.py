"""Why a colleague's responsibilities were not handed over."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from tocsin.desk.refusals import ChangedMeanwhile


class HeldChanged(ChangedMeanwhile):
    """The list that was looked at is not what would be passed on."""

    text = gettext_lazy("The list has changed since you opened the page. Reload the page and look at it again.")
