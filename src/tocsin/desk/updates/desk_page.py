"""What stands on the desk: blocks of sentences with their rows and marks, what stops the release, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import ngettext

from tocsin.desk.checking.checks import CHECKS, Confidential, Finding
from tocsin.desk.editions import edition, edition_text, missing_texts, rows
from tocsin.desk.editions.access import editions_for
from tocsin.desk.editions.edition_text import Edition, EditionBlock, EditionSentence, LanguageText
from tocsin.desk.editions.figures import DrawnFigure
from tocsin.desk.editions.models import Update
from tocsin.desk.facts import Ref
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.desk.records.changes import ChangedRecord, changes_since
from tocsin.desk.records.missing import MissingField
from tocsin.desk.translating import compare, translation_files
from tocsin.desk.translating.compare import TextPiece
from tocsin.language import lists, numerals
from tocsin.language.languages import LANGUAGES, current, name_of

from . import ended_consents, left_out, operations
from .access import may_decide, may_word, may_word_in, may_write
from .desk_findings import PersonPage, list_findings, pages_of, person_pages
from .models import Comment


class PageWriter(NamedTuple):
    """Who looks: whether they confirm what others wrote, and in which languages they write."""

    pk: int
    confirms: bool
    languages: list[str]


@dataclass(frozen=True, slots=True)
class DisplayedText:
    """A sentence in one language, with its marks."""

    part: LanguageText
    findings: list[Finding]
    difference: list[TextPiece]
    may_confirm: bool
    may_write: bool = False
    # Where the text is written that keeps it from being said.
    missing: list[MissingField] = field(default_factory=list)

    @property
    def direction(self) -> str:
        return "rtl" if self.part.language == "ar" else "ltr"


@dataclass(frozen=True, slots=True)
class DisplayedSentence:
    """A sentence with its rows, its findings and what was said about it."""

    told: EditionSentence
    parts: list[DisplayedText]
    links: list[tuple[Any, str, str]]
    findings: list[Finding]
    comments: list[Comment] = field(default_factory=list)
    # Where something is decided before the findings are solved.
    persons: list[PersonPage] = field(default_factory=list)
    # What was changed of its records since it was edited by hand, where it is out of date.
    changes: list[ChangedRecord] = field(default_factory=list)

    @property
    def stops(self) -> bool:
        return bool(self.findings) or any(part.findings for part in self.parts)

    @property
    def open_comments(self) -> int:
        return sum(comment.settled_by_id is None for comment in self.comments)


# A number in large print, and its rows.
DisplayedFigure = tuple[DrawnFigure, list[tuple[Ref, str, str]]]


def build_page(update: Update, *, audience: Audience, reader: Account, today: date) -> dict[str, Any]:
    """The context of the desk's template."""
    is_draft = update.state == Update.State.DRAFT
    # Findings are over all editions; what is out is only read.
    editions = [
        edition_text.compose_edition(update, audience=one, today=today)
        for one in (Audience if is_draft else [audience])
    ]
    told = next(one for one in editions if one.audience == audience)
    confidential = Confidential(update, reader=reader, today=today)
    everything = operations.findings_told(editions, confidential=confidential, reader=reader) if is_draft else []
    open_to = editions_for(reader, update)
    writes = may_write(reader, update)
    words = may_word(reader, update) and is_draft
    languages = [code for code in LANGUAGES if words and may_word_in(reader, update, code)]
    writer = PageWriter(reader.pk, words, languages)
    mine = [finding for finding in everything if finding.audience == audience]
    persons = person_pages(everything, reader=reader)
    desk = reverse("updates:desk", args=[update.slug])
    missing = missing_texts.find_missing(
        (one for one in editions if one.audience in open_to),
        reader=reader,
        back=lambda one, key: f"{desk}?edition={one.value}#{slugify(key) or 'findings'}",
    )
    comments = list(
        Comment.objects.filter(update_of=update, audience=audience).select_related("by", "settled_by").order_by("pk")
    )
    keys = {sentence.key for sentence in told.sentences()}
    return {
        "update": update,
        "title": edition.title(update),
        "audience": audience,
        "audiences": open_to,
        "blocks": [
            _block(block, audience, mine, missing, persons, comments, writer, reader, today) for block in told.blocks
        ],
        "several": update.responses.count() > 1,
        "homeless": told.homeless,
        # A sentence is told with others, or not at all, when its rows change: what was said of it must not be lost.
        "unplaced": [comment for comment in comments if comment.key not in keys],
        "ended": ended_consents.list_ended_consents(update, reader=reader),
        "findings": list_findings(
            [one for one in everything if one.audience in open_to], missing=missing, persons=persons
        ),
        "stopped": bool(everything),
        "missing_line": missing_line(missing) if is_draft else "",
        "may_write_missing": any(one.may_write for several in missing.values() for one in several),
        "checks": [(check.looks_at, sum(f.check == check.id for f in mine)) for check in CHECKS] if is_draft else [],
        "may_release": may_decide(reader, update),
        "may_write": writes,
        "may_word": words,
        "releases": (update.releases.all() if writes else update.releases.readable()).select_related("by"),
        "writes_in": languages,
        "carried": [(code, name_of(code, code)) for code in translation_files.TARGETS if code in languages],
        "assignments": update.assignments.select_related("to"),
        "summary": left_out.summarise(told, confidential=confidential, reader=reader) if writes else None,
        **_approval(editions, reader, everything),
    }


def missing_line(missing: Mapping[missing_texts.Place, list[MissingField]]) -> str:
    """«3 texts are missing in French and 2 texts are missing in Arabic»: fields of records, each once."""
    fields = {(one.label, one.pk, one.field, one.language) for several in missing.values() for one in several}
    counts = Counter(language for *_field, language in fields)
    return lists.every(
        [
            ngettext("%(n)s text is missing in %(language)s", "%(n)s texts are missing in %(language)s", counts[code])
            % {"n": numerals.number(counts[code]), "language": name_of(code)}
            for code in LANGUAGES
            if counts[code]
        ],
        current(),
    )


def _block(
    block: EditionBlock,
    audience: Audience,
    findings: list[Finding],
    missing: dict[missing_texts.Place, list[MissingField]],
    persons: Mapping[int, PersonPage],
    comments: list[Comment],
    writer: PageWriter,
    reader: Account,
    today: date,
) -> tuple[EditionBlock, list[DisplayedSentence], list[DisplayedFigure]]:
    shown = []
    links = _Links(block, reader)
    for told in block.sentences:
        mine = [finding for finding in findings if finding.key == told.key]
        shown.append(
            DisplayedSentence(
                told,
                [
                    replace(_part(part, mine, writer), missing=missing.get((audience, told.key, part.language), []))
                    for part in told.parts
                ],
                links.found_for(told.refs),
                [finding for finding in mine if not finding.language],
                [comment for comment in comments if comment.key == told.key],
                [page for finding in mine for page in pages_of(finding, persons)],
                stale_changes(told, block, reader=reader, today=today),
            )
        )
    return block, shown, [(one, links.found_for(one.refs)) for one in block.figures]


def stale_changes(told: EditionSentence, block: EditionBlock, *, reader: Account, today: date) -> list[ChangedRecord]:
    """What was changed of the records of a sentence since it was edited, where that is out of date in a language."""
    edited = [part.wording.at for part in told.parts if part.wording is not None and part.is_stale]
    if not edited:
        return []
    case = block.response.case
    return changes_since(told.refs, since=min(edited), case=case, reader=reader, today=today)


class _Links:
    """The pages of all records of a block, looked up once."""

    def __init__(self, block: EditionBlock, reader: Account) -> None:
        read: list[EditionSentence | DrawnFigure] = [*block.sentences, *block.figures]
        refs = {ref for one in read for ref in one.refs}
        self._addresses = rows.addresses(refs, block.response, reader=reader)

    def found_for(self, refs: Iterable[Ref]) -> list[tuple[Ref, str, str]]:
        return [(ref, self._addresses[ref], rows.label(ref)) for ref in refs]


def _part(part: LanguageText, findings: list[Finding], writer: PageWriter) -> DisplayedText:
    wording = part.wording
    difference = compare.versions(wording.drawn_from, part.drawn) if wording and part.is_stale else []
    may_confirm = writer.confirms and wording is not None and part.needs_second and wording.by_id != writer.pk
    may_write = part.language in writer.languages
    return DisplayedText(part, [f for f in findings if f.language == part.language], difference, may_confirm, may_write)


def _approval(editions: list[Edition], reader: Account, findings: list[Finding]) -> dict[str, Any]:
    """Whether it is approved as it stands, and whether the reader could."""
    update = editions[0].update
    if update.state != Update.State.DRAFT or findings or not may_write(reader, update):
        return {"digest": "", "approvals": [], "may_approve": False, "is_approved": False}
    digest, last = operations.digest_in(editions), operations.last_hand(update)
    approvals = list(update.approvals.filter(digest=digest).exclude(by=last).select_related("by"))
    already = any(approval.by_id == reader.pk for approval in approvals)
    return {
        "digest": digest,
        "approvals": approvals,
        "may_approve": last != reader.pk and not already,
        "is_approved": bool(approvals),
    }
