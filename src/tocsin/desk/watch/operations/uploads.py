"""Files that were sent, of which none stays once its import has ended."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from ..models import Run

FOLDER = "imports"
# A file is stored before the row of its run is: so long one without a row may be on its way.
ON_ITS_WAY = timedelta(hours=1)


def sweep_uploads(*, at: datetime) -> int:
    """Delete the files of runs that have ended, and those that no run refers to; says how many.

    Which these are is read from the rows, so that a worker that was killed before it deleted its file, or a request
    that was rolled back after it stored one, leaves none for long.
    """
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    places = {f"{FOLDER}/{name}" for name in names}
    known = dict(Run.objects.filter(place__in=places).values_list("place", "pk"))
    going_on = set(Run.objects.open().filter(place__in=places).values_list("place", flat=True))
    gone = 0
    for place in sorted(places - going_on):
        with suppress(FileNotFoundError):
            if place in known or at - default_storage.get_modified_time(place) > ON_ITS_WAY:
                default_storage.delete(place)
                gone += 1
    return gone
