"""The example as ``bin/demo`` serves it, and a real Chromium in front of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect
from tests.ports import two_free_ports
from tests.served import wait_for

# A busy machine draws a page in seconds; what never comes fails a test all the same.
expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Served:
    """Where the example is served, and the password of its sign-ins."""

    address: str
    site: str
    password: str


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home, port = tmp_path_factory.mktemp("served"), two_free_ports(18100)
    environment = {
        **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
        "TOCSIN_HOME": str(home),
        "PORT": str(port),
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tocsin.config.command", "demo"], env=environment, stdout=log, stderr=log
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/account/login/", process, log=home / "log")
            password = (home / "example-password").read_text()
            yield Served(address, f"http://127.0.0.1:{port + 1}", password)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


@pytest.fixture(scope="session")
def signed_in() -> dict[str, StorageState]:
    """The cookies of who has signed in, by name: the real hash of a password takes long on purpose."""
    return {}


@pytest.fixture
def visit(served: Served, chromium: Browser, signed_in: dict[str, StorageState]) -> Iterator[Callable[..., Page]]:
    """``visit("amal", language="ar", width=390)``: home, as someone who has signed in.

    What the page's own content policy refuses, and every script error, fails the test.
    """
    contexts, complaints = [], []

    def sign_in(name: str, *, language: str = "en", width: int = 1280) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, base_url=served.address, storage_state=signed_in.get(name)
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
        if name in signed_in:
            page.goto("/")
        else:
            page.goto("/account/login/")
            page.fill("[name=login]", f"{name}@example.org")
            page.fill("[name=password]", served.password)
            page.click("main form button[type=submit]")
            page.wait_for_url("**/")
            signed_in[name] = context.storage_state()
        if page.get_attribute("html", "lang") != language:
            page.click(f"button[name=language][value={language}]")
            page.wait_for_load_state()
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert not complaints
