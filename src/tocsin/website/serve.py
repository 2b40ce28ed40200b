"""Serves a published folder as a static host would: ``gunicorn 'tocsin.website.serve:application("var/site")'``."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterable
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from wsgiref.util import FileWrapper

from .pages import POLICY

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADERS = [
    ("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]
# Not left to the machine's own list, which differs from one to the next.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}


def application(folder: str | Path) -> WSGIApplication:
    """A WSGI application that serves ``folder``, which may be swapped at any time: nothing is remembered of it."""
    place = Path(folder).absolute()

    def serve(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _say(start, "405 Method Not Allowed", [("Allow", "GET, HEAD")])
        # The link is followed once, so that one answer is never of two sites.
        root = place.resolve()
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
        found = _find(root, path)
        if found is None:
            return _send(environ, start, root / "404.html", "404 Not Found")
        if found.is_dir():
            where = quote(environ.get("SCRIPT_NAME", "") + path) + "/"
            return _say(start, "301 Moved Permanently", [("Location", "/" + where.lstrip("/"))])
        return _send(environ, start, found, "200 OK")

    return serve


def _find(root: Path, path: str) -> Path | None:
    """The file that answers ``path``, or a folder when the slash at its end is missing."""
    parts = path.split("/")[1:]
    if "\0" in path or "\\" in path or any(part.startswith(".") for part in parts) or "" in parts[:-1]:
        return None
    found = root.joinpath(*parts)
    if path.endswith("/"):
        found = found / "index.html"
    # A link inside the site could lead out of it.
    if not found.exists() or not found.resolve().is_relative_to(root):
        return None
    return found


def _send(environ: WSGIEnvironment, start: StartResponse, path: Path, status: str) -> Iterable[bytes]:
    try:
        file = path.open("rb")
    except OSError:
        return _say(start, "404 Not Found", [])
    about = os.fstat(file.fileno())
    tag = f'"{about.st_ino:x}-{about.st_mtime_ns:x}-{about.st_size:x}"'
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if path.name == "feed.xml":
        kind = "application/atom+xml; charset=utf-8"
    headers = [*HEADERS, ("ETag", tag), ("Last-Modified", formatdate(about.st_mtime, usegmt=True))]
    headers.append(("Cache-Control", "public, max-age=86400" if path.suffix == ".woff2" else "no-cache"))
    if status.startswith("200") and tag in environ.get("HTTP_IF_NONE_MATCH", ""):
        file.close()
        start("304 Not Modified", headers)
        return []
    start(status, [*headers, ("Content-Type", kind), ("Content-Length", str(about.st_size))])
    if environ["REQUEST_METHOD"] == "HEAD":
        file.close()
        return []
    return FileWrapper(file, 65536)


def _say(start: StartResponse, status: str, headers: list[tuple[str, str]]) -> Iterable[bytes]:
    text = f"{status[4:]}\n".encode()
    start(status, [*HEADERS, *headers, ("Content-Type", TYPES[".txt"]), ("Content-Length", str(len(text)))])
    return [text]
