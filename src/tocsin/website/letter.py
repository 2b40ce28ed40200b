"""An edition as an e-mail in one language: plain text, and the same words as HTML that loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from . import documents, pages
from .rich import TextRun, by_link
from .site import Site
from .snapshot import Block, Snapshot
from .speech import SiteSpeech, site_speech

# A subject that is longer is cut by mail programmes, and refused by some servers.
LONGEST_SUBJECT: Final = 180


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent. ``html`` has no picture, no address that is loaded and nothing that tells who opened it."""

    subject: str
    text: str
    html: str


def letter(site: Site, snapshot: Snapshot, language: str, *, address: str) -> Letter:
    """The letter to readers of ``snapshot`` in ``language``; ``address`` is where its page stands."""
    voice = site_speech(language)
    opening = _opening(snapshot, voice)
    text = "\n\n".join(_paragraphs(site, snapshot, voice, opening, address)) + "\n"
    html = pages.mail(
        language,
        site=site,
        snapshot=snapshot,
        opening=opening,
        address=address,
        edition=documents.edition(site, language),
    )
    return Letter(_subject(snapshot, voice), text, html)


def _subject(snapshot: Snapshot, voice: SiteSpeech) -> str:
    title = snapshot.title.within(voice.language)
    # More responses than fit on a line: the period says which update it is.
    if len(title) > LONGEST_SUBJECT:
        title = voice.gettext("Update, %(period)s") % {
            "period": voice.period(snapshot.period_start, snapshot.period_end)
        }
    if is_withdrawn(snapshot):
        return voice.gettext("Withdrawn: %(title)s") % {"title": title}
    if snapshot.note:
        return voice.gettext("Corrected: %(title)s") % {"title": title}
    return title


def is_withdrawn(snapshot: Snapshot) -> bool:
    """Whether nothing but the note is left."""
    return snapshot.note is not None and not snapshot.blocks


def _opening(snapshot: Snapshot, voice: SiteSpeech) -> str:
    """What has happened to what the reader may have been sent before; empty for a new update."""
    if is_withdrawn(snapshot):
        return voice.gettext("This update has been withdrawn. If you passed it on, please pass this on too.")
    if snapshot.note:
        return voice.gettext("This update has been corrected. What follows takes the place of what you had before.")
    return ""


def _paragraphs(site: Site, snapshot: Snapshot, voice: SiteSpeech, opening: str, address: str) -> Iterator[str]:
    code = voice.language
    if edition := documents.edition(site, code):
        yield edition
    yield snapshot.title.within(code)
    if opening:
        yield opening
    if snapshot.note:
        yield snapshot.note.within(code)
    if not is_withdrawn(snapshot):
        yield snapshot.lead.within(code)
    yield f"{voice.gettext('Read this update on the web')}:\n{address}"
    for part in snapshot.parts:
        if part.name:
            yield f"== {part.name.within(code)} =="
        for block in part.blocks:
            yield from _block(block, voice)
    if snapshot.sources:
        yield _headed(voice.gettext("Sources"), [text.within(code) for text in snapshot.sources])
    told = voice.gettext("You are sent this as a reader of this edition.")
    email = site.identity.email if site.identity else ""
    yield f"-- \n{site.name.within(code)} · {told}" + (f"\n{email}" if email else "")


def _block(block: Block, voice: SiteSpeech) -> Iterator[str]:
    code = voice.language
    figures = [f"{figure.value.within(code)}  {figure.label.within(code)}" for figure in block.figures]
    yield _headed(block.heading.within(code), figures)
    for paragraph in block.paragraphs:
        yield plain(paragraph.within(code))
    if block.items:
        yield "\n".join(f"• {item.within(code)}" for item in block.items)
    if block.chart:
        shown = voice.gettext("The chart and its numbers are on the page.")
        yield f"[{block.chart.title.within(code)}. {block.chart.caption.within(code)} {shown}]"


def _headed(heading: str, lines: list[str]) -> str:
    return "\n".join([f"* {heading} *", *lines])


def plain(runs: tuple[TextRun, ...]) -> str:
    """Words with the address of each link after it."""
    found = ""
    for link, linked in by_link(runs):
        words = "".join(run.text for run in linked)
        found += f"{words} <{link.removeprefix('mailto:')}>" if link else words
    return found


__all__ = ["Letter", "is_withdrawn", "letter", "plain"]
