"""How confidential a row is, and for whom a text is made.

The order is the rule: a reader cleared for one level reads every level before it.
"""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Level(IntegerChoices):
    """``public`` < ``board`` < ``partner`` < ``team`` < ``restricted`` (named people of one case only)."""

    PUBLIC = 0, _("Public")
    BOARD = 10, _("Board")
    PARTNER = 20, _("Partners")
    TEAM = 30, _("Team")
    RESTRICTED = 40, _("Restricted")


class Audience(TextChoices):
    """For whom an edition is printed. Naming consent is given for each audience apart."""

    PUBLIC = "public", _("Public")
    BOARD = "board", _("Board")
    PARTNER = "partner", _("Partners")

    @property
    def ceiling(self) -> Level:
        """The highest level that this audience reads."""
        return {"public": Level.PUBLIC, "board": Level.BOARD, "partner": Level.PARTNER}[self.value]
