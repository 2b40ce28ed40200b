"""Prints a snapshot as PDF in one language: tagged for screen readers (PDF/UA), dated by its release."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import typst

from . import exercise_marks
from . import site as addresses
from .alphabet import FONTS
from .glyphs import MARKS
from .identity import ENDINGS
from .rich import TextRun, by_link, upright
from .site import Site
from .snapshot import Block, Chart, Snapshot
from .speech import site_speech

TEMPLATE = Path(__file__).parent / "templates" / "update.typ"
MENDS = tuple(Path(__file__).with_name(name) for name in ("legible.py", "glyphs.py"))
STANDARD: Final = "ua-1"
# The ink of a chart is the page's own; paper has no page to take it from.
INK = "#1b2130"
# The accent of a chart, as it was drawn; on the site the style sheet changes it.
CHART_ACCENT = "#8a4f14"


def document(site: Site, snapshot: Snapshot, language: str, *, cache_folder: Path | None) -> bytes:
    """The PDF of ``snapshot`` in ``language``. Kept in ``cache_folder`` under the hash of all that it is made of."""
    data = json.dumps(content(site, snapshot, language), ensure_ascii=False, sort_keys=True)
    if cache_folder is None:
        return _print(data, language)
    name = hashlib.sha256(f"{_press()}\n{data}".encode()).hexdigest()
    kept = cache_folder / f"{name}.pdf"
    # Another process may forget it at any moment.
    with suppress(FileNotFoundError):
        os.utime(kept)
        return kept.read_bytes()
    printed = _print(data, language)
    # Editions for few readers lie here too.
    cache_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}.part")
    draft.write_bytes(printed)
    draft.replace(kept)
    return printed


def forget(cache_folder: Path, *, before: float) -> None:
    """Throw away the documents that nobody has asked for since an instant: of what was corrected or withdrawn."""
    for kept in cache_folder.glob("*.pdf"):
        with suppress(FileNotFoundError):
            if kept.stat().st_mtime < before:
                kept.unlink()


def content(site: Site, snapshot: Snapshot, language: str) -> dict[str, Any]:
    """All that the template is given: texts of one language only."""
    voice = site_speech(language)
    accent = site.identity.accent if site.identity else ""
    return {
        "language": language,
        "direction": voice.direction,
        "site": site.name.within(language),
        **own_look(site),
        "address": site.full(addresses.page(language, addresses.update(snapshot.slug))),
        "title": snapshot.title.within(language),
        "period": voice.period(snapshot.period_start, snapshot.period_end),
        "lead": snapshot.lead.within(language),
        "note": snapshot.note.within(language) if snapshot.note else None,
        "date": snapshot.released_on.isoformat(),
        # Typst counts on in the digits of the first.
        "first_page": voice.number(1),
        "blocks": [_block(block, language, accent) for block in snapshot.blocks],
        "has_parts": len(snapshot.parts) > 1,
        "sources": [text.within(language) for text in snapshot.sources],
        "words": {
            "released": voice.gettext("Released on %(day)s") % {"day": voice.day(snapshot.released_on)},
            "revision": voice.gettext("Revision %(number)s") % {"number": voice.number(snapshot.revision)}
            if snapshot.revision > 1
            else None,
            "edition": edition(site, language),
            "contents": voice.gettext("In this update"),
            "note": voice.gettext("A note on this update"),
            "sources": voice.gettext("Sources"),
            "read": voice.gettext("Read this update on the web"),
        },
    }


def own_look(site: Site) -> dict[str, Any]:
    """The organisation's logo and colour, and how to write to it; nothing of each where there is none."""
    identity = site.identity
    logo = identity.logo if identity else None
    width, height = logo.fit(width=60, height=14) if logo else (0, 0)
    return {
        "accent": identity.accent or None if identity else None,
        "email": identity.email or None if identity else None,
        # Typst reads no base64.
        "logo": {
            "bytes": list(logo.content),
            "format": ENDINGS[logo.media_type],
            "width": round(width, 2),
            "height": round(height, 2),
        }
        if logo
        else None,
    }


def edition(site: Site, language: str) -> str | None:
    """What an edition that is not public, or was made in an exercise, says of itself."""
    voice = site_speech(language)
    said = {
        "public": None,
        "board": voice.gettext("Edition for the board. Not for the public."),
        "partner": voice.gettext("Edition for partners. Not for the public."),
    }[site.audience]
    if not site.is_exercise:
        return said
    return " ".join(filter(None, [exercise_marks.NOTICE.within(language), said]))


def _block(block: Block, language: str, accent: str) -> dict[str, Any]:
    return {
        "part": block.part.within(language) if block.part else None,
        "heading": block.heading.within(language),
        "paragraphs": [_runs(paragraph.within(language), language) for paragraph in block.paragraphs],
        "items": [text.within(language) for text in block.items],
        "figures": [[f.label.within(language), f.value.within(language)] for f in block.figures],
        "chart": _chart(block.chart, language, accent) if block.chart else None,
    }


def _runs(runs: Iterable[TextRun], language: str) -> list[dict[str, Any]]:
    """As data, which the template sets and never reads as markup of its own."""
    return [
        {"link": link, "runs": [{"text": run.text, "bold": run.bold, "italic": run.italic} for run in linked]}
        for link, linked in by_link(upright(runs) if language == "ar" else runs)
    ]


def _chart(chart: Chart, language: str, accent: str) -> dict[str, Any]:
    svg = MARKS.sub("", chart.svg.within(language)).replace("currentColor", INK)
    return {
        "title": chart.title.within(language),
        "caption": chart.caption.within(language),
        # Typst does not say what a vowel mark of a picture stands for, which PDF/UA asks.
        "svg": svg.replace(CHART_ACCENT, accent) if accent else svg,
        "columns": [text.within(language) for text in chart.columns],
        "rows": [[text.within(language) for text in row] for row in chart.rows],
    }


def _print(data: str, language: str) -> bytes:
    try:
        printed = _set(data)
    except typst.TypstError:
        # A sign that no font has is found before a release. Should one be out nevertheless, a gap in its document is
        # better than a site on which nothing can be corrected or withdrawn any more.
        printed = _set(data, accessible=False)
    # Only Arabic sets marks over its letters.
    if language != "ar":
        return printed
    # It takes PDFs apart with a large library; pages of the desk that print nothing do without.
    from .legible import legible

    return legible(printed)


def _set(data: str, *, accessible: bool = True) -> bytes:
    printed: bytes = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=fonts(),
        sys_inputs={"update": data},
        format="pdf",
        pdf_standards=[STANDARD] if accessible else [],
    )
    return printed


@cache
def fonts() -> Any:
    """Read once: the machine's own fonts would change the bytes."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def _press() -> str:
    """What prints: another version of any of it prints anew."""
    made_of = hashlib.sha256(f"{version('typst')} {version('pikepdf')} {version('fonttools')} {STANDARD}".encode())
    for path in (TEMPLATE, *MENDS, *sorted(FONTS.glob("*.ttf"))):
        made_of.update(path.read_bytes())
    return made_of.hexdigest()
