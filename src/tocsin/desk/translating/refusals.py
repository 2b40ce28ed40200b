"""Why a translation was not taken: a file that cannot be read, a service that gave none."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import Refused


class CannotBringBack(Refused):
    """A translator's file cannot be read. ``why`` says so in the reader's language."""

    field = "file"

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return gettext("Nothing was brought back: %(why)s") % {"why": self.why}


class WrongFile(Refused):
    """The file of another update, revision, edition or language."""

    field = "file"
    text = _("Nothing was brought back: this file is of another update, revision, edition or language.")


class ServiceFailed(Refused):
    """A machine translation service gave no translation. ``reason`` is one of ``http_client.Reason``, or "spoilt"."""

    def __init__(self, name: str, reason: str, status: int | None = None) -> None:
        self.name, self.reason, self.status = name, reason, status
        super().__init__(name, reason, status)

    def __str__(self) -> str:
        why = {
            "not_signed_in": gettext(
                "it does not accept the key. Who looks after this installation sets TRANSLATION_KEY."
            ),
            "too_many": gettext("too much was asked of it, or the account’s characters are used up. Try again later."),
            "too_slow": gettext("it did not answer in time. Try again."),
            "unreachable": gettext("it cannot be reached. Try again later."),
            "cut_off": gettext("its answer was cut off. Try again."),
            "elsewhere": gettext("it points to another host, which is not followed. Look at TRANSLATION_ADDRESS."),
            "not_there": gettext("there is no translation at that address. Look at TRANSLATION_ADDRESS."),
            "spoilt": gettext("a number, a day, a name or a mark did not come back as it was sent. Write it by hand."),
            "server": gettext("it answered with a fault. Try again later."),
        }
        why |= {"not_allowed": why["not_signed_in"]}
        other = gettext("its answer cannot be understood. Look at TRANSLATION_ADDRESS.")
        return gettext("%(service)s gave no translation: %(why)s Nothing was changed.") % {
            "service": self.name, "why": why.get(self.reason, other),
        }  # fmt: skip
