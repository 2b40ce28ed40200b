"""Why an exit criterion was not added, judged or set aside."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import Refused
from tocsin.language.days import full_day

from .. import exits
from ..models import CriterionChange, ExitCriterion


class CriteriaChanged(Refused):
    """Somebody else changed the exit criteria first, or the same was sent twice."""

    def __init__(self, change: CriterionChange, *, ask: str = "") -> None:
        # Why; of one that was tied to an ask to which, where that may be told.
        self.change, self.said = change, change.why or ask
        super().__init__(change.pk)

    def __str__(self) -> str:
        if not self.said:
            return (
                gettext(
                    "Someone has changed the exit criteria since you opened the page: %(person)s, on %(day)s, "
                    "“%(criterion)s”, %(change)s. Nothing was saved. Check the criteria and try again."
                )
                % self._told()
            )
        return gettext(
            "Someone has changed the exit criteria since you opened the page: %(person)s, on %(day)s, "
            "“%(criterion)s”, %(change)s (“%(why)s”). Nothing was saved. Check the criteria and try again."
        ) % {**self._told(), "why": self.said}

    def _told(self) -> dict[str, object]:
        return {
            "person": self.change.by,
            "day": full_day(self.change.on),
            "criterion": exits.say(self.change.criterion),
            "change": str(self.change.get_kind_display()).lower(),
        }


class AlreadyJudged(Refused):
    """A judgement that stands. It can be taken back; another is not laid over it."""

    def __init__(self, criterion: ExitCriterion) -> None:
        self.criterion = criterion
        super().__init__(criterion.pk)

    def __str__(self) -> str:
        return gettext(
            "This criterion has been judged to be met since %(day)s, by %(person)s: “%(note)s”. To judge "
            "otherwise, withdraw that judgement first."
        ) % {
            "person": self.criterion.met_by,
            "day": full_day(self.criterion.met_on) if self.criterion.met_on else "",
            "note": self.criterion.met_note,
        }


class NotJudged(Refused):
    """Nothing to take back."""

    text = _("There is no judgement to withdraw.")


class SetAside(Refused):
    """A criterion that counts no more."""

    def __init__(self, criterion: ExitCriterion) -> None:
        self.aside_on = criterion.aside_on
        super().__init__(criterion.pk)

    def __str__(self) -> str:
        return gettext("This criterion was set aside on %(day)s.") % {
            "day": full_day(self.aside_on) if self.aside_on else ""
        }


class LastCriterion(Refused):
    """The last criterion by which a response could end."""

    text = _("This is the only exit criterion left. Add another first, then set this one aside.")
