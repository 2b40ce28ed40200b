"""Whose a site is, where it stands and whom it is for; the addresses of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from tocsin.language.words import Words

from . import exercise_marks
from .identity import SiteIdentity
from .snapshot import Audience

# In Latin letters in Arabic too: written out, it would read "toxin".
NAME = Words("Tocsin", "Tocsin", "Tocsin")


# In pixels: how high the icon is where it is a picture.
ICON = 56


class Icon(NamedTuple):
    """What a browser's tab shows, and the door: its address within the site, its type, and its size there."""

    path: str
    media_type: str
    width: int
    height: int


class BadAddress(ValueError):
    """The site's address is none that a page can be reached at."""


@dataclass(frozen=True, slots=True)
class Site:
    """``url`` is where the site's folder will be served, without a slash at its end; it may have a path.

    ``is_exercise``: what it shows was made in an exercise, and every page and document of it says so.
    """

    url: str
    audience: Audience = "public"
    identity: SiteIdentity | None = None
    is_exercise: bool = False

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise BadAddress(f"{self.url!r} is no address of a site: write one such as https://updates.example.org")
        if self.url.endswith("/"):
            raise BadAddress(f"{self.url!r} ends with a slash: leave it out")

    @property
    def name(self) -> Words:
        """What the site is called: as the organisation is, or else as Tocsin."""
        name = self.identity.name if self.identity else NAME
        return exercise_marks.marked(name) if self.is_exercise else name

    @property
    def icon(self) -> Icon:
        """The logo, or the bell."""
        if self.identity and (logo := self.identity.logo):
            width, height = logo.fit(width=4 * ICON, height=ICON)
            return Icon(logo.path, logo.media_type, round(width), round(height))
        return Icon("/assets/bell.svg", "image/svg+xml", ICON, ICON)

    @property
    def public(self) -> bool:
        return self.audience == "public"

    @property
    def is_listed(self) -> bool:
        """Whether search engines may know it."""
        return self.public and not self.is_exercise

    def here(self, path: str) -> str:
        """The address of ``path`` ("/en/") as a link within the site."""
        return urlsplit(self.url).path + path

    def full(self, path: str) -> str:
        """The whole address of ``path``."""
        return self.url + path


def page(language: str, tail: str = "") -> str:
    """The path of a page that is there in each language: ``page("fr", "updates/")``."""
    return f"/{language}/{tail}"


def update(slug: str) -> str:
    """The tail of an update's page."""
    return f"updates/{slug}/"


def document(slug: str, language: str) -> str:
    """The path of an update's PDF in one language."""
    return f"/{language}/updates/{slug}/{slug}-{language}.pdf"
