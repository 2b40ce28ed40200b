"""How long the site takes: every update from nothing, then one change among many."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bench import world

# So many pages are printed by the peer, which takes long.
SAMPLE = 20


def _home() -> Path:
    return Path(os.environ["TOCSIN_HOME"])


def _shelf() -> Path:
    return _home() / "many-snapshots"


def _site() -> Path:
    return _home() / "many"


def make(updates: int) -> None:
    """As many snapshots as are asked for, each the example's own with another slug, quarter and lead."""
    world.ready()
    from tocsin.desk.levels import Audience
    from tocsin.desk.updates.models import Release
    from tocsin.website import snapshot as frozen

    texts = Release.objects.filter(audience=Audience.PUBLIC).order_by("pk").values_list("snapshot", flat=True)
    real = [frozen.loads(text) for text in texts]
    shutil.rmtree(_shelf(), ignore_errors=True)
    _shelf().mkdir(parents=True)
    for n in range(updates):
        year, quarter = 2200 - n // 4, 3 - n % 4
        start = date(year, 3 * quarter + 1, 1)
        one = replace(
            real[n % len(real)],
            slug=f"update-{n}",
            period_start=start,
            period_end=start.replace(month=start.month + 2, day=28),
            released_on=start.replace(month=start.month + 2, day=28),
            lead=_numbered(real[n % len(real)].lead, n),
        )
        (_shelf() / one.file_name).write_text(frozen.dumps(one))


def whole() -> dict[str, Any]:
    """By the command, with nothing kept from before."""
    for folder in (*_site().parent.glob(".many-*"), _home() / "cache" / "documents"):
        shutil.rmtree(folder, ignore_errors=True)
    _site().unlink(missing_ok=True)
    return _publish()


def after_one_change() -> dict[str, Any]:
    """One update corrected, and published again by the command."""
    from tocsin.website import snapshot as frozen

    before = _files()
    documents = _documents()
    old = frozen.load(_shelf() / "update-0-r1.json")
    new = replace(old, revision=2, note=old.title, lead=_numbered(old.lead, 1_000_000))
    (_shelf() / new.file_name).write_text(frozen.dumps(new))
    told = _publish()
    after = _files()
    changed = sum(before.get(path) != seal for path, seal in after.items())
    told["made"] |= {"changed_files": changed, "printed": len(_documents() - documents)}
    return told


def printing(repeat: int) -> dict[str, Any]:
    """One document by Typst, and the same page by Chromium, per document."""
    from tests import chromium

    from tocsin.language.languages import LANGUAGES
    from tocsin.website import documents, serve, snapshot_store
    from tocsin.website.site import Site

    site = Site(url="http://127.0.0.1:8001", audience="public")
    updates = snapshot_store.newest_snapshots(_shelf(), audience="public")[:SAMPLE]
    wanted = [(one, code) for one in updates for code in LANGUAGES][:SAMPLE]

    def ours() -> None:
        for one, code in wanted:
            documents.document(site, one, code, cache_folder=None)

    seconds, _nothing = world.best(ours, min(repeat, 3))
    peer = None
    if chromium.found():
        with chromium.serving(serve.application(_site())) as address:
            peer = _by_chromium([f"{address}/{code}/updates/{one.slug}/" for one, code in wanted]) / len(wanted)
    name = "one PDF by Typst; peer: the same page printed by Chromium"
    return {"lines": [{"name": name, "ours": seconds / len(wanted), "peer": peer}]}


def _by_chromium(addresses: list[str]) -> float:
    from playwright.sync_api import sync_playwright
    from tests import chromium

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium.found(), args=chromium.ARGUMENTS)
        page = browser.new_page()
        began = time.perf_counter()
        for address in addresses:
            page.goto(address)
            page.pdf(tagged=True)
        took = time.perf_counter() - began
        browser.close()
    return took


def _publish() -> dict[str, Any]:
    command = [
        sys.executable, "-m", "tocsin.config.command", "publish",
        "--snapshots", str(_shelf()), "--out", str(_site()), "--base-url", "http://127.0.0.1:8001",
    ]  # fmt: skip
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    took = time.perf_counter() - began
    mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    files = [path for path in _site().resolve().rglob("*") if path.is_file()]
    made = {"files": len(files), "pdfs": sum(path.suffix == ".pdf" for path in files)}
    return {"seconds": took, "mb": mb, "made": made}


def _files() -> dict[str, str]:
    root = _site().resolve()
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


def _documents() -> set[str]:
    return {path.name for path in (_home() / "cache" / "documents" / "public").glob("*.pdf")}


def _numbered(texts: Any, n: int) -> Any:
    return replace(texts, **{code: f"{texts.within(code)} ({n})" for code in ("en", "fr", "ar")})
