"""What waits in updates for one person: their language, wordings that need a second person, who no longer agrees."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.editions import edition
from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.models import Update, Wording
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.desk.responses.models import Response
from tocsin.language import languages, numerals

from . import short_drafts
from .access import may_decide, may_word, may_write
from .models import Assignment, Comment, EndedConsent


class Waiting(NamedTuple):
    """One thing, and where it is done."""

    text: str
    href: str
    late: bool = False


def list_waiting(cases: Collection[int], *, reader: Account) -> dict[int, list[Waiting]]:
    """What waits in the drafts of some cases, by case, for who writes in them. The number of queries is fixed."""
    found: dict[int, list[Waiting]] = defaultdict(list)
    for case, waiting in _named(cases, reader):
        found[case].append(waiting)
    drafts = Update.objects.visible_to(reader).filter(case__in=cases, state=Update.State.DRAFT)
    mine = [draft for draft in drafts.prefetch_related(_TOLD) if may_word(reader, draft)]
    if not mine:
        return found
    to_do = _Drafts(mine, reader)
    for draft in mine:
        found[draft.case_id] += to_do.list_of(draft)
    return found


# What the title of an update is made of, and who may read it.
_TOLD = Prefetch("responses", Response.objects.select_related("case").order_by("launched_on", "pk"))


def _title(update: Update) -> str:
    return str(edition.title(update, list(update.responses.all())))


def _named(cases: Collection[int], reader: Account) -> Iterator[tuple[int, Waiting]]:
    """Released updates that name somebody who no longer agrees, the oldest first."""
    standing = EndedConsent.objects.standing().visible_to(reader).filter(release__update_of__case__in=cases)
    updates: dict[int, Update] = {}
    persons = defaultdict[str, set[int]](set)
    for row in standing.select_related("release__update_of"):
        update = row.release.update_of
        updates[update.pk] = update
        persons[update.slug].add(row.person_id)
    prefetch_related_objects(list(updates.values()), _TOLD)
    for _pk, update in sorted(updates.items()):
        if not may_write(reader, update):
            continue
        count = len(persons[update.slug])
        text = ngettext(
            "%(n)s person named in a released update no longer agrees to it",
            "%(n)s people named in a released update no longer agree to it",
            count,
        )
        desk = reverse("updates:desk", args=[update.slug]) + "#consent"
        yield update.case_id, _counted(text, count, _title(update), desk, late=True)


class _Drafts:
    """What waits in some drafts, read for all of them at once. Their responses were prefetched."""

    def __init__(self, drafts: Sequence[Update], reader: Account) -> None:
        self.reader = reader
        self.short = short_drafts.short_editions([draft for draft in drafts if may_decide(reader, draft)])
        self.languages = defaultdict[int, list[str]](list)
        given = Assignment.objects.filter(update_of__in=drafts, to=reader, state=Assignment.State.OPEN)
        for pk, language in given.values_list("update_of", "language"):
            self.languages[pk].append(language)
        unseen = Wording.objects.newest().filter(update_of__in=drafts, confirmed_by=None).exclude(text="")
        self.unseen = _by_edition(unseen.exclude(by=reader))
        said = Comment.objects.filter(update_of__in=drafts, settled_by=None)
        self.said = _by_edition(said.exclude(by=reader))

    def list_of(self, update: Update) -> Iterator[Waiting]:
        desk, title = reverse("updates:desk", args=[update.slug]), _title(update)
        if update.is_missed:
            yield Waiting(_("Scheduled release cancelled, review the update: %(title)s") % {"title": title}, desk)
        for language in self.languages[update.pk]:
            text = _("Write the %(language)s text: %(title)s")
            yield Waiting(text % {"language": languages.name_of(language), "title": title}, desk)
        yield from _nearly_empty(self.short.get(update.pk, ()), desk, title)
        mine = set(editions_for(self.reader, update))
        audiences = [audience for audience in Audience if audience in mine]
        for audience in audiences:
            if total := self.unseen[update.pk, audience.value]:
                text = ngettext(
                    "%(n)s sentence needs a second person to confirm it",
                    "%(n)s sentences need a second person to confirm them",
                    total,
                )
                yield _counted(text, total, title, f"{desk}?edition={audience.value}")
        for audience in audiences:
            if total := self.said[update.pk, audience.value]:
                text = ngettext("%(n)s unresolved comment", "%(n)s unresolved comments", total)
                yield _counted(text, total, title, f"{desk}?edition={audience.value}")


def _nearly_empty(found: Iterable[short_drafts.ShortDraft], desk: str, title: str) -> Iterator[Waiting]:
    for short in found:
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


def _by_edition(rows: QuerySet[Any]) -> Counter[tuple[int, str]]:
    """How many there are by the number of the update and its edition."""
    return Counter(rows.values_list("update_of", "audience"))


def _counted(text: str, total: int, title: str, href: str, *, late: bool = False) -> Waiting:
    return Waiting(f"{text % {'n': numerals.number(total)}}: {title}", href, late)
