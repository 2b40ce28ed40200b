"""What the coalition's operations refuse, and how they say it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk import numerals
from tocsin.desk.refusals import Refused

from .models import Commitment, Partner


class NobodyAsked(Refused):
    """An act on no organisation at all."""

    field = "organisations"

    def __str__(self) -> str:
        return _("Choose at least one organisation.")


class AlreadyAsked(Refused):
    """Some of the organisations have been asked before. ``partners`` are rows that whoever asks may read."""

    field = "organisations"

    def __init__(self, partners: Sequence[Partner]) -> None:
        self.partners = partners
        super().__init__([partner.pk for partner in partners])

    def __str__(self) -> str:
        return ngettext(
            "%(names)s has been asked already. Nobody was asked again.",
            "%(names)s have been asked already. Nobody was asked again.",
            len(self.partners),
        ) % {"names": "; ".join(str(partner) for partner in self.partners)}


class AnswerNotOpen(Refused):
    """This answer does not follow from the one on record, or another was recorded meanwhile."""

    field = "answer"

    def __str__(self) -> str:
        return _("An answer was recorded in the meantime; reload the page to see it.")


class HasNotOptedIn(Refused):
    """An organisation that did not say yes has taken nothing on."""

    field = "partner"

    def __init__(self, partner: Partner) -> None:
        self.partner = partner
        super().__init__(partner.pk)

    def __str__(self) -> str:
        return _("%(partner)s has not opted in, so it cannot have taken anything on. Record its answer first.") % {
            "partner": self.partner
        }


class WhichPartner(Refused):
    """A partner's commitment needs the partner."""

    field = "partner"

    def __str__(self) -> str:
        return _("Choose which partner takes this on.")


class NotOfThisCase(Refused):
    """The partner belongs to another case."""

    field = "partner"

    def __str__(self) -> str:
        return _("This partner is not one of this case.")


class AlreadyDelivered(Refused):
    """A commitment is delivered once."""

    field = "on"

    def __init__(self, commitment: Commitment) -> None:
        self.on = commitment.delivered_on
        super().__init__(commitment.pk)

    def __str__(self) -> str:
        if self.on is None:
            return _("This has been recorded as delivered already.")
        return _("This was recorded as delivered on %(day)s.") % {"day": numerals.full_day(self.on)}
