"""A table that a team keeps itself, known by the short name under which its columns were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tocsin.language.words import Words
from tocsin.sources.provider import Citation, Lag, Licence, Provider

# Of a table that somebody keeps nothing is known; a month is what a team that watches would miss first.
LAG = Lag(
    timedelta(days=31),
    timedelta(days=0),
    timedelta(days=60),
    Words(
        "It is not known how often this source appears.",
        "On ignore à quel rythme paraît cette source.",
        "لا يُعرف كم مرة يصدر هذا المصدر.",
    ),
)


def cite(_used: Sequence[str], on: Words) -> tuple[Citation, ...]:
    """As the organisation's own. The short name of the table is for the team alone: it may name who keeps it."""
    text = Words(
        f"Events: the organisation’s own records{', imported on ' + on.en if on else ''}.",
        f"Événements\u202f: relevés de l’organisation elle-même{', importés le ' + on.fr if on else ''}.",
        f"الأحداث: سجلات المنظمة نفسها{'، استُوردت في ' + on.ar if on else ''}.",
    )
    return (Citation(text, ""),)


def own_table(key: str) -> Provider:
    """The provider of a table, by the short name that its events are stored under."""
    return Provider(
        key=key,
        name=key,
        short=key.upper(),
        what="events, of a table of one's own",
        lag=lambda _release: LAG,
        cite=cite,
        licence=Licence("that of its maker", "", may_keep=True, may_pass_on=False),
    )
