"""On a telephone the table of weekly numbers has room without scrolling, with the dual names of Arabic months."""

import re
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation

from tocsin.language import numerals
from tocsin.language.days import full_day


def _sheet(name):
    """A style sheet with its font within it: a page from a file may read no font from another."""
    place = Path(finders.find(name))

    def embedded(found):
        font = b64encode((place.parent / found[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{font}")'

    return re.sub(r'url\("([^"]+\.woff2)"\)', embedded, place.read_text())


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_numbers_as_a_table_do_not_scroll(chromium, language, tmp_path):
    with translation.override(language):
        names = ("Week of", "Deaths, low estimate", "Deaths, best estimate", "Deaths, high estimate")
        head = "".join(f'<th scope="col">{translation.gettext(name)}</th>' for name in names)
        number = numerals.number(1960)
        cells = f'<td class="day">{full_day(date(2020, 9, 28))}</td>' + 3 * f'<td class="number">{number}</td>'
    file = tmp_path / "page.html"
    file.write_text(
        f'<!doctype html><html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"><meta charset="utf-8">'
        f'<style>{_sheet("look/palette.css")}{_sheet("ui/tocsin.css")}</style><body><main><section class="sheet"><div class="scroll"><table><thead><tr>{head}</tr>'
        f"</thead><tbody><tr>{cells}</tr></tbody></table></div></section></main></body></html>"
    )
    page = chromium.new_page(viewport={"width": 390, "height": 600})
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready.then(() => document.fonts.size)")
    wide = page.evaluate("(e => e.scrollWidth - e.clientWidth)(document.querySelector('.scroll'))")
    page.close()
    assert wide == 0
