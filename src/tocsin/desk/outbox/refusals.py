"""Why a message was not held, released or withdrawn."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import Refused


class NotAnAddress(Refused):
    """Mail could not be sent there."""

    field = "to"
    text = _("This is not an e-mail address.")


class NotOneLine(Refused):
    """A subject with line breaks could smuggle in other headers."""

    field = "subject"
    text = _("A subject is one line, without control characters.")


class ReaderHasLeft(Refused):
    """The message is for somebody who may not read it any more."""

    text = _("Its reader no longer belongs to the case, or reads less in it: withdraw the message.")


class NothingToLetGo(Refused):
    """None of several messages could be released."""

    text = _("None of these messages waits any more; the page now shows where they stand.")


class StateHasChanged(Refused):
    """The message has been released, withdrawn or sent since the page was opened."""

    text = _("This message has moved on in the meantime; the page now shows where it stands.")
