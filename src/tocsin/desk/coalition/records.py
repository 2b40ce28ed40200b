"""What the records of this room are called, where they are shown and how they are corrected."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from tocsin.desk.records.kinds import RecordKind

KINDS = {
    "coalition.commitment": RecordKind(label=pgettext_lazy("a row", "commitment"), page="coalition:list"),
    "coalition.jointaction": RecordKind(label=pgettext_lazy("a row", "joint action"), page="coalition:list"),
    "coalition.partner": RecordKind(label=pgettext_lazy("a row", "partner"), page="coalition:list"),
}
