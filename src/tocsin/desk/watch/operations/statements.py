"""Reading files of GDELT: whose statements and which reports are kept, and which quarters of an hour were read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl
from django.db import transaction

from tocsin.desk.people.models import Account
from tocsin.sources.provider import ReadStatements

from .. import reports, statements
from ..models import Quarter
from .common import write


def import_statements(
    *, read: Mapping[str, ReadStatements], by: Account | None, today: date, again: bool = False
) -> tuple[int, list[Quarter]]:
    """Keep the statements and reports of some 15-minute files, by the moment of each as its name has it.

    A file that was read before is passed over, unless it is read ``again``, as one that was mended. Returns how many
    statements were kept that were not there, and the new quarters. The statements are kept first: should the rest
    fail, the same files can be read again and count once. The signs of reports are to be judged after
    (``judge_reports``), outside of this transaction; where nobody does, the worker does it.
    """
    held = set(Quarter.objects.filter(moment__in=list(read)).values_list("moment", flat=True))
    wanted = {moment: one for moment, one in read.items() if again or moment not in held}
    if not wanted:
        return 0, []
    kept = statements.keep(pl.concat([one.statements for one in wanted.values()]))
    new = sorted(wanted.keys() - held)
    with transaction.atomic():
        Quarter.objects.bulk_create([Quarter(moment=moment) for moment in new], ignore_conflicts=True)
        changed = _keep_reports(wanted)
        if not new and not kept and not changed:
            return 0, []
        rows = list(Quarter.objects.filter(moment__in=list(wanted)))
        write("statements_imported", rows[-1], by=by, on=today)
    return kept, [row for row in rows if row.moment in new]


def _keep_reports(read: Mapping[str, ReadStatements]) -> int:
    """Keep the reports of each file in the row of its quarter; says of how many they were others than are there."""
    changed = 0
    for row in Quarter.objects.select_for_update().filter(moment__in=list(read)):
        packed = reports.pack(read[row.moment].reports)
        if row.reports is None or bytes(row.reports) != packed:
            row.reports, row.is_judged = packed, False
            row.save(update_fields=["reports", "is_judged"])
            changed += 1
    return changed
