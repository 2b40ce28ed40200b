"""What the records of this room are called, where they are shown and how they are corrected."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from tocsin.desk.records.kinds import RecordKind

KINDS = {
    "strategy.ask": RecordKind(label=pgettext_lazy("a row", "ask"), page="strategy:list"),
    "strategy.position": RecordKind(label=pgettext_lazy("a row", "position"), page="strategy:list"),
    "strategy.target": RecordKind(label=pgettext_lazy("a row", "target"), page="strategy:list"),
}
