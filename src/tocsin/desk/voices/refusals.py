"""Why an operation of the outreach did not take place."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import MoveNotOpen, Refused, in_words

from .models import Outreach


class AlreadyContacted(Refused):
    """This person was turned to for this purpose before: that outreach is moved on, not begun again."""

    field = "person"

    def __init__(self, outreach: Outreach) -> None:
        self.outreach = outreach
        super().__init__(outreach.pk)

    def __str__(self) -> str:
        return gettext(
            "This person was already contacted for this purpose on %(day)s. Record the next step of that outreach."
        ) % {"day": in_words(self.outreach.contacted_when)}


class OutreachHasMovedOn(MoveNotOpen):
    """The outreach has moved on since the page was opened."""

    text = _("Someone has updated this outreach since you opened the page. Reload to see its current status.")


class AlreadyNoted(Refused):
    """What they are said to have said is on record already."""

    field = "open_to_it"
    text = _("This is already on record. There is nothing to save.")
