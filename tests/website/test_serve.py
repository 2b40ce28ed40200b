"""The published folder, served as a static host would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from tocsin.language.words import Words
from tocsin.website.publish import publish
from tocsin.website.serve import application
from tocsin.website.site import Site

Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def get(published: Path) -> Callable[..., Answer]:
    return _client(published)


def _client(folder: Path) -> Callable[..., Answer]:
    serve = validator(application(folder))

    def ask(path: str, *, method: str = "GET", **environ: Any) -> Answer:
        environ |= {
            "PATH_INFO": path.encode().decode("latin-1"),
            "REQUEST_METHOD": method,
            "QUERY_STRING": "",
            "SCRIPT_NAME": "",
        }
        setup_testing_defaults(environ)
        said: list[Any] = []
        answer = serve(environ, lambda status, headers, exc=None: said.extend((status, headers)))  # type: ignore
        body = b"".join(answer)
        answer.close()  # type: ignore[attr-defined]
        return int(said[0][:3]), dict(said[1]), body

    return ask


class TestServing:
    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("/", "text/html; charset=utf-8"),
            ("/ar/", "text/html; charset=utf-8"),
            ("/fr/feed.xml", "application/atom+xml; charset=utf-8"),
            ("/sitemap.xml", "application/xml; charset=utf-8"),
            ("/assets/site.css", "text/css; charset=utf-8"),
            ("/assets/fonts/amiri-latin.woff2", "font/woff2"),
            ("/assets/bell.svg", "image/svg+xml"),
            ("/en/updates/example-valley-2020-q4/example-valley-2020-q4-en.pdf", "application/pdf"),
        ],
    )
    def test_says_what_a_file_is(self, get: Any, path: str, kind: str) -> None:
        status, headers, body = get(path)
        assert (status, headers["Content-Type"]) == (200, kind)
        assert len(body) == int(headers["Content-Length"]) > 0
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]

    @pytest.mark.parametrize(
        "path", ["/nowhere", "/en/nowhere/", "/en//", "/en/../../etc/passwd", "/..", "/.git/config", "/a\\b", "/a\0b"]
    )
    def test_answers_the_page_for_what_is_not_here(self, get: Any, path: str) -> None:
        status, headers, body = get(path)
        assert status == 404
        assert b"This page is not here" in body
        assert "Content-Security-Policy" in headers

    def test_does_not_follow_a_link_out_of_the_site(self, tmp_path: Path) -> None:
        (tmp_path / "secret.txt").write_text("secret")
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "a.txt").symlink_to(tmp_path / "secret.txt")
        assert _client(tmp_path / "site")("/a.txt")[0] == 404

    def test_does_not_show_what_is_hidden(self, tmp_path: Path) -> None:
        (tmp_path / ".draft").mkdir()
        (tmp_path / ".draft" / "a.txt").write_text("secret")
        assert _client(tmp_path)("/.draft/a.txt")[0] == 404

    def test_leads_a_folder_to_its_slash_and_nowhere_else(self, get: Any) -> None:
        assert get("/en")[:2][1]["Location"] == "/en/"
        assert get("//example.org/en")[0] == 404

    def test_answers_nothing_but_reading(self, get: Any) -> None:
        assert get("/", method="POST", **{"CONTENT_LENGTH": "0"})[0] == 405
        status, headers, body = get("/", method="HEAD")
        assert (status, body) == (200, b"")
        assert int(headers["Content-Length"]) > 0

    def test_spares_what_the_reader_has(self, get: Any) -> None:
        tag = get("/")[1]["ETag"]
        assert get("/", HTTP_IF_NONE_MATCH=tag)[0] == 304
        assert get("/", HTTP_IF_NONE_MATCH='"other"')[0] == 200

    def test_answers_when_nothing_is_published_yet(self, tmp_path: Path) -> None:
        assert _client(tmp_path / "site")("/")[0] == 404

    def test_follows_the_swap_without_a_restart(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        ask = _client(tmp_path / "site")
        for title in ("before", "after"):
            folder = shelve(tmp_path / title, sample(title=Words(title, title, title)))
            publish(site=Site(url="http://127.0.0.1"), snapshots=folder, out=tmp_path / "site", cache=None)
            assert title.encode() in ask("/en/")[2]
        assert b"before" not in ask("/en/")[2]
