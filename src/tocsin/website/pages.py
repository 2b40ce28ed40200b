"""Renders the pages, feeds and lists of a site from snapshots: text in, bytes out, no file written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from tocsin.language.arabic import dual_months
from tocsin.language.languages import LANGUAGES, NAMES, direction
from tocsin.language.words import Words

from . import exercise_marks
from . import site as addresses
from .drawing import with_own_ids
from .markup import html
from .rich import upright
from .site import Site
from .snapshot import Rich, Snapshot
from .speech import SiteSpeech, site_speech

TEMPLATES = Path(__file__).parent / "templates"
# Said in the page as well as by the server, since a static host may send no headers.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"
)
# An empty feed wants a day too, and the same one each time.
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class SiteCrumb(NamedTuple):
    """A step of the breadcrumb; the last, which is the page itself, has no address."""

    label: str
    href: str | None = None


def render(site: Site, snapshots: Sequence[Snapshot], *, style: str) -> Iterator[tuple[str, bytes]]:
    """Every text file of the site: its path ("/en/index.html") and its bytes. ``style`` is the stylesheet's address."""
    for language in LANGUAGES:
        writer = _Writer(site, snapshots, site_speech(language), style)
        yield addresses.page(language) + "index.html", writer.home()
        yield addresses.page(language, "updates/") + "index.html", writer.archive()
        for snapshot in snapshots:
            path = addresses.page(language, addresses.update(snapshot.slug))
            yield path + "index.html", writer.update(snapshot)
        if site.identity:
            yield addresses.page(language, "about/") + "index.html", writer.about()
        yield addresses.page(language) + "feed.xml", writer.feed()
    neutral = _Writer(site, snapshots, site_speech("en"), style)
    yield "/index.html", neutral.door()
    yield "/404.html", neutral.lost()
    yield "/sitemap.xml", neutral.sitemap()
    yield "/robots.txt", neutral.robots()


class _Writer:
    """Writes the pages of one language."""

    def __init__(self, site: Site, snapshots: Sequence[Snapshot], voice: SiteSpeech, style: str) -> None:
        self.site, self.snapshots, self.voice, self.style = site, snapshots, voice, style

    def home(self) -> bytes:
        return self._page("home.html", "", title="", crumbs=(), snapshots=self.snapshots)

    def archive(self) -> bytes:
        title = self.voice.gettext("All updates")
        crumbs = (self._home_crumb(), SiteCrumb(title))
        years = sorted({s.period_end.year for s in self.snapshots}, reverse=True)
        shelves = [(year, [s for s in self.snapshots if s.period_end.year == year]) for year in years]
        return self._page("archive.html", "updates/", title=title, crumbs=crumbs, shelves=shelves)

    def update(self, snapshot: Snapshot) -> bytes:
        title = snapshot.title.within(self.voice.language)
        place = self.snapshots.index(snapshot)
        crumbs = (
            self._home_crumb(),
            SiteCrumb(self.voice.gettext("All updates"), self._link("updates/")),
            SiteCrumb(title),
        )
        return self._page(
            "update.html",
            addresses.update(snapshot.slug),
            title=title,
            crumbs=crumbs,
            snapshot=snapshot,
            newer=self.snapshots[place - 1] if place else None,
            older=self.snapshots[place + 1] if place + 1 < len(self.snapshots) else None,
        )

    def about(self) -> bytes:
        title = self.voice.gettext("About us")
        crumbs = (self._home_crumb(), SiteCrumb(title))
        return self._page("about.html", "about/", title=title, crumbs=crumbs)

    def feed(self) -> bytes:
        updated = max((s.updated for s in self.snapshots), default=BEFORE_ALL)
        return self._write("feed.xml", snapshots=self.snapshots, updated=updated)

    def door(self) -> bytes:
        doors = [(voice, voice.gettext("Read the updates in English")) for voice in map(site_speech, LANGUAGES)]
        return self._write("door.html", doors=doors)

    def lost(self) -> bytes:
        signs = [
            (voice, voice.gettext("This page is not here"), voice.gettext("All updates"))
            for voice in map(site_speech, LANGUAGES)
        ]
        return self._write("lost.html", signs=signs)

    def sitemap(self) -> bytes:
        newest = max((s.released_on for s in self.snapshots), default=None)
        pages = [("", newest), ("updates/", newest)]
        pages += [("about/", None)] if self.site.identity else []
        pages += [(addresses.update(s.slug), s.released_on) for s in self.snapshots]
        return self._write("sitemap.xml", pages=pages)

    def robots(self) -> bytes:
        if not self.site.is_listed:
            return b"User-agent: *\nDisallow: /\n"
        return f"User-agent: *\nAllow: /\nSitemap: {self.site.full('/sitemap.xml')}\n".encode()

    def _home_crumb(self) -> SiteCrumb:
        return SiteCrumb(self.voice.gettext("Home"), self._link(""))

    def _link(self, tail: str) -> str:
        return self.site.here(addresses.page(self.voice.language, tail))

    def _page(self, template: str, tail: str, **context: Any) -> bytes:
        return self._write(template, tail=tail, strapline=self._strapline(), logo=self._logo(), **context)

    def _logo(self) -> Markup:
        logo = self.site.identity.logo if self.site.identity else None
        if not logo:
            return Markup("")
        picture = Markup('<img src="{}" alt="" width="{}" height="{}">')
        return picture.format(self.site.here(logo.path), logo.width, logo.height)

    def _strapline(self) -> str:
        """What the organisation says of itself in a line; empty where it says nothing."""
        identity = self.site.identity
        return identity.strapline.within(self.voice.language) if identity and identity.strapline else ""

    def _write(self, template: str, **context: Any) -> bytes:
        return (
            _environment(self.voice.language)
            .get_template(template)
            .render(site=self.site, voice=self.voice, style=self.style, link=self._link, **context)
            .rstrip()
            + "\n"
        ).encode()


def mail(language: str, **context: Any) -> str:
    """A letter as HTML, in one language."""
    template = _environment(language).get_template("letter.html")
    return template.render(voice=site_speech(language), **context).strip() + "\n"


@cache
def _environment(language: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(site_speech(language).catalogue, newstyle=True)  # type: ignore[attr-defined]

    def say(texts: Words) -> str:
        return texts.within(language)

    def drawn(texts: Words, prefix: str) -> Markup:
        # The drawing was held against its allow-list when the snapshot was read.
        return Markup(with_own_ids(texts.within(language), prefix))  # noqa: S704

    def marked(told: Rich) -> Markup:
        return html(told.within(language))

    def mailed(told: Rich) -> Markup:
        # A letter has no style sheet that would set Arabic upright.
        return html(upright(told.within(language)) if language == "ar" else told.within(language))

    def unbroken(text: str, attribute: str = 'class="unbroken"') -> Markup:
        """A heading in which no line breaks within the dual name of a month."""
        span = Markup(f"<span {attribute}>{{}}</span>")  # noqa: S704
        return Markup("").join(span.format(piece) if dual else piece for piece, dual in dual_months(text))

    environment.filters.update(say=say, drawn=drawn, marked=marked, mailed=mailed, unbroken=unbroken)
    environment.globals.update(
        LANGUAGES=LANGUAGES,
        NAMES=NAMES,
        POLICY=POLICY,
        direction=direction,
        addresses=addresses,
        exercise=exercise_marks,
    )
    return environment
