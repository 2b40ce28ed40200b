"""What waits in updates for one person: their language, wordings that need a second person, who no longer agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.editions import edition
from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.language import languages, numerals

from . import ended_consents, short_drafts
from .access import may_decide, may_word
from .models import Assignment, Comment, EndedConsent


class Waiting(NamedTuple):
    """One thing, and where it is done."""

    text: str
    href: str
    late: bool = False


def list_waiting(case_id: int, *, reader: Account) -> list[Waiting]:
    """What waits in the drafts of a case, for who writes in them."""
    drafts = Update.objects.visible_to(reader).filter(case=case_id, state=Update.State.DRAFT)
    found = [one for draft in drafts if may_word(reader, draft) for one in _of(draft, reader)]
    return [*_named(case_id, reader), *found]


def _named(case_id: int, reader: Account) -> Iterator[Waiting]:
    """Released updates that name somebody who no longer agrees, the oldest first."""
    rows = EndedConsent.objects.standing().visible_to(reader).filter(release__update_of__case=case_id)
    for update in Update.objects.filter(releases__ended_consents__in=rows).distinct().order_by("pk"):
        persons = {one.href for one in ended_consents.list_ended_consents(update, reader=reader)}
        if persons:
            text = ngettext(
                "%(n)s person named in a released update no longer agrees to it",
                "%(n)s people named in a released update no longer agree to it",
                len(persons),
            )
            desk = reverse("updates:desk", args=[update.slug]) + "#consent"
            yield _counted(text, len(persons), str(edition.title(update)), desk, late=True)


def _of(update: Update, reader: Account) -> Iterator[Waiting]:
    desk, title = reverse("updates:desk", args=[update.slug]), str(edition.title(update))
    if update.is_missed:
        yield Waiting(_("Scheduled release cancelled, review the update: %(title)s") % {"title": title}, desk)
    for row in update.assignments.filter(to=reader, state=Assignment.State.OPEN):
        text = _("Write the %(language)s text: %(title)s")
        yield Waiting(text % {"language": languages.name_of(row.language), "title": title}, desk)
    audiences = editions_for(reader, update)
    if may_decide(reader, update):
        yield from _nearly_empty(update, desk, title)
    unseen = Wording.objects.newest().filter(update_of=update, audience__in=audiences, confirmed_by=None)
    for audience, total in _by_edition(unseen.exclude(text="").exclude(by=reader)):
        text = ngettext(
            "%(n)s sentence needs a second person to confirm it",
            "%(n)s sentences need a second person to confirm them",
            total,
        )
        yield _counted(text, total, title, f"{desk}?edition={audience}")
    said = Comment.objects.filter(update_of=update, audience__in=audiences, settled_by=None)
    for audience, total in _by_edition(said.exclude(by=reader)):
        text = ngettext("%(n)s unresolved comment", "%(n)s unresolved comments", total)
        yield _counted(text, total, title, f"{desk}?edition={audience}")


def _nearly_empty(update: Update, desk: str, title: str) -> Iterator[Waiting]:
    for short in short_drafts.short_editions(update):
        text = ngettext(
            "The edition “%(edition)s” of a draft is nearly empty: it mentions %(n)s of %(all)s record (%(title)s)",
            "The edition “%(edition)s” of a draft is nearly empty: it mentions %(n)s of %(all)s records (%(title)s)",
            short.total,
        ) % {
            "edition": Audience(short.audience).label,
            "n": numerals.number(short.mentioned),
            "all": numerals.number(short.total),
            "title": title,
        }
        yield Waiting(text, f"{desk}?edition={short.audience}#summary")


def _by_edition(rows: QuerySet[Any]) -> Iterator[tuple[str, int]]:
    found = Counter(rows.values_list("audience", flat=True))
    return ((audience.value, found[audience.value]) for audience in Audience if found[audience.value])


def _counted(text: str, total: int, title: str, href: str, *, late: bool = False) -> Waiting:
    return Waiting(f"{text % {'n': numerals.number(total)}}: {title}", href, late)
