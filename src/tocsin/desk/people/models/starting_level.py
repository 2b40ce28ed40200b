"""At which level new records of each kind begin in a case."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Level

from .accounts import Case


class StartingLevel(models.Model):
    """Where new records of one kind begin in one case, as its convenor has set it. Without one, the room's default."""

    # Restricted records need named readers, which nobody can choose beforehand.
    OPEN_TO = (Level.PUBLIC, Level.BOARD, Level.PARTNER, Level.TEAM)

    case = models.ForeignKey(Case, models.PROTECT, related_name="starting_levels")
    # The label of its model, such as ``press.pitch``.
    kind = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="one_starting_level_a_kind"),
            models.CheckConstraint(
                condition=models.Q(level__lt=int(Level.RESTRICTED)) & models.Q(level__in=[int(one) for one in Level]),
                name="no_record_starts_restricted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.case_id}"
