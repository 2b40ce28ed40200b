"""How much a reader loads to read a page."""

from __future__ import annotations

from pathlib import Path

# A page without its PDF, in bytes as they lie on the disk: a server that compresses sends a third of it.
LIMIT = 100_000
# What a browser takes of the faces, by the letters on the page: held to a real one in ``test_weight``.
FACES = {
    "en": {"amiri-latin.woff2", "vazirmatn-latin.woff2", "vazirmatn-name.woff2"},
    "fr": {"amiri-latin.woff2", "vazirmatn-latin.woff2", "vazirmatn-name.woff2"},
    "ar": {"vazirmatn-arabic.woff2", "vazirmatn-latin.woff2"},
}


def heaviest(site: Path) -> tuple[int, str]:
    """The page of the three languages that weighs most with all that it loads."""
    assets = site / "assets"
    always = sum((assets / name).stat().st_size for name in ("site.css", "bell.svg"))
    found = []
    for code, faces in FACES.items():
        fonts = sum((assets / "fonts" / name).stat().st_size for name in faces)
        for page in (site / code).rglob("index.html"):
            found.append((page.stat().st_size + always + fonts, str(page.relative_to(site))))
    return max(found)
