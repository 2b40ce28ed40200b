"""Translation memory: what was approved before for the same English, or for nearly the same.

What it offers goes from one text into another, so it looks twice. A wording is offered only where the reader may read
the edition that it stands in, that edition is no more confidential than this one, its sentence is still told to those
readers today, and its words name nobody beyond consent. From another case comes only what was released to the public:
who writes for one circle must not carry what another said among themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import rapidfuzz

from tocsin.desk.checking import disclosure
from tocsin.desk.checking.checks import Confidential
from tocsin.desk.editions import edition_text
from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.edition_text import Edition, EditionSentence
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account

from . import compare
from .compare import TextPiece

OFFERED = 5
# Of 100. Below it, English sentences of the record are about something else.
NEAR = 75
# Looked at in full, the nearest first; composing an edition costs a tenth of a second.
LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class MemoryOffer:
    """A wording of before. ``score`` is 100 for the same English; else ``difference`` is from its English to ours."""

    wording: Wording
    score: int
    difference: tuple[TextPiece, ...]

    @property
    def pk(self) -> int:
        return self.wording.pk

    @property
    def text(self) -> str:
        return self.wording.text

    @property
    def is_exact(self) -> bool:
        return self.score == 100


def offers(
    told: EditionSentence, *, update: Update, audience: Audience, language: str, reader: Account, today: date
) -> list[MemoryOffer]:
    """Confirmed wordings that the reader may take, the nearest first and of equals the newest."""
    english = told.drawn.texts.en
    if not english:
        return []
    found: dict[str, MemoryOffer] = {}
    for row, score in _open(_nearest(english, _candidates(update, audience, language, reader)), update, reader, today):
        if row.text != told.part(language).written and row.text not in found:
            difference = () if score == 100 else tuple(compare.versions(row.drawn_english, english))
            found[row.text] = MemoryOffer(row, score, difference)
        if len(found) == OFFERED:
            break
    return list(found.values())


def _candidates(update: Update, audience: Audience, language: str, reader: Account) -> list[tuple[int, str]]:
    """Confirmed wordings of editions no more confidential than this one, with the English that they were drawn from."""
    rows = (
        Wording.objects.newest()
        .filter(
            language=language,
            confirmed_by__isnull=False,
            update_of__in=Update.objects.visible_to(reader),
            audience__in=[one for one in Audience if one.ceiling <= audience.ceiling],
        )
        .exclude(text="")
        .exclude(drawn_english="")
        .exclude(update_of=update, audience=audience)
        .order_by("-pk")
    )
    return list(rows.values_list("pk", "drawn_english"))


def _nearest(english: str, candidates: list[tuple[int, str]]) -> Iterator[tuple[Wording, int]]:
    near = rapidfuzz.process.extract(
        english, [text for _pk, text in candidates], scorer=rapidfuzz.fuzz.ratio, score_cutoff=NEAR, limit=LOOKED_AT
    )
    scores = {candidates[place][0]: 100 if text == english else min(int(score), 99) for text, score, place in near}
    rows = Wording.objects.select_related("update_of", "by").in_bulk(list(scores))
    for pk in sorted(scores, key=lambda pk: (-scores[pk], -pk)):
        yield rows[pk], scores[pk]


def _open(
    rows: Iterable[tuple[Wording, int]], update: Update, reader: Account, today: date
) -> Iterator[tuple[Wording, int]]:
    """Those that may be carried into this update."""
    mine = {case.pk for case in update.cases}
    editions: dict[tuple[int, str], Edition] = {}
    closed_rows: dict[int, Confidential] = {}
    for row, score in rows:
        theirs, audience = row.update_of, Audience(row.audience)
        released = audience == Audience.PUBLIC and theirs.state == Update.State.RELEASED
        if audience not in editions_for(reader, theirs):
            continue
        if not released and not {case.pk for case in theirs.cases} <= mine:
            continue
        place = (theirs.pk, row.audience)
        if place not in editions:
            editions[place] = edition_text.compose_edition(theirs, audience=audience, today=today)
        confidential = closed_rows.setdefault(theirs.pk, Confidential(theirs, reader=reader, today=today))
        told = editions[place].sentence(row.key)
        if told is not None and not disclosure.discloses(editions[place], row.key, confidential=confidential):
            yield row, score
