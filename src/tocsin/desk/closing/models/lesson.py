"""The after-action review."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.models import Account, Guarded, level_constraint
from tocsin.desk.responses.models import Response


class Lesson(Guarded):
    """A line of the after-action review: what was expected, what happened, why, and what to change next time."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="after_action")
    expected = models.TextField(_("what we expected"))
    happened = models.TextField(_("what happened"))
    why = models.TextField(_("why"))
    change = models.TextField(_("what we change next time"))
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("responsible"))
    on = models.DateField(_("noted on"))

    class Meta:
        # The table and its name in the journal are of the room in which it began.
        app_label = "responses"
        ordering = ["on", "pk"]
        constraints = [
            level_constraint("lesson_level"),
            models.CheckConstraint(
                condition=~models.Q(expected="") & ~models.Q(happened="") & ~models.Q(why="") & ~models.Q(change=""),
                name="an_after_action_line_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} {self.on}"
