"""ACLED: events of the whole world within days, fetched with an account of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tocsin.language.words import Words
from tocsin.sources.provider import Asked, Citation, Credential, Fetching, Files, Lag, Licence, Provider
from tocsin.sources.reading import Given, Progress

from . import client, reader

# ACLED revises rows for weeks: each time, what was written since some days before the last import is asked again.
AGAIN = timedelta(days=3)
# How far back the first fetch goes.
FIRST = timedelta(days=365)
# ACLED publishes on Tuesdays the events up to the Friday before; its own rows are revised for weeks after.
LAG = Lag(
    timedelta(days=7),
    timedelta(days=5),
    timedelta(days=21),
    Words(
        "ACLED appears once a week, about four days after the end of the week.",
        "ACLED paraît une fois par semaine, environ quatre jours après la fin de la semaine.",
        "يصدر ACLED مرة في الأسبوع، بعد انتهائه بنحو أربعة أيام.",
    ),
)
USER = Credential("ACLED_USER", "The email address of an account of ACLED")
PASSWORD = Credential("ACLED_PASSWORD", "Its password")


def cite(_used: Sequence[str], on: Words) -> tuple[Citation, ...]:
    """As ACLED's attribution policy asks: its full name, its address, and the day on which the data was taken."""
    text = Words(
        "Events: Armed Conflict Location & Event Data (ACLED), https://acleddata.com/"
        f"{', accessed ' + on.en if on else ''}.",
        "Événements\u202f: Armed Conflict Location & Event Data (ACLED), https://acleddata.com/"
        f"{', consulté le ' + on.fr if on else ''}.",
        "الأحداث: \u2068Armed Conflict Location & Event Data (ACLED), https://acleddata.com/\u2069"
        f"{'، اطُّلع عليه في ' + on.ar if on else ''}.",
    )
    return (Citation(text, "https://acleddata.com/"),)


def _recognises(columns: Sequence[str], _name: str) -> bool:
    return all(reader.NAMES[ours] in columns for ours in reader.NEEDED)


def _fetch(asked: Asked, progress: Progress | None) -> Given:
    """What ACLED has written and deleted since the last time; the first time, all since a day (a year back)."""
    given = asked.credentials
    acled = client.Client(user=given.get(USER.setting, ""), password=given.get(PASSWORD.setting, ""))
    if asked.last is None or asked.since is not None:
        begin = asked.since or asked.today - FIRST
        return Given(acled.events(start=begin, end=asked.today, progress=progress), begin)
    since = int(datetime.combine(asked.last.on - AGAIN, datetime.min.time(), UTC).timestamp())
    read = acled.events(changed_since=since, progress=progress)
    # A row that was deleted and written again is there.
    deleted = sorted(set(acled.deletions(since=since)) - set(read.events["id"]))
    return Given(read, asked.last.data_from, deletions=deleted)


ACLED = Provider(
    key=reader.PROVIDER,
    name="ACLED",
    short="ACLED",
    what="events, some with deaths, within days",
    lag=lambda _release: LAG,
    cite=cite,
    licence=Licence(
        "ACLED's own terms", "https://acleddata.com/terms-and-conditions", may_keep=True, may_pass_on=False
    ),
    credentials=(USER, PASSWORD),
    # A file of it is known so that it can be said what to do with it: fetch it, or read it as a table by a mapping.
    files=Files(recognises=_recognises),
    fetching=Fetching(
        by="since",
        events=_fetch,
        needs_credentials=True,
        each_day=timedelta(days=1),
        ready=Words(
            "An account is set: new, revised and withdrawn events are fetched each day.",
            "Un compte est défini\u202f: les événements nouveaux, révisés ou retirés sont récupérés chaque jour.",
            "الحساب مضبوط: تُجلب كل يوم الأحداث الجديدة والمنقّحة والمسحوبة.",
        ),
        missing=Words(
            "No account is set (ACLED_USER, ACLED_PASSWORD): ACLED cannot be fetched.",
            "Aucun compte n’est défini (ACLED_USER, ACLED_PASSWORD)\u202f: ACLED ne peut pas être récupéré.",
            "لا حساب مضبوط (ACLED_USER، ACLED_PASSWORD): يتعذر الجلب من ACLED.",
        ),
        help=Words(
            "If you leave this empty, what was added or withdrawn since the last time is fetched; the first time, the "
            "last year.",
            "Si vous laissez ce champ vide, ce qui a été ajouté ou retiré depuis la dernière fois est récupéré\u202f; "
            "la première fois, la dernière année.",
            "إن تركتم هذا الحقل فارغاً، جُلب ما أُضيف أو سُحب منذ المرة السابقة؛ وفي المرة الأولى السنة الأخيرة.",
        ),
    ),
)
