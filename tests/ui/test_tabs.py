"""On a telephone the tabs of a case do not all fit: the current one is in sight, in both directions of writing."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

NAMES = ("overview:room", "press:list", "outbox:list")
TABS = "".join(
    f'{{% tab "A tab with a long name" "{route}" "a-case" name="{route}" current=current %}}' for route in 3 * NAMES
)
LAST = '{% tab "The last" "people:members" "a-case" name="people:members" current=current %}'


@pytest.mark.browser
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("scrolled", [0, 1], ids=["at first", "scrolled back"])
def test_the_current_tab_is_in_sight_on_a_telephone(chromium, direction, scrolled):
    page = chromium.new_page(viewport={"width": 390, "height": 600})
    style = "".join(Path(finders.find(name)).read_text() for name in ("look/palette.css", "ui/tocsin.css"))
    tabs = Template(TABS + LAST).render(Context({"current": "people:members"}))
    page.set_content(
        f'<!doctype html><html dir="{direction}"><style>{style}</style><body><nav class="tabs">{tabs}</nav></body></html>'
    )
    if scrolled:
        page.evaluate("document.querySelector('.tabs').scrollLeft = 0")
    box = page.locator("[aria-current]").bounding_box()
    page.close()
    assert box["x"] >= -1
    assert box["x"] + box["width"] <= 391
