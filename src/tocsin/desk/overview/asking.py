"""Asks a served example for its main pages, over HTTP, as people would."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from tocsin.language.languages import LANGUAGES

from . import cast
from .serving import ProcessGroup

CASE = "nagorno-karabakh"
UPDATE = "2020-q4-nagorno-karabakh"
PAGES = (
    "/", "/watch/", f"/watch/{CASE}/", "/responses/", f"/cases/{CASE}/", f"/cases/{CASE}/decisions/",
    f"/cases/{CASE}/ceasefires/", f"/cases/{CASE}/coalition/", f"/cases/{CASE}/briefings/",
    f"/cases/{CASE}/strategy/", f"/cases/{CASE}/outreach/", f"/cases/{CASE}/press/", f"/cases/{CASE}/directory/",
    f"/cases/{CASE}/outbox/", "/updates/", f"/updates/{UPDATE}/", f"/updates/{UPDATE}/r1/board/ar/",
    f"/updates/{UPDATE}/r1/board/fr.pdf",
)  # fmt: skip
SITE_PAGES = (
    "/", "/sitemap.xml",
    *(f"/{language}/{rest}" for language in LANGUAGES
      for rest in ("", "updates/", f"updates/{UPDATE}/", f"updates/{UPDATE}/{UPDATE}-{language}.pdf", "feed.xml")),
)  # fmt: skip
# Who is on another case must not even learn that these exist.
CLOSED = (f"/cases/{CASE}/", f"/cases/{CASE}/press/", f"/updates/{UPDATE}/")


class Visitor:
    """A browser of sorts: cookies, redirects, a sign-in form."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        return self._open(urllib.request.Request(self.address + path))  # noqa: S310  our own address

    def sign_in(self, email: str, password: str) -> bool:
        _status, page = self.get("/account/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        data = {"login": email, "password": password, "csrfmiddlewaretoken": token[1] if token else ""}
        request = urllib.request.Request(  # noqa: S310
            f"{self.address}/account/login/", urllib.parse.urlencode(data).encode(), {"Referer": self.address}
        )
        status, page = self._open(request)
        return status == 200 and 'name="login"' not in page

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            return error.code, ""
        except OSError as error:
            return 0, str(error)


def ask_everything(group: ProcessGroup, *, password: str) -> list[str]:
    """What failed, one line each; empty when all is well."""
    faults = []
    visitors = {}
    for who in cast.SIGN_INS:
        visitors[who.email] = Visitor(group.address)
        if not visitors[who.email].sign_in(who.email, password):
            faults.append(f"{who.email} could not sign in")
    amal, chen = visitors["amal@example.org"], visitors["chen@example.org"]
    faults += _wrong(amal, PAGES, 200)
    faults += _wrong(chen, CLOSED, 404)
    faults += _wrong(Visitor(group.site_address), SITE_PAGES, 200)
    group.check()
    return faults


def _wrong(visitor: Visitor, paths: tuple[str, ...], wanted: int) -> list[str]:
    found = []
    for path in paths:
        status, _page = visitor.get(path)
        if status != wanted:
            found.append(f"{visitor.address}{path} answered {status}, not {wanted}")
    return found
