"""The dual name of a month keeps to one line in a heading."""

import pytest
from django.template import Context, Template

from tocsin.language import arabic

NAME = "تشرين الثاني/نوفمبر"


def test_a_text_is_cut_around_its_dual_months_alone():
    assert arabic.dual_months(f"من ١ {NAME} إلى أ/ب") == [("من ١ ", False), (NAME, True), (" إلى أ/ب", False)]
    assert arabic.dual_months("") == []


def test_a_heading_of_the_desk_holds_them_together_and_escapes_the_rest():
    heading = Template("{{ title|unbroken }}").render(Context({"title": f"<b> {NAME}"}))
    assert heading == f'&lt;b&gt; <span class="unbroken">{NAME}</span>'


@pytest.mark.browser
@pytest.mark.parametrize(("filtered", "may_break"), [("", True), ("|unbroken", False)])
def test_no_line_ends_after_the_slash(chromium, filtered, may_break):
    html = Template(f"<h1>{{{{ title{filtered} }}}}</h1>").render(Context({"title": f"تحديث عن الفترة {NAME} ٢٠٢٠"}))
    page = chromium.new_page()
    page.set_content(f'<html dir="rtl"><style>.unbroken {{ white-space: nowrap }}</style>{html}</html>')
    broken = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector("h1"), NodeFilter.SHOW_TEXT);
          let node = walker.nextNode();
          while (!node.data.includes("/")) node = walker.nextNode();
          const at = node.data.indexOf("/"), top = (from) => {
            const range = document.createRange();
            range.setStart(node, from);
            range.setEnd(node, from + 1);
            return range.getBoundingClientRect().top;
          };
          let found = false;
          for (let width = 220; width < 700; width += 5) {
            document.querySelector("h1").style.width = `${width}px`;
            found ||= top(at + 2) > top(at - 1) + 5;
          }
          return found;
        }"""
    )
    page.close()
    assert broken == may_break
