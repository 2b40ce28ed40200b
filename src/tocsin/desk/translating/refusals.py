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
        return gettext("Nothing was imported. %(why)s") % {"why": self.why}


class WrongFile(Refused):
    """The file of another update, revision, edition or language."""

    field = "file"
    text = _(
        "Nothing was imported. Choose the file that was exported from this update, revision, edition and language."
    )


class ServiceFailed(Refused):
    """A machine translation service gave no translation. ``reason`` is one of ``http_client.Reason``, or "spoilt"."""

    def __init__(self, name: str, reason: str, status: int | None = None) -> None:
        self.name, self.reason, self.status = name, reason, status
        super().__init__(name, reason, status)

    def __str__(self) -> str:
        why = {
            "not_signed_in": gettext(
                "the service does not accept the key. Ask your administrator to check TRANSLATION_KEY."
            ),
            "too_many": gettext("too many requests were sent, or the account has no characters left. Try again later."),
            "too_slow": gettext("the service took too long. Try again."),
            "unreachable": gettext("the service cannot be reached. Try again later."),
            "cut_off": gettext("the translation was cut off. Try again."),
            "elsewhere": gettext(
                "the service redirects to another site. Ask your administrator to check TRANSLATION_ADDRESS."
            ),
            "not_there": gettext(
                "there is no translation service at that address. Ask your administrator to check TRANSLATION_ADDRESS."
            ),
            "spoilt": gettext("a number, date, name or format was changed. Write the translation yourself."),
            "server": gettext("the service reported an error. Try again later."),
        }
        why |= {"not_allowed": why["not_signed_in"]}
        other = gettext("the service sent something unreadable. Ask your administrator to check TRANSLATION_ADDRESS.")
        return gettext("%(service)s could not translate this sentence: %(why)s Nothing was changed.") % {
            "service": self.name, "why": why.get(self.reason, other),
        }  # fmt: skip
