"""Each address is reached from home by following links and forms, as a person reaches it; what no page leads to is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import Resolver404, URLResolver, get_resolver, resolve
from django.utils import timezone

from tocsin.config.translation import Chosen
from tocsin.desk.closing.models import Lesson
from tocsin.desk.overview.models import LastVisit
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.responses.models import ExitCriterion
from tocsin.desk.saving import keys
from tocsin.desk.strategy.models import Position, Target
from tocsin.desk.watch.models import Override, Run, Situation

from ..conftest import TODAY

# Pages that one reader opens of each address pattern, in each case or update: most rows of a list have the same links.
EACH = 1
# convenor, team (reads French), translator (Arabic), partner, board; "" has not signed in.
READERS = ("amal", "dina", "tarek", "bruno", "berta", "")

LETTER = "a letter, a refusal or a second step of signing in leads there"
SECOND_STEP = "shown to who has a second step of signing in, which nobody of the example has"
CLOSED = "closed: accounts are opened by who convenes"
DRAFT = "shown on a draft; the updates of the example are out"
STATE = "shown in a state that the example is not in"
ONE = "shown on some situations and imports only; the walk opens one of each"
MACHINE = "asked by monitors, not by people"
KEPT = "shown with a text that was kept over the end of a session"

# Addresses that the walk does not come to, each with why. A new address gets a link where somebody would look for it.
UNREACHED: dict[str, str] = {
    "account_confirm_email": LETTER,
    "account_confirm_login_code": LETTER,
    "account_email_verification_sent": LETTER,
    "account_inactive": LETTER,
    "account_reset_password_done": LETTER,
    "account_reset_password_from_key": LETTER,
    "account_reset_password_from_key_done": LETTER,
    "mfa_authenticate": LETTER,
    "mfa_reauthenticate": SECOND_STEP,
    "mfa_reauthenticate_webauthn": SECOND_STEP,
    "mfa_deactivate_totp": SECOND_STEP,
    "mfa_download_recovery_codes": SECOND_STEP,
    "mfa_edit_webauthn": SECOND_STEP,
    "mfa_generate_recovery_codes": SECOND_STEP,
    "mfa_list_webauthn": SECOND_STEP,
    "mfa_remove_webauthn": SECOND_STEP,
    "mfa_view_recovery_codes": SECOND_STEP,
    "account_email": CLOSED,
    "account_signup": CLOSED,
    "identity:logo": STATE,
    "upkeep:health": MACHINE,
    "updates:approve": DRAFT,
    "updates:assign": DRAFT,
    "updates:bring_back": DRAFT,
    "updates:cancel": DRAFT,
    "updates:confirm": DRAFT,
    "updates:confirm_short": DRAFT,
    "updates:finish": DRAFT,
    "updates:look": DRAFT,
    "updates:missing": DRAFT,
    "updates:open_records": DRAFT,
    "updates:release": DRAFT,
    "updates:set_release": DRAFT,
    "updates:set_rounding": DRAFT,
    "updates:settle": DRAFT,
    "updates:take_drawn": DRAFT,
    "updates:take_out": DRAFT,
    "updates:take_out_po": DRAFT,
    "updates:translate": DRAFT,
    "updates:undo_opening": DRAFT,
    "updates:write": DRAFT,
    "saving:discard": KEPT,
    "watch:judge_reports": STATE,
    "directory:name_use": STATE,
    "coalition:deliver": STATE,
    "outbox:release_all": STATE,
    "outbox:retry": STATE,
    "responses:answer": STATE,
    "responses:consult": STATE,
    **{f"directory:restore_{one}": STATE for one in ("person", "organisation")},
    **{f"press:restore_{one}": STATE for one in ("outlet", "piece", "pitch", "placement")},
    **{f"strategy:restore_{one}": STATE for one in ("objective", "target", "ask", "position")},
    **{f"coalition:restore_{one}": STATE for one in ("partner", "commitment", "jointaction")},
    **{f"ceasefires:restore_{one}": STATE for one in ("attempt", "incident", "claim")},
    **{f"closing:restore_{one}": STATE for one in ("outcome", "lesson")},
    "responses:restore_consultation": STATE,
    "convening:restore_briefing": STATE,
    "attachments:restore_attachment": STATE,
    "attachments:erase": STATE,
    "voices:restore_outreach": STATE,
    "responses:launch": STATE,
    "responses:score": STATE,
    "watch:begin": STATE,
    "watch:bad_rows": ONE,
    "watch:begin_again": ONE,
    "watch:end_override": ONE,
    "bell:change_duty": ONE,
    "bell:end_duty": ONE,
}


class _Page(HTMLParser):
    """What a page leads to: ``(address, whether it is opened by a GET)``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, bool]] = []
        self.language = ""
        # Addresses of forms that change something, and whether each has the key of ``saving``.
        self.forms: list[tuple[str, bool]] = []
        self._is_get = True

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "form":
            self._is_get = given.get("method", "get").lower() == "get"
            self.found.append((given.get("action", ""), self._is_get))
            if not self._is_get:
                self.forms.append((given.get("action", ""), False))
        if tag == "input" and given.get("name") == keys.FIELD and given.get("value"):
            self.forms[-1] = (self.forms[-1][0], True)
        if tag == "a":
            self.found.append((given.get("href", ""), True))
        if "formaction" in given:
            self.found.append((given["formaction"], given.get("formmethod", "").lower() == "get" or self._is_get))
        self.found += [(given[name], name == "hx-get") for name in ("hx-get", "hx-post") if name in given]


@dataclass
class Walk:
    """Where somebody came."""

    # By address pattern: the page that leads there.
    found: dict[str, str] = field(default_factory=dict)
    # By address pattern: a link to a page that was refused, and where it is.
    refused: dict[str, str] = field(default_factory=dict)
    # By address pattern: a page with a form that posts there without a key.
    keyless: dict[str, str] = field(default_factory=dict)
    keyed: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)


def walk(client: Client, *, without: str = "") -> Walk:
    """Open pages from home on, breadth first; a form that would change something is seen and not sent.

    ``without`` is an address pattern whose links are passed over, as if no page had them.
    """
    done, waiting, seen = Walk(), [("/", "")], {"/"}
    opened: Counter[tuple[str, str]] = Counter()
    while waiting:
        address, by = waiting.pop(0)
        answer = client.get(address)
        # A page that says why something cannot be done now is answered with 409.
        if answer.status_code >= 400 and answer.status_code != 409:
            done.refused[_pattern(address)[0]] = f"{answer.status_code} for {address} on {by}"
        for link, is_get in _leads(answer, done, address):
            there, slug = _pattern(link)
            if not there or there == without:
                continue
            done.found.setdefault(there, address)
            if is_get and link not in seen and opened[there, slug] < EACH:
                seen.add(link)
                opened[there, slug] += 1
                waiting.append((link, address))
    return done


def _leads(answer: Any, done: Walk, address: str) -> Iterator[tuple[str, bool]]:
    if answer.status_code in (301, 302):
        yield answer["Location"], True
    elif answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
        page = _Page()
        page.feed(answer.content.decode())
        done.languages.add(page.language)
        for action, has_key in page.forms:
            there = _pattern(action or address)[0]
            if has_key:
                done.keyed.add(there)
            else:
                done.keyless[there] = address
        yield from ((link.partition("#")[0], is_get) for link, is_get in page.found)


def _pattern(link: str) -> tuple[str, str]:
    """The name of the address pattern of a link to a page of the desk, and the case or update that it is about."""
    if not link.startswith("/") or link.startswith("//"):
        return "", ""
    try:
        found = resolve(link.partition("?")[0])
    except Resolver404:
        return "", ""
    return found.view_name, "" if found.namespace == "watch" else found.kwargs.get("slug", "")


def patterns(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The names of all address patterns, those of the accounts too."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}"


def faults(walks: Iterable[Walk], *, every: Iterable[str], listed: Iterable[str]) -> dict[str, str]:
    """By address pattern: why it is in the list and should not be, or the other way round."""
    reached = {name: where for one in walks for name, where in one.found.items()}
    unreached = dict.fromkeys(set(every) - set(listed) - reached.keys(), "no page leads there: give it a link")
    return unreached | {
        name: f"{reached[name]} leads there: take it off the list" for name in listed if name in reached
    }


@pytest.fixture
def furnished(karabakh: Any, clock: None, settings: Any) -> None:
    """What the example has not: somebody of the board, a position, a level by hand, files on their way, open criteria."""
    amal, case = Account.objects.get(email="amal@example.org"), karabakh.case
    berta = people.open_account(
        email="berta@example.org",
        name="Berta (example)",
        language="en",
        is_team=False,
        password=None,
        by=None,
        on=TODAY,
    )
    people.join(case=case, account=berta, role=Membership.Role.BOARD, by=amal, on=TODAY)
    # Home lists as new what was recorded since.
    long_ago = timezone.now() - timedelta(days=1)
    LastVisit.objects.bulk_create(
        LastVisit(account=account, since=long_ago, seen_at=long_ago) for account in Account.objects.all()
    )
    target = Target.objects.filter(case=case).first()
    Position.objects.create(case=case, target=target, stands="undecided", on=TODAY, source="A paper (example)")
    said = dict.fromkeys(("expected", "happened", "why", "change"), "Fewer shots (example)")
    Lesson.objects.create(case=case, response=karabakh, owner=amal, on=TODAY, **said)
    situation = Situation.objects.get(slug=karabakh.slug)
    Override.objects.create(
        situation=situation, level=2, reason="Fire (example)", on=TODAY, until=date(2020, 12, 1), by=amal
    )
    bad = [{"row": 3, "reason": "no id", "value": "x"}]
    place = default_storage.save("notes.csv", ContentFile(b"day;place\n27/09/2020;Stepanakert\n"))
    run = {"provider": "notes", "place": place, "file_name": "notes.csv", "by": amal, "asked_on": TODAY}
    Run.objects.create(state=Run.State.REFUSED, said={"why": "fault"}, refused=bad, refused_count=1, **run)
    Run.objects.create(state=Run.State.COLUMNS, **run)
    criterion = {"response": karabakh, "added_on": TODAY}
    ExitCriterion.objects.create(kind="ask_won", **criterion)
    for met in ({}, {"met_on": TODAY, "met_by": amal, "met_note": "Seen (example)"}):
        ExitCriterion.objects.create(kind="judged", **criterion, **met)
    settings.TRANSLATION = Chosen("libretranslate", "http://127.0.0.1:1", "k", "public")


@pytest.fixture(scope="module")
def walked() -> dict[str, Walk]:
    return {}


@pytest.fixture
def walks(furnished: None, walked: dict[str, Walk], at: Any) -> dict[str, Walk]:
    """Everybody's walk, made once for the tests of this file."""
    if not walked:
        for name in READERS:
            walked[name] = walk(at(Account.objects.get(email=f"{name}@example.org")) if name else Client())
    return walked


def test_every_address_is_led_to_by_a_page_or_listed(walks):
    assert faults(walks.values(), every=patterns(), listed=UNREACHED) == {}
    assert UNREACHED.keys() <= set(patterns())


def test_a_link_that_is_turned_off_is_missed(walks, at):
    gone = "updates:pdf"
    lost = walk(at(Account.objects.get(email="berta@example.org")), without=gone)
    assert faults([lost], every=walks["berta"].found, listed=()) == {gone: "no page leads there: give it a link"}


def test_an_address_that_was_given_a_link_is_taken_off_the_list(walks):
    found = faults(walks.values(), every=patterns(), listed={**UNREACHED, "press:list": "no reason"})
    assert list(found) == ["press:list"]


def test_no_page_leads_to_a_refusal(walks):
    assert {reader: one.refused for reader, one in walks.items() if one.refused} == {}


def test_readers_walk_in_their_own_languages(walks):
    assert walks["tarek"].languages == {"ar"}
    assert walks["dina"].languages == {"fr"}
    assert len(walks["berta"].found) > 15


def test_who_has_not_signed_in_comes_to_no_page_of_the_desk(walks):
    assert {name for name in walks[""].found if ":" in name} <= {"people:language", "overview:home"}


def test_every_form_that_records_has_a_key_by_which_its_second_press_finds_the_first(walks):
    keyless = {name: where for one in walks.values() for name, where in one.keyless.items()}
    # Signing in and choosing a language make no record.
    assert {name for name in keyless if ":" in name} <= {"people:language"}
    assert len(walks["amal"].keyed) > 30


def test_a_form_whose_key_is_turned_off_is_found(furnished, at, monkeypatch):
    monkeypatch.setattr(keys, "for_page", lambda *_arguments: "")
    assert "press:new_pitch" in walk(at(Account.objects.get(email="amal@example.org"))).keyless
