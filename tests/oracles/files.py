"""How the archive's members are made and named, for the last release and for today's code alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from . import text

WRITTEN = {".html", ".xml", ".css", ".svg", ".txt", ".json", ".js", ".webmanifest", ".csv"}
LINK = re.compile(r'\bhref="([^"#]+)')


def of_site(folder: Path, *, prefix: str) -> dict[str, bytes]:
    """A published site: its text files as they are; of other files the hash, of PDFs the text too."""
    members = {}
    for place in sorted(path for path in folder.resolve().rglob("*") if path.is_file()):
        name = f"{prefix}/{place.relative_to(folder.resolve())}"
        data = place.read_bytes()
        if place.suffix in WRITTEN or not place.suffix:
            members[name] = data
            continue
        members[f"{name}.sha256"] = hashlib.sha256(data).hexdigest().encode()
        if place.suffix == ".pdf":
            members[f"{name}.txt"] = text.of_pdf(data).encode()
    return members


def page(reader: str, address: str) -> str:
    """The member that holds what a page says to a reader."""
    return f"pages/{reader}{address.rstrip('/') or '/home'}.txt".replace("?", "_")


def links(html: str) -> Iterator[str]:
    """The addresses of this host that a page leads to, each once."""
    for found in dict.fromkeys(LINK.findall(html)):
        if found.startswith("/") and not found.startswith(("//", "/static/")):
            yield unescape(found)


def sentences(told: Iterable[tuple[str, Mapping[str, tuple[str, str]]]]) -> bytes:
    """Of each sentence its key and, by language, the drawn text and below it the text by hand if another."""
    lines = []
    for key, parts in told:
        lines.append(f"# {key}")
        for language, (drawn, written) in parts.items():
            lines.append(f"{language}: {drawn}")
            if written != drawn:
                lines.append(f"{language}> {written}")
        lines.append("")
    return "\n".join(lines).encode()
