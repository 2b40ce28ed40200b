"""Where updates tell of a record: what its page asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Model, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.editions import edition
from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account, Case, Guarded
from tocsin.desk.records.hooks import ToldIn
from tocsin.desk.records.resting import dependants
from tocsin.desk.records.values import days_of
from tocsin.language import languages
from tocsin.website import snapshot

from .access import may_write
from .models import CitedRecord, Release


def was_released(*, row: Any) -> bool:
    """Whether a frozen edition rests on a record, or on one that points to it, as a placement does to its outlet.

    Of editions from before citations were kept: whether one could have told of it, by its days and level.
    """
    if CitedRecord.objects.filter(_cites(row)).exists():
        return True
    return isinstance(row, Guarded) and _uncited(row).exists()


def told_in(*, row: Any, case: Case, reader: Account, today: date) -> list[ToldIn]:
    """The editions that rest on a record and that the reader may open, and the drafts whose period it falls in."""
    return [*_releases(row, reader), *_drafts(row, case, reader)]


def _cites(row: Model) -> Q:
    found = Q(model=row._meta.label_lower, row=row.pk)
    for rows in dependants(row):
        found |= Q(model=rows.model._meta.label_lower, row__in=rows.order_by().values("pk"))
    return found


def _uncited(row: Any) -> Any:
    told = Q(update_of__case=row.case_id) | Q(update_of__responses__case=row.case_id)
    within = Q()
    for day in days_of(row):
        within |= Q(update_of__period_start__lte=day, update_of__period_end__gte=day)
    audiences = [one for one in Audience if one.ceiling >= Level(row.level)]
    return (
        Release.objects.filter(told, within, audience__in=audiences, cited=None) if within else Release.objects.none()
    )


def _releases(row: Any, reader: Account) -> Iterator[ToldIn]:
    found = Release.objects.filter(pk__in=CitedRecord.objects.filter(_cites(row)).values("release"))
    for release in found.select_related("update_of").order_by("update_of__period_start", "update_of", "audience"):
        update = release.update_of
        is_out = update.state == Update.State.RELEASED or update.embargoed
        if release.audience in editions_for(reader, update) and (is_out or may_write(reader, update)):
            slug, language = update.slug, languages.current()
            title = snapshot.loads(release.snapshot).title.best()
            yield ToldIn(
                _("%(title)s, %(audience)s edition") % {"title": title, "audience": Audience(release.audience).label},
                reverse("updates:read", args=[slug, update.revision, release.audience, language]),
                within=title,
            )


def _drafts(row: Any, case: Case, reader: Account) -> Iterator[ToldIn]:
    within = Q()
    for day in days_of(row):
        within |= Q(period_start__lte=day, period_end__gte=day)
    if not within or not isinstance(row, Guarded):
        return
    drafts = Update.objects.visible_to(reader).filter(within, state=Update.State.DRAFT, responses__case=case)
    for update in drafts.distinct().order_by("period_start", "pk"):
        if may_write(reader, update):
            text = _("The period of the update includes the date of this record.")
            label = _("Draft: %(title)s") % {"title": edition.title(update).best()}
            yield ToldIn(label, reverse("updates:desk", args=[update.slug]), text)
