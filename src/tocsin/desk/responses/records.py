"""What the records of this room are called, where they are shown and how they are corrected."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from tocsin.desk.records.kinds import RecordKind

KINDS = {
    "responses.decision": RecordKind(label=pgettext_lazy("a row", "decision"), page="responses:detail"),
    "responses.exitcriterion": RecordKind(label=pgettext_lazy("a row", "exit criterion"), page="responses:detail"),
    "responses.response": RecordKind(label=pgettext_lazy("a row", "response"), page="responses:detail"),
}
