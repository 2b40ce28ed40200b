"""What the records of this room are called, where they are shown and how they are corrected."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from tocsin.desk.records.kinds import RecordKind

KINDS = {
    "watch.alarm": RecordKind(label=pgettext_lazy("a row", "alarm"), page="watch:situation", of_situation=True),
    "watch.concern": RecordKind(label=pgettext_lazy("a row", "concern"), page="watch:situation", of_situation=True),
    "watch.party": RecordKind(label=pgettext_lazy("a row", "party"), page="watch:situation", of_situation=True),
    "watch.reportalarm": RecordKind(
        label=pgettext_lazy("a row", "alarm from reports"), page="watch:situation", of_situation=True
    ),
    "watch.situation": RecordKind(
        label=pgettext_lazy("a row", "situation"),
        page="watch:situation",
        of_situation=True,
        texts_page="watch:edit_situation",
    ),
}
