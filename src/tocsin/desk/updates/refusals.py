"""Why an update was not begun, written, confirmed, approved or released."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.checking.checks import Finding
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.numbered import numbered
from tocsin.desk.refusals import ChangedMeanwhile, Refused
from tocsin.desk.translating.compare import Left
from tocsin.language import numerals
from tocsin.language.days import full_day
from tocsin.website.rich import BadLink

from .opening import MOST


class AlreadyBegun(Refused):
    """A draft of this update is open."""

    text = _("This update already has an open draft. Finish that one first.")

    def __init__(self, update: Update) -> None:
        self.update = update
        super().__init__(update.pk)


class NoResponse(Refused):
    """An update tells of at least one response."""

    field = "responses"
    text = _("Choose at least one response.")


class NotReady(Refused):
    """Findings stop the release; ``findings`` says which."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(len(self.findings))

    def __str__(self) -> str:
        first = self.findings[0]
        return gettext("The update cannot be released (%(edition)s edition). %(finding)s") % {
            "edition": Audience(first.audience).label,
            "finding": first.text,
        }


class AlreadyReleased(Refused):
    """Somebody released it before."""

    def __init__(self, update: Update) -> None:
        self.release = update.releases.select_related("by").first()
        super().__init__(update.pk)

    def __str__(self) -> str:
        if self.release is None:
            return gettext("This update has already been released.")
        return gettext("%(name)s has already released this update.") % {"name": self.release.by}


class NotADraft(Refused):
    """It is set to be released, or has been: nothing in it changes any more."""

    text = _("This update is no longer a draft. Start the next draft, or cancel the scheduled release.")


class NotReleased(Refused):
    """Only what has been released can be corrected or withdrawn."""

    text = _("Only a released update can be corrected or withdrawn. This one is still a draft.")


class Overtaken(Refused):
    """Somebody wrote the sentence in the meantime. ``theirs`` is what stands now."""

    field = "text"

    def __init__(self, theirs: Wording) -> None:
        self.theirs = theirs
        super().__init__(theirs.pk)

    def __str__(self) -> str:
        return gettext(
            "%(name)s saved this sentence while you were writing. Your text is kept below. Compare the "
            "two, then save again to replace theirs."
        ) % {"name": self.theirs.by}


class NothingWritten(Refused):
    """The text is the one that stands already."""

    field = "text"
    text = _("Change the sentence before you save it: the text is the same as before.")


class NothingBroughtBack(NothingWritten):
    """No sentence of a translator's file differs from what stands, or none has a translation."""

    field = "file"
    text = _("Nothing was imported. No sentence in the file has a new translation.")


class LinkRefused(Refused):
    """A link that no reader is sent to; ``bad`` says which, and why."""

    field = "text"

    def __init__(self, bad: BadLink) -> None:
        self.bad = bad
        super().__init__(bad.address)

    def __str__(self) -> str:
        says = {
            "scheme": gettext("The link must begin with https://, http:// or mailto:."),
            "host": gettext(
                "The link must use the name of a site, such as example.org, without a port or user name; "
                "an IP address is not accepted. Write a name in another alphabet in its xn-- form. A "
                "mailto: link must contain only the email address."
            ),
            "sign": gettext(
                "The link must not contain spaces, quotation marks, brackets or invisible characters. Copy "
                "it from the address bar of your browser."
            ),
            "length": gettext("The link is too long. Use a shorter address of the page."),
            "words": gettext("Enter the words of the link: [words](address)."),
            "many": gettext("The sentence has too many links. Keep five at most."),
        }
        return f"{says[self.bad.why]} ({self.bad.address[:80]})"


class NoSuchSentence(Refused):
    """The record no longer tells this sentence to this audience."""

    text = _("This sentence is no longer in this edition. Reload the update to see what has changed.")


class OwnWording(Refused):
    """Who wrote a sentence cannot be the second person."""

    text = _("You wrote this sentence, so someone else must confirm it.")


class WordingChanged(Refused):
    """What was to be confirmed is not what stands."""

    text = _("Someone has edited or confirmed this sentence since you opened the page. Reload the page to see it.")


class NeedsSecondPerson(Refused):
    """Nobody but its last writer has approved exactly this text."""

    text = _(
        "This version is not approved yet. Someone other than the last person to edit it must read "
        "all editions and approve them."
    )


class OwnWork(Refused):
    """Who wrote last cannot be the one who approves."""

    text = _("You started this update or were the last to edit it, so someone else must approve it.")


class EditionsChanged(ChangedMeanwhile):
    """The editions are not those that were read."""

    text = _("Someone has changed the text since you opened this page. Read it again before you approve it.")


class RecordsChanged(ChangedMeanwhile):
    """Of records that were to be opened together some are not what the page showed; ``names`` says which."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(len(self.names))

    def __str__(self) -> str:
        shown = "; ".join(self.names[:10]) + ("; …" if len(self.names) > 10 else "")
        return gettext(
            "Nothing was changed. Someone has changed these records since you opened the page: %(records)s"
        ) % {"records": shown}


class AlreadyUndone(Refused):
    """The records were set back before."""

    text = _("These records are already back at their previous level.")


class NothingToOpen(Refused):
    """No record was chosen."""

    text = _("Select at least one record.")


class TooManyRecords(Refused):
    """More than one operation changes."""

    text = numbered(_("Select at most %(most)s records at a time."), most=MOST)


class TooManyComments(Refused):
    """More unresolved comments on one sentence than anybody reads."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(most)

    def __str__(self) -> str:
        text = gettext("This sentence already has %(most)s unresolved comments. Resolve some of them first.")
        return text % {"most": numerals.number(self.most)}


class StillClosed(Refused):
    """A level that the edition does not read would open nothing in it."""

    field = "level"
    text = _("Choose a level that the readers of this edition can read.")


class NotNearlyEmpty(Refused):
    """There is nothing to confirm."""

    text = _("This edition mentions enough records. It needs no confirmation.")


class InstantPassed(Refused):
    """An update cannot be set to a moment that is over."""

    field = "day"

    def __init__(self, instant: datetime) -> None:
        self.instant = instant
        super().__init__(instant)

    def __str__(self) -> str:
        return gettext("The day and time must be in the future: %(day)s, %(time)s has passed.") % {
            "day": full_day(self.instant.date()),
            "time": numerals.digits(f"{self.instant:%H:%M}"),
        }


class NotInThisUpdate(Refused):
    """Whoever is given a language must be able to read the update."""

    field = "to"
    text = _("Choose someone who can read this update.")


class NoService(Refused):
    """The installation has chosen no service of machine translation."""

    text = _("No machine translation service is set up. Ask your administrator to set one up.")


class NotSent(Refused):
    """A sentence may not be sent to a service. ``why`` says so in the reader's language."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return gettext("Nothing was sent. %(why)s") % {"why": self.why}


class NotAllBroughtBack(Refused):
    """Sentences of a file that cannot be written; ``left`` says which, and why each."""

    field = "file"

    def __init__(self, left: Sequence[Left]) -> None:
        self.left = tuple(left)
        super().__init__(len(self.left))

    def __str__(self) -> str:
        return ngettext(
            "Nothing was imported: %(count)s sentence in the file cannot be used. See why below.",
            "Nothing was imported: %(count)s sentences in the file cannot be used. See why below.",
            len(self.left),
        ) % {"count": numerals.number(len(self.left))}
