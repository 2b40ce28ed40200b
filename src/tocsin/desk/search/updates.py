"""Updates: what people wrote in each edition, and what was released of it. An edition is found by who may read it.

An edition prints names for its audience alone, so its words stand in no plaintext index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.updates.models import Release
from tocsin.language import days
from tocsin.language.languages import LANGUAGES
from tocsin.language.lists import with_commas
from tocsin.website import snapshot as frozen

from .kinds import SearchedKind, SearchedPart, Text, texts, who_records
from .readers import Searcher


def _always(_row: Any) -> bool:
    return True


def _texts_of(audience: Audience) -> Callable[[Update], Iterable[Text]]:
    def texts_of(update: Update) -> Iterable[Text]:
        yield from Wording.objects.filter(update_of=update, audience=audience).newest().values_list("text", flat=True)
        for release in Release.objects.readable().filter(update_of=update, audience=audience):
            yield from _frozen(frozen.loads(release.snapshot))

    return texts_of


def _frozen(snapshot: frozen.Snapshot) -> Iterable[Text]:
    """The words of an edition: not those of its charts, nor its citations."""
    yield from (snapshot.title, snapshot.lead)
    for block in snapshot.blocks:
        yield block.heading
        yield from block.items
        yield from (figure.label for figure in block.figures)
        yield from (paragraph.plain(language) for paragraph in block.paragraphs for language in LANGUAGES)


def _readable_by(audience: Audience) -> Callable[[Searcher], Q]:
    """As ``editions.access.editions_for`` has it: cleared for the edition in every case that the update tells of."""

    def readable(searcher: Searcher) -> Q:
        cleared = searcher.cleared_for(audience)
        told = Update.responses.through.objects.filter(update=OuterRef("pk"))
        return Q(case__in=cleared) & ~Q(Exists(told.exclude(response__case__in=cleared)))

    return readable


def _visible(searcher: Searcher) -> QuerySet[Any]:
    """Who does not record is led on from what was corrected or withdrawn since, so they do not find it."""
    newer = Update.objects.filter(slug=OuterRef("slug"), revision__gt=OuterRef("revision"), state=Update.State.RELEASED)
    rows: QuerySet[Any] = Update.objects.visible_to(searcher.account)
    return rows.filter(who_records(searcher) | ~Q(Exists(newer)))


def _title(update: Update, _searcher: Searcher) -> str:
    told = with_commas(*(response.title for response in update.responses.all()))
    return f"{told} · {days.full_day(update.period_start)} – {days.full_day(update.period_end)}"


KIND = SearchedKind(
    model=Update,
    label=_("Updates"),
    parts=(
        texts("note"),
        *(
            SearchedPart(name=audience, texts=_texts_of(audience), keyed=_always, readable=_readable_by(audience))
            for audience in Audience
        ),
    ),
    through=("responses",),
    parts_of_it={Wording: "update_of", Release: "update_of"},
    visible=_visible,
    related=("case",),
    title=_title,
    address=lambda row, _searcher: reverse("updates:desk", args=[row.slug]),
    row_texts=lambda row, _searcher: [row.note],
)
