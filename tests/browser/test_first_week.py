"""An empty installation, from ``setup`` to an update that is published in three languages, by what its pages lead to.

The events are recorded ones: those of Nagorno-Karabakh and of Ethiopia to 2 October 2020, as UCDP's file of one year has
them. The clock stands on the day after, so that the war that began on 27 September is news.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from playwright.sync_api import Browser, Page, expect
from tests.ports import two_free_ports
from tests.served import wait_for

import tocsin

from .walking import Walker

pytestmark = pytest.mark.browser

TODAY = date(2020, 10, 3)
PASSPHRASE = "a heron stands in the ember river"
NAMES = {"en": "Ceasefire Watch", "fr": "Veille du cessez-le-feu", "ar": "مرصد وقف إطلاق النار"}
TITLE = {"en": "Nagorno-Karabakh", "fr": "Haut-Karabakh", "ar": "ناغورني قره باغ"}
OBJECTIVE = {"en": "a lasting ceasefire", "fr": "un cessez-le-feu durable", "ar": "وقف دائم لإطلاق النار"}
ADDRESSED = {"en": "the Security Council", "fr": "le Conseil de sécurité", "ar": "مجلس الأمن"}
ABOUT = {"en": "a ceasefire", "fr": "un cessez-le-feu", "ar": "وقف إطلاق النار"}
# What the site says of the letter: drawn from the record, in each language.
SAID = {
    "en": "more than 20 organisations signed a joint letter to the Security Council on a ceasefire",
    "fr": "plus de 20 organisations ont signé une lettre commune adressée au Conseil de sécurité",
    "ar": "وقّعت أكثر من ٢٠ منظمة رسالة مشتركة إلى مجلس الأمن",
}
REASON = {"en": "Heavy fighting since 27 September.", "ar": "قتال عنيف منذ ٢٧ أيلول/سبتمبر."}
LINK = re.compile(r"http://127\.0\.0\.1:\d+/account/password/reset/key/\S+")


@dataclass(frozen=True)
class Installed:
    """An installation with one account and nothing on record: where its desk and site are, and that account's link."""

    home: Path
    desk: str
    site: str
    link: str


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installed]:
    home, port = tmp_path / "home", two_free_ports(19400)
    desk, site = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG", "PYTHONPATH")}
    environment = {
        **kept,
        "TOCSIN_HOME": str(home),
        "PORT": str(port),
        "SITE_URL": desk,
        "PUBLIC_SITE_URL": site,
    }

    def tocsin(*words: str, said: str = "") -> str:
        command = [sys.executable, "-m", "tocsin.config.command", *words]
        done = subprocess.run(command, env=environment, input=said, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
        return done.stdout

    names = [word for code, name in NAMES.items() for word in (f"--name-{code}", name)]
    account = ["--account", "amal@example.org", "--account-name", "Amal (example)"]
    setup = tocsin("setup", "--no-input", *account, *names, "--contact", "office@example.org")
    tocsin("shell", said=f"import datetime\nfrom tocsin.desk.journal import clock\nclock.stop(at={TODAY!r})\n")
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "tocsin.config.command", "serve"], env=environment, stdout=log, stderr=log
        )
        try:
            wait_for(f"{desk}/account/login/", server)
            yield Installed(home, desk, site, LINK.findall(setup)[-1])
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """A file as UCDP sends it."""
    recorded = Path(tocsin.__file__).parent / "data" / "ucdp" / "ged_21_1_events.parquet"
    file = tmp_path / "GEDEvent_v21_1.csv"
    wanted = pl.col("conflict_name").str.contains("Artsakh|Ethiopia: Government") & (pl.col("date_start") < TODAY)
    names = {"low_death": "low", "best_death": "best", "high_death": "high"}
    pl.read_parquet(recorded).filter(wanted).rename(names).write_csv(file)
    return file


@pytest.mark.parametrize(("language", "width", "other"), [("en", 1280, "ar"), ("ar", 390, "en")])
def test_an_empty_installation_publishes_its_first_update(
    installed: Installed, events: Path, chromium: Browser, language: str, width: int, other: str
) -> None:
    walker = _enter(chromium, installed, installed.link, "amal@example.org", language=language, width=width)
    _hear_the_alarm(walker, events)
    _launch(walker)
    _open_to_readers(walker)
    colleague = _invite(walker, chromium, installed, language=other, width=390)
    _record_a_letter(walker)
    address = _draft(walker)
    _approve(colleague)
    walker.page.goto(address)
    walker.press(_("Release"), role="button")
    expect(walker.page.locator(".head .tag").first).to_have_text(
        walker.say(pgettext_lazy("state of an update", "Released"))
    )
    _read_what_is_published(walker.page, installed)


def _enter(chromium: Browser, installed: Installed, link: str, login: str, *, language: str, width: int) -> Walker:
    """Set the password by the link of a first message, and follow it to home."""
    page = chromium.new_context(viewport={"width": width, "height": 900}, base_url=installed.desk).new_page()
    page.goto(link)
    page.fill("[name=password1]", PASSPHRASE)
    page.fill("[name=password2]", PASSPHRASE)
    page.locator("main button[name=action]").click()
    page.get_by_role("main").get_by_role("link").click()
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSPHRASE)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"{installed.desk}/")
    walker = Walker(page, language=language, other="fr")
    if page.get_attribute("html", "lang") != language:
        walker.choose_language(language)
    walker.look()
    return walker


def _hear_the_alarm(walker: Walker, events: Path) -> None:
    """Import a file, and take up what it raises."""
    page = walker.page
    walker.press(_("Open the watch board"))
    walker.press(_("Import events"))
    page.locator("[name=file]").set_input_files(events)
    expect(page.locator("[name=begins_situations]")).to_be_checked()
    walker.press(_("Send the file"), role="button")
    for _n in range(120):
        if page.get_by_role("link", name=walker.say(_("Go to the watch board"))).count():
            break
        time.sleep(0.5)
        page.reload()
    walker.press(_("Go to the watch board"))
    page.locator("#alarms a[href^='/watch/azerbaijan'], main ol.line a[href^='/watch/azerbaijan']").first.click()
    walker.look()
    walker.press(_("Accept, dismiss or archive"))
    page.check("[name=triage][value=accepted]")
    walker.press(_("Save"), role="button")


def _launch(walker: Walker) -> None:
    page = walker.page
    _write(page, "title", TITLE)
    walker.press(_("Open the scoping"), role="button")
    while page.get_by_role("link", name=walker.say(_("Save score")), exact=True).count():
        walker.press(_("Save score"))
        page.check("[name=score][value='2']")
        page.fill("[name=note]", REASON[walker.language])
        walker.press(_("Save"), role="button")
    page.locator(".head a[href$='/launch/']").click()
    walker.look()
    _write(page, "objective", OBJECTIVE)
    page.fill("[name=ceasefire_days]", "60")
    page.fill("[name=review_on]", "2021-01-03")
    page.select_option("[name=owner]", label="Amal (example)")
    page.fill("[name=reason]", REASON[walker.language])
    page.locator("main form .actions > button.main").click()
    walker.look()
    expect(page.locator(".errors")).to_have_count(0)


def _open_to_readers(walker: Walker) -> None:
    """The response itself, and what is recorded from now on."""
    page = walker.page
    page.locator("main a[href$='/level/']").first.click()
    page.select_option("[name=level]", "0")
    page.fill("[name=reason]", REASON[walker.language])
    walker.press(_("Save"), role="button")
    walker.press(_("Members"))
    walker.press(_("Who can read new records"))
    walker.press(_("as recommended"))
    walker.press(_("Save"), role="button")


def _invite(walker: Walker, chromium: Browser, installed: Installed, *, language: str, width: int) -> Walker:
    """A colleague gets an account by a message that is released in the outbox, and signs in by its link."""
    page = walker.page
    walker.press(_("Members"))
    walker.press(_("Add member"))
    page.fill("[name=email]", "dina@example.org")
    page.select_option("[name=role]", "team")
    page.fill("[name=name]", "Dina (example)")
    page.select_option("main select[name=language]", language)
    walker.press(_("Add member"), role="button")
    walker.press(_("Outbox"))
    page.locator("main form button.main").first.click()
    walker.look()
    link = _mailed_link(installed.home / "mail")
    return _enter(chromium, installed, link, "dina@example.org", language=language, width=width)


def _record_a_letter(walker: Walker) -> None:
    page = walker.page
    walker.press(_("Coalition"))
    walker.press(_("Add joint action"))
    page.select_option("[name=kind]", "letter")
    page.fill("[name=day]", "2020-10-02")
    _write(page, "addressed_to", ADDRESSED)
    _write(page, "about", ABOUT)
    page.fill("[name=organisations]", "more than 20" if walker.language == "en" else "أكثر من 20")
    page.fill("[name=source]", REASON[walker.language])
    page.select_option("[name=level]", "0")
    walker.press(_("Save"), role="button")
    expect(page.locator(".errors")).to_have_count(0)


def _draft(walker: Walker) -> str:
    page = walker.page
    walker.press(_("Updates"))
    walker.press(_("Draft an update"))
    page.locator("[name=responses]").first.check()
    page.fill("[name=period_start]", "2020-09-20")
    page.fill("[name=period_end]", "2020-10-03")
    walker.press(_("Create draft"), role="button")
    expect(page.locator("article.block").first).to_be_visible()
    return page.url


def _approve(colleague: Walker) -> None:
    """Who did not write it reads each edition from their home, and approves."""
    page = colleague.page
    page.goto("/")
    page.locator("main a[href^='/updates/2020']").first.click()
    colleague.look()
    colleague.press(_("Approve all editions"), role="button")
    expect(page.locator(".errors")).to_have_count(0)


def _read_what_is_published(page: Page, installed: Installed) -> None:
    for code, sentence in SAID.items():
        for _n in range(240):
            page.goto(f"{installed.site}/{code}/")
            if page.locator(f"main a[href^='/{code}/updates/2020']").count():
                break
            time.sleep(0.5)
        expect(page.get_by_role("banner")).to_contain_text(NAMES[code])
        page.locator(f"main a[href^='/{code}/updates/2020']").first.click()
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if code == "ar" else "ltr")
        expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE[code])
        expect(page.locator("main")).to_contain_text(sentence)
        expect(page.locator("figure svg").filter(visible=True).first).to_be_visible()


def _write(page: Page, name: str, text: dict[str, str]) -> None:
    for code, words in text.items():
        page.fill(f"[name={name}_{code}]", words)


def _mailed_link(folder: Path) -> str:
    """The link in the first message that was sent; a released one leaves within a minute or two."""
    for _n in range(600):
        for file in folder.glob("*") if folder.exists() else ():
            if found := LINK.findall(file.read_text()):
                return found[-1]
        time.sleep(0.5)
    raise AssertionError("no message was sent")
