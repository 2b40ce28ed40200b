"""The components: what a page passes is escaped, what it says is translated, and a mistake in a template is an error."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

import tocsin
from tocsin.desk.levels import Level
from tocsin.desk.ui.listing import Filter
from tocsin.desk.ui.svg import Drawing
from tocsin.desk.ui.templatetags import components, ui
from tocsin.language.when import When

PACKAGE = Path(tocsin.__file__).parent
GALLERY = Path(__file__).with_name("gallery.html").read_text()
HOSTILE = "\"><script>alert('1')</script>&amp;{{ 7 }}"
ESCAPED = "&quot;&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;amp;{{ 7 }}"
LANGUAGES = ("en", "fr", "ar")


class Asked(forms.Form):
    why = forms.CharField(label=HOSTILE, help_text="", widget=forms.Textarea)
    day = forms.DateField(label="Day", required=False)
    version = forms.CharField(widget=forms.HiddenInput)
    beside = ()


def drawn(language):
    """The gallery in a language, as a page would draw it."""
    request = RequestFactory().get("/list/", {"q": HOSTILE, "page": "2"})
    with translation.override(language):
        return Template(GALLERY).render(
            Context(
                {
                    "request": request,
                    "csrf_token": "t0ken",
                    "hostile": HOSTILE,
                    "several": [HOSTILE, "A"],
                    "codes": ["AM", "AZ"],
                    "drawing": Drawing('<svg role="img" aria-label="d"></svg>', "d"),
                    "form": Asked({"why": HOSTILE, "day": "never", "version": HOSTILE}, auto_id="one_%s"),
                    "other": Asked(auto_id="two_%s"),
                    "page": Paginator(range(9), 2).page(2),
                    "listing": SimpleNamespace(
                        can_be_narrowed=True,
                        is_narrowed=True,
                        total=3,
                        name="list",
                        prefix="list-",
                        find=HOSTILE,
                        searched=("name",),
                        filters=[Filter("list-kind", HOSTILE, [(HOSTILE, HOSTILE)], HOSTILE)],
                        parameters={"list-find", "list-kind", "list-page"},
                    ),
                    "day": date(2020, 11, 10),
                }
            )
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_passes_is_escaped_once(language):
    page = drawn(language)
    assert "<script" not in page
    # Twice escaped, a reader would see the entities.
    assert "&amp;lt;" not in page
    assert "&amp;quot;" not in page
    assert page.count(ESCAPED) > 15


@pytest.mark.parametrize(("language", "year"), [("en", "2020"), ("fr", "2020"), ("ar", "٢٠٢٠")])
@pytest.mark.parametrize("when", [date(2020, 11, 10), When.on(date(2020, 11, 10)), When.read("mid-October 2020")])
def test_all_days_of_a_page_have_one_form_with_the_year(language, year, when):
    with translation.override(language):
        assert year in components.dated(when)
        assert re.sub("<[^>]*>", "", components.dated(when)) == ui.day(when)


def test_would_be_seen_if_an_argument_were_not_escaped():
    assert "<script" in Template("{% nothing_yet hostile|safe %}").render(Context({"hostile": HOSTILE}))


def test_the_gallery_shows_every_component():
    used = set(re.findall(r"{% (\w+)", GALLERY)) | set(re.findall(r"\|(\w+)", GALLERY))
    assert set(components.register.tags) | set(components.register.filters) <= used


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("10 November 2020", "Page 2 of 5", "Next page", "Back", "Armenia · Azerbaijan")),
        ("fr", ("10 novembre 2020", "Page 2 sur 5", "Page suivante", "Retour", "Arménie · Azerbaïdjan")),
        ("ar", ("10 تشرين الثاني/نوفمبر 2020", "الصفحة 2 من 5", "الصفحة التالية", "رجوع", "أرمينيا · أذربيجان")),
    ],
)
def test_a_component_speaks_the_language_of_its_page(language, words):
    page = drawn(language)
    for one in words:
        assert one in page or one.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) in page


def test_a_post_button_carries_the_token_and_one_input_for_each_value():
    button = re.search(r"<form[^>]*class=\"end\".*?</form>", drawn("en"), re.DOTALL)[0]
    assert 'name="csrfmiddlewaretoken" value="t0ken"' in button
    assert re.findall(r'type="hidden" name="(\w+)"', button) == ["csrfmiddlewaretoken", "digest", "message", "message"]
    assert f'aria-label="{ESCAPED}"' in button


def test_the_pager_keeps_what_was_searched_for():
    page = drawn("en")
    assert re.search(r'rel="next"\s+href="/list/\?q=%22%3E%3Cscript%3E[^"]*page=3"', page)
    assert re.search(r'rel="prev"\s+href="/list/\?q=%22%3E%3Cscript%3E[^"]*page=1"', page)


@pytest.mark.parametrize("nothing", ["row.reading.last_event_on", "row.answered_on", "missing"])
def test_no_day_is_nothing(nothing):
    """Of what is not there a template passes the empty string, and not ``None``."""
    page = Template("{% load components %}[{% dated " + nothing + " %}]")
    assert page.render(Context({"row": {"reading": None, "answered_on": None}})) == "[]"


def test_only_what_named_people_may_read_is_marked():
    marks = [str(components.restricted_mark(level)) for level in Level]
    assert [bool(mark) for mark in marks] == [level == Level.RESTRICTED for level in Level]


@pytest.mark.parametrize(
    "mistake",
    [
        "{% data_table lable=name %}{% enddata_table %}",
        "{% data_table %}{% enddata_table %}",
        "{% data_table name %}",
        "{% nothing_yet %}",
        "{% figure drawing caption=name %}{% endfigure %}",
    ],
)
def test_a_mistake_in_a_template_is_an_error(mistake):
    with pytest.raises(TemplateSyntaxError):
        Template(mistake)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_component_is_accessible(chromium, language):
    style = "".join(Path(finders.find(name)).read_text() for name in ("look/palette.css", "ui/tocsin.css"))
    page = chromium.new_page(viewport={"width": 390, "height": 900})
    direction = "rtl" if language == "ar" else "ltr"
    page.set_content(
        f'<!doctype html><html lang="{language}" dir="{direction}"><title>t</title><style>{style}</style>{drawn(language)}'
    )
    assert not Axe().run(page).response["violations"]
    page.close()


TEMPLATES = [(path, path.read_text()) for path in (PACKAGE / "desk").rglob("templates/**/*.html")]
# A frame that a component draws, and the only other place that may draw it.
FRAMES = {
    'class="scroll"': {"data_table.html", "read.html"},
    'class="empty"': {"nothing_yet.html"},
    "|date:'Y-m-d'": {"situation.html"},
    "paginator.num_pages": {"pager.html"},
}


def test_no_template_is_longer_than_two_hundred_lines():
    assert {path.name: len(text.splitlines()) for path, text in TEMPLATES if len(text.splitlines()) > 200} == {}


def test_no_page_has_the_same_button_in_its_head_and_where_it_is_empty():
    twice = {}
    for path, text in TEMPLATES:
        acts = re.findall(r'\{% nothing_yet [^%]*act=_\("([^"]+)"\)', text)
        if found := [act for act in acts if f'{{% translate "{act}" %}}' in text]:
            twice[path.name] = found
    assert twice == {}


@pytest.mark.parametrize("frame", FRAMES)
def test_no_page_draws_the_frame_of_a_component_by_hand(frame):
    assert {path.name for path, text in TEMPLATES if frame in text} <= FRAMES[frame]
