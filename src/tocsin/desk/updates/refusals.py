"""Why an update was not begun, written, confirmed, approved or released."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.checking.checks import Finding
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.refusals import ChangedMeanwhile, Refused
from tocsin.desk.translating.compare import Left
from tocsin.language import numerals
from tocsin.language.days import full_day
from tocsin.website.rich import BadLink


class AlreadyBegun(Refused):
    """A draft of this update is open."""

    text = _("A draft of this update is open already; finish that one.")

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
        return gettext("This stops the release (%(edition)s edition): %(finding)s") % {
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
            return gettext("This update has been released already.")
        return gettext("This update was released by %(name)s already.") % {"name": self.release.by}


class NotADraft(Refused):
    """It is set to be released, or has been: nothing in it changes any more."""

    text = _("This update is no longer a draft: begin its next revision, or take back the instant it was set to.")


class NotReleased(Refused):
    """Only what has been released can be corrected or withdrawn."""

    text = _("Only a released update can be corrected or withdrawn; this one is still a draft.")


class Overtaken(Refused):
    """Somebody wrote the sentence in the meantime. ``theirs`` is what stands now."""

    field = "text"

    def __init__(self, theirs: Wording) -> None:
        self.theirs = theirs
        super().__init__(theirs.pk)

    def __str__(self) -> str:
        return gettext(
            "%(name)s wrote this sentence while you were writing. Your text is kept below: compare, and record again "
            "to put yours in its place."
        ) % {"name": self.theirs.by}


class NothingWritten(Refused):
    """The text is the one that stands already."""

    field = "text"
    text = _("This is the sentence as it stands: nothing was changed.")


class LinkRefused(Refused):
    """A link that no reader is sent to; ``bad`` says which, and why."""

    field = "text"

    def __init__(self, bad: BadLink) -> None:
        self.bad = bad
        super().__init__(bad.address)

    def __str__(self) -> str:
        says = {
            "scheme": gettext("A link begins with https://, http:// or mailto:."),
            "host": gettext("A link leads to a site by its name, such as example.org: no number, no port, no user name; a name in other letters in its form with xn--. A link to a mailbox holds the address alone."),  # noqa: E501
            "sign": gettext("A link holds no space, quotation mark, bracket or invisible sign: copy it from the browser’s address line."),  # noqa: E501
            "length": gettext("This link is too long: link to a shorter address of the page."),
            "words": gettext("A link wants words to click on: [words](address)."),
            "many": gettext("There are too many links in this sentence: keep five at most."),
        }  # fmt: skip
        return f"{says[self.bad.why]} ({self.bad.address[:80]})"


class NoSuchSentence(Refused):
    """The record no longer tells this sentence to this audience."""

    text = _("The record does not tell this sentence to this audience any more.")


class OwnWording(Refused):
    """Who wrote a sentence cannot be the second person."""

    text = _("You wrote this sentence: it needs somebody else to confirm it.")


class WordingChanged(Refused):
    """What was to be confirmed is not what stands."""

    text = _("This sentence has been written anew, or confirmed, in the meantime: look again.")


class NeedsSecondPerson(Refused):
    """Nobody but its last writer has approved exactly this text."""

    text = _("Not yet approved as it stands: somebody other than its last writer must read all editions and approve them.")  # noqa: E501  # fmt: skip


class OwnWork(Refused):
    """Who wrote last cannot be the one who approves."""

    text = _("You began this update or wrote in it last: somebody else must approve it.")


class EditionsChanged(ChangedMeanwhile):
    """The editions are not those that were read."""

    text = _("The text has changed since you opened this page: read it again before you approve it.")


class InstantPassed(Refused):
    """An update cannot be set to a moment that is over."""

    field = "day"

    def __init__(self, instant: datetime) -> None:
        self.instant = instant
        super().__init__(instant)

    def __str__(self) -> str:
        return gettext("%(day)s, %(time)s is over: choose a moment that is still to come.") % {
            "day": full_day(self.instant.date()),
            "time": numerals.digits(f"{self.instant:%H:%M}"),
        }


class NotInThisUpdate(Refused):
    """Whoever is given a language must be able to read the update."""

    field = "to"
    text = _("This person cannot read this update.")


class NoService(Refused):
    """The installation has chosen no service of machine translation."""

    text = _("There is no service of machine translation here.")


class NotSent(Refused):
    """A sentence may not be sent to a service. ``why`` says so in the reader's language."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return gettext("Nothing was sent: %(why)s") % {"why": self.why}


class NotAllBroughtBack(Refused):
    """Sentences of a file that cannot be written; ``left`` says which, and why each."""

    field = "file"

    def __init__(self, left: Sequence[Left]) -> None:
        self.left = tuple(left)
        super().__init__(len(self.left))

    def __str__(self) -> str:
        return ngettext(
            "Nothing was brought back: %(count)s sentence of the file is out of step. It is told below.",
            "Nothing was brought back: %(count)s sentences of the file are out of step. They are told below.",
            len(self.left),
        ) % {"count": numerals.number(len(self.left))}
