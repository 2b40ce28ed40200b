"""GDELT 2.0 Events: statements, a file every 15 minutes. It counts no deaths, and gives no events of ours."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from tocsin.language.words import Words
from tocsin.sources.http_client import FetchError
from tocsin.sources.provider import Asked, Citation, Fetching, Files, Lag, Licence, Provider
from tocsin.sources.reading import Progress

from . import client, reader

DAY, QUARTER = timedelta(days=1), timedelta(minutes=15)
# How far back a person may ask in the browser, and what was missed is caught up with.
FURTHEST = timedelta(days=7)
# Faults of one file, not of the server.
GAPS = ("not_there", "damaged")
log = logging.getLogger(__name__)
# A file every 15 minutes, of what was reported in them; half a day without one is a fault somewhere.
LAG = Lag(
    timedelta(minutes=15),
    timedelta(hours=12),
    timedelta(days=2),
    Words("GDELT appears every 15 minutes.", "GDELT paraît toutes les 15 minutes.", "يصدر GDELT كل ربع ساعة."),
)


def cite(_used: Sequence[str], _on: Words) -> tuple[Citation, ...]:
    """As GDELT asks: its name, and a link."""
    text = Words(
        "Statements: the GDELT Project, https://www.gdeltproject.org/.",
        "Déclarations\u202f: le projet GDELT, https://www.gdeltproject.org/.",
        "التصريحات: مشروع GDELT، \u2068https://www.gdeltproject.org/\u2069.",
    )
    return (Citation(text, "https://www.gdeltproject.org/"),)


def _recognises(columns: Sequence[str], name: str) -> bool:
    """There is no header: a first row of 61 cells, the first a number, in a file named for its quarter of an hour. One
    that has the whole name is GDELT's, whatever is in it."""
    named = name[:14].isdecimal() and name[14:].lower().startswith(".export.csv")
    return named or (len(columns) == reader.WIDTH and columns[0].isdecimal() and name[:14].isdecimal())


def _fetch(asked: Asked, progress: Progress | None) -> Iterator[tuple[str, reader.Statements]]:
    """The files since a day, or the newest, one by one, each with its moment."""
    gdelt = client.Client()
    if asked.since is not None:
        exports = gdelt.exports(start=_begin(asked.since), end=_begin(asked.today + DAY))
    elif asked.after is not None:
        exports = _missed(gdelt, after=asked.after)
    else:
        exports = [gdelt.latest()]
    with tempfile.TemporaryDirectory() as folder:
        for done, export in enumerate(exports, 1):
            try:
                file = gdelt.fetch(export, Path(folder))
            except FetchError as fault:
                # One that is missing or damaged for good is not to hold up all that follow: it stays a gap.
                if asked.after is None or export == exports[-1] or fault.reason not in GAPS:
                    raise
                log.warning("GDELT: the file of %s cannot be had: %s", export.moment, fault.reason)
                continue
            yield f"{export.moment:%Y%m%d%H%M%S}", reader.read(file)
            file.unlink()
            if progress:
                progress(done, len(exports))


def _missed(gdelt: client.Client, *, after: datetime) -> list[client.Export]:
    """The newest file, and those between it and the last one that was read. The long list of all files is asked for
    only where there are any."""
    newest = gdelt.latest()
    if newest.moment <= after:
        return []
    if newest.moment - after <= QUARTER:
        return [newest]
    start = max(after, newest.moment - FURTHEST) + timedelta(seconds=1)
    return [*(one for one in gdelt.exports(start=start, end=newest.moment) if one.moment < newest.moment), newest]


def _begin(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


GDELT = Provider(
    key=client.PROVIDER,
    name="GDELT",
    short="GDELT",
    what="who is reported to have said what to whom, every 15 minutes; no deaths",
    lag=lambda _release: LAG,
    cite=cite,
    licence=Licence("free, to be cited", "https://www.gdeltproject.org/about.html", may_keep=True, may_pass_on=True),
    files=Files(recognises=_recognises, statements=reader.read),
    fetching=Fetching(
        by="since",
        statements=_fetch,
        furthest=FURTHEST,
        every=QUARTER,
        ready=Words(
            "Needs no account. Fetch the newest quarter of an hour, or all since a day; or have it fetched every "
            "quarter of an hour.",
            "Sans compte. Récupérez le quart d’heure le plus récent, ou tout depuis un jour donné\u202f; ou faites-le "
            "récupérer tous les quarts d’heure.",
            "لا يحتاج إلى حساب. اجلبوا أحدث ربع ساعة، أو كل شيء منذ يوم معيّن، أو فعّلوا جلبه كل ربع ساعة.",
        ),
        help=Words(
            "If you leave this empty, the newest quarter of an hour is fetched.",
            "Si vous laissez ce champ vide, le quart d’heure le plus récent est récupéré.",
            "إن تركتم هذا الحقل فارغاً، جُلب أحدث ربع ساعة.",
        ),
        too_far=Words(
            "Choose %(day)s or a later day. To go back further, use the command fetch-events.",
            "Choisissez le %(day)s ou un jour ultérieur. Pour remonter plus loin, utilisez la commande fetch-events.",
            "اختاروا %(day)s أو يوماً بعده. وللعودة إلى ما قبل ذلك استخدموا الأمر fetch-events.",
        ),
    ),
    reasons=(
        Words(reader.NO_NUMBER, "le numéro n’est pas composé de chiffres", "الرقم ليس مؤلفاً من أرقام فقط"),
        Words(reader.NO_ADDED, "le jour d’ajout n’est pas une date", "يوم الإضافة ليس تاريخاً"),
        Words(reader.NO_SUCH_CODE, "un code d’événement que CAMEO ne connaît pas", "رمز حدث لا يعرفه CAMEO"),
        Words(reader.NO_MENTIONS, "le nombre de mentions n’est pas un nombre entier", "عدد الإشارات ليس عدداً صحيحاً"),
    ),
)
