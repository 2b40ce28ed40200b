"""The main job, done in a real browser as a person would."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .looking import axe_faults, look, overflow

pytestmark = pytest.mark.browser
CASE = "/cases/nagorno-karabakh"
UPDATE = "/updates/2020-q4-nagorno-karabakh/"
# Each has a link to the next, as the test of clicks walks them.
PAGES = (
    "/", "/watch/", "/watch/nagorno-karabakh/", "/responses/", f"{CASE}/", f"{CASE}/taken-off/", f"{CASE}/decisions/", f"{CASE}/ceasefires/",
    f"{CASE}/coalition/", f"{CASE}/briefings/", f"{CASE}/strategy/", f"{CASE}/outreach/", f"{CASE}/outreach/new/",
    f"{CASE}/press/", f"{CASE}/press/pitches/new/", f"{CASE}/directory/", f"{CASE}/outbox/", "/account/2fa/",
    "/account/password/change/", "/updates/", UPDATE, f"{UPDATE}r1/board/ar/",
)  # fmt: skip


# Each language at the width at which axe looks at it, and at the other: what axe finds depends on neither alone.
@pytest.mark.parametrize(("language", "width", "other"), [("en", 1280, 390), ("fr", 390, 1280), ("ar", 390, 1280)])
def test_every_page_is_accessible_and_fits(visit, language, width, other):
    page = visit("amal", language=language, width=width)
    faults = []
    for path in PAGES:
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        faults += axe_faults(page)
        for screen in (width, other):
            page.set_viewport_size({"width": screen, "height": 900})
            wide = overflow(page)
            if wide > 0:
                faults.append(f"{path} is {wide} px too wide for {screen}")
        page.set_viewport_size({"width": width, "height": 900})
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_main_page_is_reached_by_clicking_from_home(visit, language, width):
    page = visit("amal", language=language, width=width)
    for path in PAGES[1:]:
        # A mark on a map may lie under another: people without a mouse use the list.
        page.locator(f'a[href="{path}"]:not(svg a):visible').first.click(timeout=10_000)
        page.wait_for_url(f"**{path}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_the_alarm_gives_its_reason_and_the_room_its_chart(visit):
    page = visit("amal")
    page.goto("/watch/nagorno-karabakh/")
    expect(
        page.get_by_text(re.compile(r"20 deaths in 7 events in 3 days; usually less than 0.1")).first
    ).to_be_visible()
    page.goto(f"{CASE}/")
    chart = page.locator("figure svg[role=img]").first
    expect(chart).to_be_visible()
    for mark in ("alarm", "launch", "briefing", "ceasefire"):
        assert mark in chart.inner_html()


def test_a_pitch_goes_from_its_form_to_the_timeline_and_into_the_next_draft(visit):
    page = visit("amal")
    page.goto(f"{CASE}/press/outlets/new/")
    page.fill("[name=name_en]", "A Swiss daily (example)")
    page.fill("[name=name_fr]", "Un quotidien suisse (exemple)")
    page.fill("[name=name_ar]", "صحيفة سويسرية (مثال)")
    page.select_option("[name=market]", value="CH")
    page.click("main form .actions > button.main")
    page.goto(f"{CASE}/press/pitches/new/")
    page.select_option("[name=piece]", label="Joint op-ed by two journalists")
    page.select_option("[name=outlet]", label="A Swiss daily (example)")
    page.select_option("[name=level]", label="Public")

    page.fill("[name=sent_on]", "2020-12-24")
    page.click("main form .actions > button.main")
    expect(page.locator(".errors")).to_be_focused()
    page.get_by_role("link", name=re.compile("must be today")).click()
    expect(page.locator("[name=sent_on]")).to_be_focused()
    expect(page.locator("[name=sent_on]")).to_have_value("2020-12-24")

    page.fill("[name=sent_on]", "2020-11-18")
    page.click("main form .actions > button.main")
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.goto(f"{CASE}/")
    expect(page.locator("#timeline")).to_contain_text("in Switzerland")

    page.goto(UPDATE)
    page.get_by_role("button", name="Start next draft").click()
    block = page.locator("article.block", has_text="Switzerland")
    expect(block).to_contain_text("in Germany, Russia, France and Switzerland")
    expect(block).to_contain_text("en Suisse")
    expect(block).to_contain_text("سويسرا")
    # The rows behind a sentence are shown to who points at it, or comes to it by keyboard.
    block.hover()
    block.get_by_role("link", name=re.compile("pitch")).last.click()
    expect(page.locator("main")).to_contain_text("Swiss daily")


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 390)])
def test_the_summary_of_errors_is_read_first_and_leads_to_each_field(visit, language, width):
    page = visit("amal", language=language, width=width)
    page.goto(f"{CASE}/coalition/actions/new/")
    page.fill("[name=day]", "")
    page.fill("[name=source]", "")
    page.click("main form .actions > button.main")
    summary = page.locator(".errors")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^(Error|خطأ): "))
    look(page)
    links = summary.get_by_role("link")
    for number in range(links.count()):
        target = links.nth(number).get_attribute("href")
        links.nth(number).click()
        expect(page.locator(target)).to_be_focused()
        expect(page.locator(f".field:has({target}) .errorlist")).to_be_in_viewport()
    assert links.count() >= 2


def test_an_outreach_and_a_placement_reach_the_timeline(visit):
    page = visit("dina")
    page.goto(f"{CASE}/press/placements/new/")
    page.select_option("[name=genre]", value="interview")
    page.select_option("[name=outlet]", label="Le Monde")
    page.locator("[name=persons]").first.check()
    page.fill("[name=appeared_on]", "2020-11-19")
    page.click("main form .actions > button.main")
    page.goto(f"{CASE}/")
    expect(page.locator("#timeline")).to_contain_text("An interview with")
    page.goto(f"{CASE}/outreach/new/")
    page.select_option("[name=person]", index=1)
    page.select_option("[name=purpose]", value="meeting")
    page.fill("[name=contacted_on]", "2020-11-19")
    page.click("main form .actions > button.main")
    page.goto(f"{CASE}/")
    expect(page.locator("#timeline")).to_contain_text("about a meeting")


def test_a_partner_reads_no_more_than_a_partner_may(visit):
    page = visit("bruno")
    page.goto(f"{CASE}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nagorno-Karabakh")
    expect(page.get_by_role("link", name="Add pitch")).to_have_count(0)
    assert page.goto(f"{CASE}/press/pitches/new/").status == 403
    assert page.goto("/watch/").status == 404
    page.goto(UPDATE)
    expect(page.get_by_role("button", name="Release")).to_have_count(0)


def test_who_is_on_another_case_sees_nothing(visit):
    page = visit("chen")
    for path in (f"{CASE}/", f"{CASE}/press/", UPDATE):
        assert page.goto(path).status == 404
    page.goto("/responses/")
    expect(page.locator("main")).not_to_contain_text("Karabakh")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_published_site_reads_in_each_language_and_stays_on_the_page(served, chromium, language):
    page = chromium.new_page()
    page.goto(f"{served.site}/{language}/updates/2020-q4-nagorno-karabakh/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    expect(page.locator("figure svg, svg[role=img]").first).to_be_visible()
    other = "fr" if language != "fr" else "ar"
    page.locator(f"a[hreflang={other}]:visible").first.click()
    assert page.url.endswith(f"/{other}/updates/2020-q4-nagorno-karabakh/")
    assert axe_faults(page) == []
    page.close()


def test_the_list_of_situations_is_walked_by_keyboard(visit):
    page = visit("amal")
    page.goto("/watch/")
    links = page.locator("#list table.board tbody th a")
    page.locator("a.skip[href='#list']").focus()
    page.keyboard.press("Enter")
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", 0), ("End", -1), ("Home", 0)):
        page.keyboard.press(key)
        expect(links.last if at < 0 else links.nth(at)).to_be_focused()
    page.fill("main [name=q]", "Nagorno")
    expect(links).to_have_count(2)
    # The keys are the field's own while one types.
    page.keyboard.press("ArrowDown")
    expect(page.locator("main [name=q]")).to_be_focused()
    links.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/watch/[a-z0-9-]+/$"))
