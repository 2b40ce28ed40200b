"""Why who may read of a response was not changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import Refused


class LevelNotOpen(Refused):
    """A level for named readers: these are for single rows."""

    field = "level"
    text = _("A whole response cannot be restricted to named people, only single records. Choose another level.")
