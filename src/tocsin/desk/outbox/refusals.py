"""Why a message was not held, released or withdrawn."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import Refused
from tocsin.desk.ui.field_errors import EMAIL


class NotAnAddress(Refused):
    """Mail could not be sent there."""

    field = "to"
    text = EMAIL


class NotOneLine(Refused):
    """A subject with line breaks could smuggle in other headers."""

    field = "subject"
    text = _("The subject must be on one line, without control characters.")


class ReaderHasLeft(Refused):
    """The message is for somebody who may not read it any more."""

    text = _("The addressee has left the case or has less access to it now. Withdraw the message.")


class NothingToLetGo(Refused):
    """None of several messages could be released."""

    text = _("None of these messages is waiting now. The page shows their current status.")


class StateHasChanged(Refused):
    """The message has been released, withdrawn or sent since the page was opened."""

    text = _("The status of this message has changed since you opened the page. The page now shows its current status.")
