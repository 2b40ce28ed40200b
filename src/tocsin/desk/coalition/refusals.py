"""What the coalition's operations refuse, and how they say it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import NoSource, NotOfThisCase, Refused, in_words
from tocsin.desk.ui.required import ORGANISATIONS
from tocsin.language import numerals

from .models import Commitment, Partner
from .needs import RequiredInput


class NobodyAsked(Refused):
    """An act on no organisation at all."""

    field = "organisations"
    text = ORGANISATIONS


class AlreadyAsked(Refused):
    """Some of the organisations have been asked before. ``partners`` are rows that whoever asks may read."""

    field = "organisations"

    def __init__(self, partners: Sequence[Partner], *, field: str | None = None) -> None:
        self.partners = partners
        super().__init__([partner.pk for partner in partners], field=field)

    def __str__(self) -> str:
        return ngettext(
            "%(names)s was already asked. Nothing was saved.",
            "%(names)s were already asked. Nothing was saved.",
            len(self.partners),
        ) % {"names": "; ".join(str(partner) for partner in self.partners)}


class AnswerNeedsDay(Refused):
    """An answer without its day, or the day of none."""

    field = "answered_on"
    text = _("Enter the day of the answer. Leave it empty only if there is no answer.")


class AnswerNotOpen(Refused):
    """This answer does not follow from the one on record, or another was recorded meanwhile."""

    field = "answer"
    text = _("Someone has recorded an answer since you opened the page. Reload to see it.")


class HasNotOptedIn(Refused):
    """An organisation that did not say yes has taken nothing on."""

    field = "partner"

    def __init__(self, partner: Partner) -> None:
        self.partner = partner
        super().__init__(partner.pk)

    def __str__(self) -> str:
        return gettext("%(partner)s has not opted in, so it cannot make a commitment. Record its answer first.") % {
            "partner": self.partner
        }


class WhichPartner(Refused):
    """A partner's commitment needs the partner."""

    field = "partner"
    text = _("Choose the partner that makes the commitment.")


class PartnerElsewhere(NotOfThisCase):
    """The partner belongs to another case."""

    field = "partner"
    text = _("Choose a partner of this case.")


class AlreadyDelivered(Refused):
    """A commitment is delivered once."""

    field = "on"

    def __init__(self, commitment: Commitment) -> None:
        self.on = commitment.delivered_when
        super().__init__(commitment.pk)

    def __str__(self) -> str:
        if self.on is None:
            return gettext("This commitment is already recorded as delivered.")
        return gettext("This commitment is already recorded as delivered on %(day)s.") % {"day": in_words(self.on)}


class GoesOn(Refused):
    """What took place has an end; a market response alone goes on."""

    field = "day"
    text = _("Enter when it took place: a day, a month, or from one day to another.")


class Incomplete(Refused):
    """A kind of joint action needs something that was not given."""

    def __init__(self, need: RequiredInput) -> None:
        self.need, self.field = need, need.fields[0]
        super().__init__(need)

    def __str__(self) -> str:
        return str(self.need.request)


class NoSuchNumber(Refused):
    """A number below one."""

    text = _("Enter 1 or more. Leave empty if the number is not known.")


class FewerThanChosen(Refused):
    """More partners or people were chosen than are counted."""

    def __init__(self, *, field: str, counted: int, chosen: int) -> None:
        self.field, self.counted, self.chosen = field, counted, chosen
        super().__init__(field, counted, chosen)

    def __str__(self) -> str:
        return gettext("Enter %(chosen)s or more, the number chosen below; you entered %(counted)s.") % {
            "counted": numerals.number(self.counted),
            "chosen": numerals.number(self.chosen),
        }


class ActionNeedsSource(NoSource):
    """What is told has a source."""

    text = _("Enter where this can be read, or who on the team was there.")


class NotFromOutside(Refused):
    """A verifier that took part: ``field`` says where it was chosen."""

    text = _("A participant or coalition member cannot verify this. Choose someone independent.")
