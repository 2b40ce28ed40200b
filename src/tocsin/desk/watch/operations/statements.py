"""Reading files of GDELT: whose statements are kept, and which quarters of an hour were read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl
from django.db import transaction

from tocsin.desk.people.models import Account

from .. import statements
from ..models import Quarter
from .common import write


def import_statements(
    *, read: Mapping[str, pl.DataFrame], by: Account | None, today: date, again: bool = False
) -> tuple[int, list[Quarter]]:
    """Keep the statements of some 15-minute files, by the moment of each as its name has it.

    A file that was read before is passed over, unless it is read ``again``, as one that was mended. Returns how many
    statements were kept that were not there, and the new quarters. The statements are kept first: should the rest
    fail, the same files can be read again and count once.
    """
    held = set(Quarter.objects.filter(moment__in=list(read)).values_list("moment", flat=True))
    wanted = {moment: frame for moment, frame in read.items() if again or moment not in held}
    if not wanted:
        return 0, []
    kept = statements.keep(pl.concat(list(wanted.values())))
    new = sorted(wanted.keys() - held)
    if not new and not kept:
        return 0, []
    with transaction.atomic():
        Quarter.objects.bulk_create([Quarter(moment=moment) for moment in new], ignore_conflicts=True)
        rows = list(Quarter.objects.filter(moment__in=list(wanted)))
        write("statements_imported", rows[-1], by=by, on=today)
    return kept, [row for row in rows if row.moment in new]
