"""Whether an edition says so little of what was done that somebody has to mean it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tocsin.desk.editions.edition_text import Edition
from tocsin.desk.editions.mentions import Mentions
from tocsin.desk.editions.models import ShortEdition, Update
from tocsin.desk.responses.models import Response
from tocsin.language import numerals

from .base import Check, Finding, Sheet

# Whoever reads two records of every three unsaid reads of another quarter. Two sentences are a note and no update.
LEAST_SHARE, LEAST_SENTENCES = 3, 3


def is_nearly_empty(edition: Edition, mentions: Mentions) -> bool:
    """Whether an edition mentions nothing, less than a third of the records that there are, or of those of one
    response, or says less than three sentences while it leaves out as many records as it mentions.

    A quiet quarter is short and has nothing else to say: nothing is left out then. Records that are restricted, which
    no edition ever mentions, do not count, so that the answer is the same for everybody who writes the update.
    """
    if edition.update.kind == Update.Kind.WITHDRAWAL or not mentions.left:
        return False
    said = sum(1 for _sentence in edition.sentences())
    few = said < LEAST_SENTENCES and mentions.mentioned <= len(mentions.left)
    return few or mentions.mentioned * LEAST_SHARE < mentions.total or bool(_passed_over(mentions))


def _passed_over(mentions: Mentions) -> list[tuple[Response, int, int]]:
    """Each response of which an edition mentions less than a third, with how many records it mentions of how many.

    One or two records are passed over for good reasons, in an update that tells of more than their response.
    """
    left = Counter(one.response for one in mentions.left)
    said = {one: mentions.by_response.get(one, 0) for one in left}
    counts = [(one, said[one], said[one] + number) for one, number in left.items()]
    return [(one, few, total) for one, few, total in counts if few * LEAST_SHARE < total > LEAST_SHARE]


def is_confirmed(edition: Edition, mentions: Mentions) -> bool:
    """Whether the convenor wants it as short as it is: as it was confirmed, or with more in it since."""
    last = last_confirmation(edition)
    return last is not None and mentions.mentioned >= last.mentioned and mentions.total <= last.total


def last_confirmation(edition: Edition) -> ShortEdition | None:
    """What was confirmed last of an edition."""
    return ShortEdition.objects.filter(update_of=edition.update, audience=edition.audience).order_by("-pk").first()


def stops(edition: Edition, mentions: Mentions) -> bool:
    """Whether an edition is nearly empty and nobody has confirmed that it is meant to be."""
    return is_nearly_empty(edition, mentions) and not is_confirmed(edition, mentions)


def describe(mentions: Mentions) -> str:
    """«This edition is nearly empty: it mentions 2 of 40 records.», or of which response it mentions so few."""
    if mentions.mentioned * LEAST_SHARE >= mentions.total and (few := _passed_over(mentions)):
        said = _("This edition says almost nothing of %(response)s: it mentions %(n)s of its %(all)s records.")
        return " ".join(
            said % {"response": one.title, "n": numerals.number(mentioned), "all": numerals.number(total)}
            for one, mentioned, total in few
        )
    text = ngettext(
        "This edition is nearly empty: it mentions %(n)s of %(all)s record.",
        "This edition is nearly empty: it mentions %(n)s of %(all)s records.",
        mentions.total,
    )
    return text % {"n": numerals.number(mentions.mentioned), "all": numerals.number(mentions.total)}


class NearlyEmpty(Check):
    id = "nearly_empty"
    looks_at = gettext_lazy("Does it mention enough of the records of the period?")

    def find(self, sheet: Sheet) -> Iterator[Finding]:
        # One that says nothing at all is another finding's, and cannot be confirmed. A part is not held for the whole.
        if sheet.whole is not None or not sheet.edition.blocks:
            return
        mentions = sheet.confidential.mentions_in(sheet.edition)
        if stops(sheet.edition, mentions):
            yield sheet.finding(self, describe(mentions))
