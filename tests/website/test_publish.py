"""Publishing: the right snapshots, the same bytes, in one move."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tocsin.language.words import Words
from tocsin.website import documents, snapshot_store
from tocsin.website.command import main
from tocsin.website.publish import NotOurs, _swap, publish
from tocsin.website.site import BadAddress, Site

SITE = Site(url="https://updates.example.org")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``."""
    root = folder.resolve()
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


class TestTheShelf:
    def test_shows_the_newest_revision(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        shelve(tmp_path, *(sample(revision=n) for n in (1, 2, 10)))
        assert [s.revision for s in snapshot_store.newest_snapshots(tmp_path, audience="public")] == [10]

    def test_puts_the_latest_period_first(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        shelve(tmp_path, sample(), sample(slug="a", period_end=sample().period_start))
        assert [s.slug for s in snapshot_store.newest_snapshots(tmp_path, audience="public")] == [sample().slug, "a"]

    @pytest.mark.parametrize("audience", ["board", "partner"])
    def test_refuses_what_is_for_other_readers(self, sample: Any, shelve: Any, tmp_path: Path, audience: str) -> None:
        shelve(tmp_path, sample(revision=2), sample(audience=audience))
        with pytest.raises(snapshot_store.WrongAudience) as caught:
            snapshot_store.newest_snapshots(tmp_path, audience="public")
        assert caught.value.path.name == sample().file_name

    def test_refuses_a_file_that_breaks_the_format(self, tmp_path: Path) -> None:
        (tmp_path / "a-r1.json").write_text("{}")
        with pytest.raises(snapshot_store.UnreadableSnapshot, match=r"a-r1\.json: \w+: is missing"):
            snapshot_store.newest_snapshots(tmp_path, audience="public")

    def test_leaves_alone_what_is_being_written(self, tmp_path: Path) -> None:
        (tmp_path / ".a-r1.json").write_text("{")
        assert snapshot_store.newest_snapshots(tmp_path, audience="public") == ()


class TestPublishing:
    def test_gives_the_same_bytes_in_another_place(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        shelf_of_one = shelve(tmp_path / "snapshots", sample())
        for name in ("a", "b"):
            publish(site=SITE, snapshots=shelf_of_one, out=tmp_path / name / "site", cache=None)
        first, second = tree(tmp_path / "a" / "site"), tree(tmp_path / "b" / "site")
        assert first == second
        assert sum(path.endswith(".pdf") for path in first) == 3

    def test_again_changes_nothing(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        shelf_of_one = shelve(tmp_path / "snapshots", sample())
        asked: dict[str, Any] = {"site": SITE, "snapshots": shelf_of_one, "out": tmp_path / "site", "cache": None}
        assert publish(**asked).changed
        assert not publish(**asked).changed

    def test_prints_only_what_has_changed(
        self, sample: Any, shelve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: dict[str, Any] = {"site": SITE, "out": tmp_path / "site", "cache": tmp_path / "cache"}
        publish(snapshots=shelve(tmp_path / "snapshots", sample()), **asked)
        printed = []
        really = documents._print

        def counted(data: str, language: str) -> bytes:
            printed.append(json.loads(data)["address"])
            return really(data, language)

        monkeypatch.setattr(documents, "_print", counted)
        publish(snapshots=shelve(tmp_path / "snapshots", sample(slug="another")), **asked)
        assert printed == [f"https://updates.example.org/{code}/updates/another/" for code in ("en", "fr", "ar")]

    def test_leaves_the_old_site_when_it_cannot(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        shelf_of_one = shelve(tmp_path / "snapshots", sample())
        asked: dict[str, Any] = {"site": SITE, "snapshots": shelf_of_one, "out": tmp_path / "site", "cache": None}
        publish(**asked)
        before = tree(tmp_path / "site")
        (shelf_of_one / "broken-r1.json").write_text("{")
        with pytest.raises(snapshot_store.UnreadableSnapshot):
            publish(**asked)
        assert tree(tmp_path / "site") == before

    def test_does_not_destroy_what_it_did_not_make(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        out = tmp_path / "thesis"
        out.mkdir()
        (out / "chapter.txt").write_text("years of work")
        with pytest.raises(NotOurs):
            publish(site=SITE, snapshots=shelve(tmp_path / "snapshots", sample()), out=out, cache=None)
        assert (out / "chapter.txt").read_text() == "years of work"

    def test_can_be_read_by_a_web_server(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        publish(site=SITE, snapshots=shelve(tmp_path / "s", sample()), out=tmp_path / "site", cache=None)
        assert (tmp_path / "site").stat().st_mode & 0o005 == 0o005

    def test_keeps_the_site_before_and_no_more(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        beside = tmp_path / ".site-board-0123456789abcdef"
        beside.mkdir()
        for n in (1, 2, 3, 4):
            made = shelve(tmp_path / "snapshots", sample(revision=n))
            publish(site=SITE, snapshots=made, out=tmp_path / "site", cache=None)
        assert len([p for p in tmp_path.iterdir() if re.fullmatch(r"\.site-[0-9a-f]{16}", p.name)]) == 2
        assert beside.is_dir()
        assert not list(tmp_path.glob(".site.draft-*"))


class TestWhatWasWithdrawn:
    def test_leaves_neither_its_documents_nor_the_site_before(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        out, cache = tmp_path / "site", tmp_path / "cache"
        asked: dict[str, Any] = {"site": SITE, "out": out, "cache": cache}
        publish(snapshots=shelve(tmp_path / "a", sample()), **asked)
        before, printed = out.resolve(), set(cache.iterdir())
        # As it would look after an hour.
        for path in printed:
            os.utime(path, (0, 0))
        publish(snapshots=shelve(tmp_path / "b", sample(revision=2, blocks=())), **asked)
        assert not printed & set(cache.iterdir())
        assert len(list(cache.iterdir())) == 3
        assert before.exists(), "who began to read it may go on"
        publish(snapshots=tmp_path / "b", **asked)
        assert before.exists()
        os.utime(before, (0, 0))
        publish(snapshots=tmp_path / "b", **asked)
        assert not before.exists()
        assert (out / "en" / "index.html").exists()


class TestTheSwap:
    def test_is_never_seen_half_done(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        """A reader in a loop finds each page, whole, while the site is published over and over."""
        out, cache = tmp_path / "site", tmp_path / "cache"
        ends = [
            shelve(tmp_path / name, sample(title=Words(name, name, name))) for name in ("nightingale", "kingfisher")
        ]
        publish(site=SITE, snapshots=ends[0], out=out, cache=cache)
        done, faults, reads = threading.Event(), [], 0

        def read() -> None:
            nonlocal reads
            while not done.is_set():
                try:
                    text = (out / "en" / "updates" / sample().slug / "index.html").read_text()
                except OSError as error:
                    faults.append(error)
                    continue
                reads += 1
                if not text.endswith("</html>\n") or ("nightingale" in text) == ("kingfisher" in text):
                    faults.append(text[-50:])

        reader = threading.Thread(target=read)
        reader.start()
        try:
            for n in range(12):
                assert publish(site=SITE, snapshots=ends[(n + 1) % 2], out=out, cache=cache).changed
        finally:
            done.set()
            reader.join()
        assert not faults
        assert reads > 12

    def test_leaves_no_moment_without_a_site(self, tmp_path: Path) -> None:
        targets = [tmp_path / ".site-a", tmp_path / ".site-b"]
        for target in targets:
            target.mkdir()
        _swap(tmp_path / "site", targets[0])
        done, gone, looks = threading.Event(), 0, 0

        def look() -> None:
            nonlocal gone, looks
            while not done.is_set():
                looks += 1
                gone += not (tmp_path / "site").exists()

        watcher = threading.Thread(target=look)
        watcher.start()
        for n in range(3000):
            _swap(tmp_path / "site", targets[n % 2])
        done.set()
        watcher.join()
        assert looks > 1000
        assert gone == 0


class TestTheFolder:
    def test_is_read_by_everybody_whoever_began_the_process(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        shelve(tmp_path / "snapshots", sample())
        before = os.umask(0o077)
        try:
            publish(site=SITE, snapshots=tmp_path / "snapshots", out=tmp_path / "site", cache=tmp_path / "cache")
        finally:
            os.umask(before)
        place = (tmp_path / "site").resolve()
        assert {p.stat().st_mode & 0o777 for p in place.rglob("*") if p.is_file()} == {0o644}
        assert {p.stat().st_mode & 0o777 for p in (place, *place.rglob("*")) if p.is_dir()} == {0o755}
        assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


class TestTheCommand:
    def test_publishes_and_says_so(
        self, sample: Any, shelve: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        shelve(tmp_path / "snapshots" / "public", sample())
        assert main(["--base-url", "https://x.example.org/"], home=tmp_path) == 0
        assert "Published 1 updates" in capsys.readouterr().out
        assert "https://x.example.org/en/" in (tmp_path / "site" / "sitemap.xml").read_text()

    def test_publishes_a_site_that_says_there_is_nothing(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--out", str(tmp_path / "out")], home=tmp_path) == 0
        assert "release an update" in capsys.readouterr().out
        assert "No update has been released yet" in (tmp_path / "out" / "en" / "index.html").read_text()
        assert "لم يصدر أي تحديث بعد" in (tmp_path / "out" / "ar" / "index.html").read_text()

    def test_fails_on_an_edition_for_others(
        self, sample: Any, shelve: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        shelve(tmp_path / "snapshots" / "public", sample(audience="board"))
        assert main([], home=tmp_path) == 1
        assert "is for the audience 'board'" in capsys.readouterr().err
        assert not (tmp_path / "site").exists()

    def test_keeps_the_editions_apart(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        shelve(tmp_path / "snapshots" / "public", sample())
        shelve(tmp_path / "snapshots" / "board", sample(audience="board", lead=Words("for the board alone", "b", "c")))
        assert main([], home=tmp_path) == main(["--audience", "board"], home=tmp_path) == 0
        public, board = tree(tmp_path / "site"), tree(tmp_path / "site-board")
        page = f"en/updates/{sample().slug}/index.html"
        assert b"for the board alone" in board[page]
        assert b"Not for the public" in board[page]
        assert b"noindex" in board[page]
        assert b"Disallow: /\n" in board["robots.txt"]
        assert not any(b"for the board alone" in content or b"noindex, nof" in content for content in public.values())

    @pytest.mark.parametrize("url", ["example.org", "ftp://example.org", "https://", "https://a.org/?b"])
    def test_refuses_an_address_that_is_none(
        self, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--base-url", url], home=tmp_path) == 1
        assert "no address" in capsys.readouterr().err

    def test_refuses_a_folder_that_is_not_there(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--snapshots", str(tmp_path / "nowhere")], home=tmp_path) == 1
        assert "is not a folder" in capsys.readouterr().err

    def test_never_loads_the_desk(self, sample: Any, shelve: Any, tmp_path: Path) -> None:
        """In a process of its own, as it runs; the same look at another command finds Django."""
        shelve(tmp_path / "snapshots" / "public", sample())

        def loaded(*arguments: str) -> str:
            code = f"""
                import sys
                from tocsin.config import command
                sys.argv = ["tocsin", *{arguments!r}]
                try:
                    command.main()
                except SystemExit as ended:
                    assert not ended.code, ended.code
                watched = ("django", "tocsin.desk", "tocsin.config.settings", "sqlite3", "psycopg")
                print(*[name for name in watched if name in sys.modules])
            """
            environment = {**os.environ, "TOCSIN_HOME": str(tmp_path)}
            command = [sys.executable, "-c", dedent(code)]
            ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
            return ran.stdout.splitlines()[-1]

        assert loaded("publish") == ""
        assert (tmp_path / "site" / "index.html").is_file()
        assert "django tocsin.desk" in loaded("diffsettings")


class TestTheAddress:
    def test_may_have_a_path(self) -> None:
        site = Site(url="https://example.org/tocsin")
        assert (site.here("/en/"), site.full("/en/")) == ("/tocsin/en/", "https://example.org/tocsin/en/")

    def test_has_no_slash_at_its_end(self) -> None:
        with pytest.raises(BadAddress):
            Site(url="https://example.org/")
