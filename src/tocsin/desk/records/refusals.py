"""Why a record was not corrected, taken off or merged."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import ChangedMeanwhile, Refused


class CorrectedMeanwhile(ChangedMeanwhile):
    """Somebody else corrected the record since the page was opened; ``row`` is the record as it is now."""

    text = _("Someone else changed this record while you were writing. Compare the two, then save again.")

    def __init__(self, row: Any) -> None:
        self.row = row
        super().__init__(row.pk)


class SameAsRecorded(Refused):
    """What was sent says what is on record already."""

    text = _("Nothing was changed: this is what is on record already.")


class ReasonNeeded(Refused):
    """An update that was released rests on the record, or the act always takes a reason."""

    field = "reason"
    text = _("A released update rests on this record. Say why you change it.")


class OffRecord(Refused):
    """The record was taken off: it is restored before anything else is done with it."""

    text = _("This was taken off the record. Restore it first.")


class StillNeeded(Refused):
    """Other records point to this one. The same is said wherever they are: see ``resting.is_held``."""

    text = _("Other records use this one, here or in another response. Change them or take them off the record first.")


class BothRecorded(Refused):
    """Both entries are used where there can be one only."""

    text = _("Two records would say the same, one for each entry. Take one of them off the record first.")


class NotMerged(Refused):
    """Records that the reader may not read are in the way: nothing is said of them."""

    text = _("These two entries cannot be merged.")


class EntryGone(Refused):
    """A record would point to a person, organisation or outlet that was merged or taken off meanwhile."""

    text = _("An entry that you chose has been merged or taken off the record meanwhile. Choose again.")


class Unlike(Refused):
    """Only two entries of the same kind, both on record and both for the reader to correct, can be merged."""

    field = "into"
    text = _("Choose another entry of the same kind that is on record.")
