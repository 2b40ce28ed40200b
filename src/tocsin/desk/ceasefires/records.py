"""What the records of this room are called, where they are shown and how they are corrected."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from tocsin.desk.records.kinds import RecordKind

KINDS = {
    "ceasefires.attempt": RecordKind(label=pgettext_lazy("a row", "ceasefire"), page="ceasefires:list"),
    "ceasefires.incident": RecordKind(label=pgettext_lazy("a row", "incident"), page="ceasefires:list"),
}
