"""French sets signs and thousands off by U+202F: on screen it is seen."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import tocsin

SCREEN = {"desk": finders.find, "site": lambda name: Path(tocsin.__file__).parent / "website/assets" / name}
FONTS = {"desk": "ui/fonts/Vazirmatn.woff2", "site": "fonts/vazirmatn-latin.woff2"}


@pytest.mark.browser
@pytest.mark.parametrize("place", FONTS)
def test_the_narrow_space_is_seen(chromium, place):
    font = Path(SCREEN[place](FONTS[place])).read_bytes()
    page = chromium.new_page()
    page.set_content('<span style="font: 100px Tested"></span>')
    share = page.evaluate(
        """async (bytes) => {
          const face = new FontFace("Tested", new Uint8Array(bytes));
          document.fonts.add(await face.load());
          const width = (text) => {
            const span = document.querySelector("span");
            span.textContent = text;
            return span.getBoundingClientRect().width;
          };
          return (width("1\u202f9") - width("19")) / 100;
        }""",
        list(font),
    )
    page.close()
    # Of an em; a word space is 0.27. It was 0.06.
    assert 0.18 < share < 0.25
