"""Somebody who walks the desk in one language: presses what they see, and looks at each page that they come to."""

from __future__ import annotations

import re
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from playwright.sync_api import Locator, Page, expect
from tests.story.test_arabic_pages import ENGLISH, texts

from tocsin.language.words import Words

from .looking import axe_faults, overflow
from .ways import Added, Label, Way

MARK = {"en": "(corrected)", "ar": "(مصحّح)"}
TRANSLATED = {"fr": "traduit pendant ce parcours", "ar": "تُرجم في هذه الجولة"}
REASON = {"en": "A slip of the pen", "ar": "زلة قلم"}
# The smallest that a finger can meet (WCAG 2.2, 2.5.8): axe looks at it only when it is asked.
RULES = {"target-size": {"enabled": True}}
# A hint quotes how another language has it; a source of data keeps its name, and what is isolated is turned by nothing.
QUOTED = re.compile("”[^“]*“|«[^»]*»|\u2068[^\u2069]*\u2069|UCDP GED|Natural Earth")


class Walker:
    """``language`` is that of the pages, ``other`` the one into which a text is translated."""

    def __init__(self, page: Page, *, language: str, other: str) -> None:
        self.page, self.language, self.other = page, language, other

    def say(self, label: Label) -> str:
        """A label as the pages have it."""
        with translation.override(self.language):
            return str(label)

    def press(self, label: Label, *, within: Locator | None = None, role: Any = "link") -> None:
        """Press the first visible link or button with a label, as soon as the page has it, and look at what opens."""
        place: Page | Locator = within if within is not None else self.page
        # What a record is called may have been added to by the walk in another language.
        is_exact = not isinstance(label, Words)
        place.get_by_role(role, name=self.say(label), exact=is_exact).filter(visible=True).first.click()
        self.look()

    def look(self) -> None:
        """The page is in the language, in its direction, no wider than the screen, and has no text of another."""
        page, is_arabic = self.page, self.language == "ar"
        expect(page.locator("html")).to_have_attribute("lang", self.language)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if is_arabic else "ltr")
        assert overflow(page) <= 0, page.url
        if is_arabic:
            loose = [text for text, own in texts(page.content()) if not own and ENGLISH.search(QUOTED.sub("", text))]
            assert not loose, f"{page.url}: {loose}"

    def check_access(self) -> None:
        """axe finds nothing on the page."""
        assert axe_faults(self.page, rules=RULES) == []

    def go_to_list(self, way: Way, *, words: str = "") -> None:
        """From any page of the case to the list, by its tab."""
        for label in way.links:
            self.press(label)
        if way.is_searched:
            box = self.page.locator("main [name$=find]").filter(visible=True).first
            box.fill(words or self.say(way.row))
            box.press("Enter")
            self.look()

    def rows(self, way: Way, model: str, words: Label = "") -> Locator:
        """The record on its list."""
        rows = self.page.locator(way.rows or f"main [id^='{model}-']")
        return rows.filter(has_text=self.say(words or way.row))

    def open_record(self, way: Way, model: str, words: Label = "") -> None:
        """Press its link on the list."""
        row = self.rows(way, model, words).first
        if way.link:
            self.press(way.link, within=row)
        else:
            row.get_by_role("link").first.click()
            self.look()

    def fill(self, name: str, value: Any) -> None:
        """Fill a field of a form; a text in the language of the walk."""
        value = value[self.language] if isinstance(value, dict) else value
        field = self.page.locator(f"main [name={name}]")
        if not field.count():
            field = self.page.locator(f"main [name={name}_{self.language}]")
        kind = field.first.evaluate("field => field.type")
        if kind == "select-one":
            field.select_option(str(value))
        elif kind in ("radio", "checkbox"):
            self.page.locator(f"main [name={name}][value='{value}']").check()
        else:
            field.fill(self.say(value))

    def choose_first(self, name: str) -> None:
        """The first of the choices that a field offers; the second in Arabic, since the walk in English took the first."""
        field = self.page.locator(f"main [name={name}]")
        nth = 0 if self.language == "en" else 1
        if field.first.evaluate("field => field.type") == "select-one":
            field.select_option(index=min(1 + nth, field.locator("option").count() - 1))
        else:
            field.nth(min(nth, field.count() - 1)).check()

    def add(self, way: Way, added: Added) -> None:
        """From the list by its button, and back to the list."""
        self.press(added.button)
        for name, value in added.values.items():
            self.fill(name, value)
        for name in added.chosen:
            self.choose_first(name)
        self.press(_("Save"), role="button")
        expect(self.page.locator(".errors")).to_have_count(0)
        self.go_to_list(way)

    def give_reason(self, *, always: bool = False) -> str:
        """Write why, where the form asks for it. Returns what was written."""
        field = self.page.locator("main [name=reason]")
        if not always and field.get_attribute("required") is None:
            return ""
        field.fill(REASON[self.language])
        return REASON[self.language]

    def correct(self, way: Way) -> str:
        """Correct one field. Returns how it is said from then on."""
        self.press(translation.pgettext_lazy("a record", "Correct"))
        self.check_access()
        field = self.page.locator(f"main [name={way.field}_{self.language}], main [name={way.field}]")
        before = field.input_value()
        said = f"{before} {MARK[self.language]}".strip()
        if way.values:
            typed, label = next(
                (typed, label) for typed, label in way.values if typed != before and self.say(label) not in before
            )
            said = self.say(label)
            self.fill(way.field, typed)
        else:
            field.fill(said)
        reason = self.give_reason()
        self.press(_("Save"), role="button")
        history = self.page.locator("ol.history > li").first
        expect(history.locator("ins").filter(has_text=said)).to_be_visible()
        expect(history).to_contain_text(reason)
        expect(self.page.locator("main")).to_contain_text(said)
        return said

    def translate(self, way: Way) -> None:
        """Write a text in the other language, and read it there."""
        self.press(_("Translate"))
        field = self.page.locator(f"main [name={way.field}_{self.other}]")
        field.fill(f"{field.input_value()} {TRANSLATED[self.other]}".strip())
        self.give_reason()
        self.press(_("Save"), role="button")
        self.choose_language(self.other)
        expect(self.page.locator("main")).to_contain_text(TRANSLATED[self.other])
        self.choose_language(self.language)

    def choose_language(self, code: str) -> None:
        self.page.locator(f"button[name=language][value={code}]").click()
        expect(self.page.locator("html")).to_have_attribute("lang", code)

    def take_off(self, *, is_used: bool = False) -> None:
        """Take the record off, with a reason; ``is_used``: be told at once that another record keeps it on record."""
        self.press(_("Take off the record"))
        if is_used:
            expect(self.page.locator("main .told a").first).to_be_visible()
            expect(self.page.locator("main [name=reason]")).to_have_count(0)
            expect(self.page.locator("main form button")).to_have_count(0)
            return
        self.give_reason(always=True)
        self.press(_("Take off the record"), role="button")
        expect(self.page.locator(".errors")).to_have_count(0)
        expect(self.page.locator(".head .tag.warm")).to_be_visible()
        expect(self.page.locator("ol.history > li").first).to_contain_text(REASON[self.language])

    def restore(self) -> None:
        self.press(_("Restore"))
        self.give_reason()
        self.press(_("Restore"), role="button")
        expect(self.page.locator(".head .tag.warm")).to_have_count(0)

    def merge(self, into: Label) -> None:
        """Give up the entry for another, which opens."""
        self.press(_("Merge"))
        self.check_access()
        field = self.page.locator("main select[name=into]")
        chosen = field.locator("option").filter(has_text=self.say(into)).get_attribute("value")
        field.select_option(chosen)
        self.give_reason()
        self.press(_("Merge"), role="button")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(self.say(into))
