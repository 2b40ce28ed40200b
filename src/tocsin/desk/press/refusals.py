"""Why an operation of the press room did not take place."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import MoveNotOpen, Refused, in_words
from tocsin.desk.ui.places import country_name, language_name
from tocsin.language.lists import with_commas

from .models import Pitch


def where_exclusive(pitch: Pitch) -> str:
    """The territory of an exclusive, and its language where it has one: "Germany, German"."""
    territory, language = country_name(pitch.exclusive_territory), pitch.text_language
    return with_commas(territory, language_name(language)) if language else territory


class StillExclusive(Refused):
    """Another outlet has the piece to itself until the end of a day, in its territory and language."""

    field = "piece"

    def __init__(self, pitch: Pitch) -> None:
        self.pitch, self.until = pitch, pitch.exclusive_until
        super().__init__(pitch.pk)

    def __str__(self) -> str:
        return gettext(
            "%(outlet)s has this piece exclusively (%(where)s) until the end of %(day)s. Pitch it after that day, or "
            "to an outlet elsewhere."
        ) % {
            "outlet": self.pitch.outlet,
            "where": where_exclusive(self.pitch),
            "day": in_words(self.until) if self.until else "",
        }


class HeldBack(Refused):
    """Another outlet has the piece to itself by a pitch that the reader may not know of: no outlet, no day."""

    field = "piece"
    text = _("This piece cannot be pitched at present. Ask the convenor.")


class AlreadyPitched(Refused):
    """The piece has been offered to this outlet before."""

    field = "outlet"

    def __init__(self, pitch: Pitch) -> None:
        self.pitch = pitch
        super().__init__(pitch.pk)

    def __str__(self) -> str:
        return gettext(
            "This piece was already pitched to this outlet on %(day)s. Choose another outlet, or correct that pitch."
        ) % {"day": in_words(self.pitch.sent_when)}


class OutletUnknown(Refused):
    """Neither a name nor a country or continent: such an outlet could be any."""

    field = "name"
    text = _("Enter the outlet, or choose its country or continent if it is not known.")


class NoOutletToAdd(Refused):
    """All outlets of the country that Tocsin knows were put on the list before."""

    field = "country"
    text = _("All the outlets of this country that Tocsin knows have been added before. Choose another country.")


class PitchHasMovedOn(MoveNotOpen):
    """The pitch has moved on since the page was opened."""

    text = _("Someone has updated this pitch since you opened the page. Reload to see its current status.")
