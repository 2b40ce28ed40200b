"""Components: the frames that the pages of every room share, each written once.

The HTML of each is in ``ui/components/NAME.html``, which escapes the arguments; what stands between the tags was
escaped when it was rendered. An argument that is missing or misspelt is a ``TemplateSyntaxError``.
``tests/ui/gallery.html`` shows them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tocsin.desk.levels import Level
from tocsin.desk.saving import keys
from tocsin.desk.ui import charts
from tocsin.desk.ui.listing import Listing
from tocsin.language import days, languages
from tocsin.language.when import When

from .ui import country

register = template.Library()


def _render(component: str, **values: object) -> SafeString:
    return SafeString(render_to_string(f"ui/components/{component}.html", values))


def _trimmed(content: str) -> SafeString:
    """What stood between the tags, without the space around it: ``strip`` alone would lose that it is safe."""
    return SafeString(content.strip())


@register.simple_block_tag
def data_table(content: str, label: str, *, kind: str = "", caption: str = "") -> SafeString:
    """A table, given as ``<thead>`` and ``<tbody>``, in a region named ``label`` that scrolls where it is too wide.

    ``kind``: "stacked" shows each row as lines of their own on a telephone, "stacked tight" several cells a line.
    """
    return _render("data_table", content=content, label=label, kind=kind, caption=caption)


@register.simple_tag
def nothing_yet(text: str, *, sheet: bool = False, to: str = "", act: str = "") -> SafeString:
    """What is said where there is nothing yet, and what to do first: a button to the address ``to``, named ``act``."""
    return _render("nothing_yet", text=text, sheet=sheet, to=to, act=act)


@register.simple_block_tag
def figure(
    content: str, drawing: charts.Drawing | None, *, also: charts.Drawing | None = None, kind: str = ""
) -> SafeString:
    """A drawing, or two that belong together, with a caption. Its description is in the drawing itself."""
    return _render("figure", content=_trimmed(content), drawing=drawing, also=also, kind=kind)


@register.simple_block_tag
def fact(content: str, label: str, *, none: str = "", dir: str = "", id: str = "") -> SafeString:
    """One term and its value in a ``<dl class="facts">``; ``none`` is said where the value is empty."""
    return _render("fact", content=_trimmed(content), label=label, none=none, dir=dir, id=id)


@register.simple_block_tag(takes_context=True)
def post_button(
    context: template.Context,
    content: str,
    route: str,
    *arguments: object,
    main: bool = False,
    kind: str = "",
    disabled: bool = False,
    about: str = "",
    **hidden: object,
) -> SafeString:
    """A button that posts to the route; other keywords are hidden inputs, a list one for each value.

    ``about`` names the button where its words alone would not tell it from its neighbours.
    """
    inputs = [(name, value) for name, given in hidden.items() for value in _values(given)]
    action = reverse(route, args=arguments)
    return _render(
        "post_button",
        content=_trimmed(content),
        action=action,
        key=keys.for_page(context.get("request"), action, keys.BUTTON),
        main=main,
        kind=kind,
        disabled=disabled,
        about=about,
        inputs=inputs,
        csrf_token=context.get("csrf_token"),
    )


def _values(given: object) -> list[object]:
    return list(given) if isinstance(given, list | tuple) else [given]


@register.simple_block_tag(takes_context=True)
def record_form(
    context: template.Context, content: str, form: forms.BaseForm, *, submit: str, back: str = "", preview: str = ""
) -> SafeString:
    """A form that records something: its errors, its fields, what stands between the tags, and its buttons.

    It carries the key by which a second press finds the first, and says above it what became of a text that was sent
    without a session (``request.kept``) or after the form was saved (``saved``, given by ``ui.pages.record``).
    ``back`` is the address that leads away without recording, ``preview`` names a button that posts ``preview=1``.
    """
    request = context.get("request")
    kept = getattr(request, "kept", None)
    return _render(
        "record_form",
        key=keys.for_page(request, request.path) if request else "",
        kept=kept if kept and request and kept.form == request.path else None,
        saved=context.get("saved", ""),
        request=request,
        content=_trimmed(content),
        form=form,
        submit=submit,
        back=back,
        preview=preview,
        csrf_token=context.get("csrf_token"),
    )


@register.simple_tag(takes_context=True)
def form_key(context: template.Context, action: str, *, kind: str = keys.TEXT, field: str = keys.FIELD) -> SafeString:
    """The hidden key of a form that a template writes by hand; ``kind``: "b" for one in which nothing is typed.

    ``field`` names the input, for a form whose parts are saved each by itself.
    """
    key = keys.for_page(context.get("request"), action, kind)
    return format_html('<input type="hidden" name="{}" value="{}">', field, key) if key else SafeString("")


@register.simple_tag(takes_context=True)
def kept_text(context: template.Context, name: str, action: str, **where: str) -> str:
    """What was typed into the field ``name`` of a form before its session ended; ``where`` are its hidden inputs."""
    kept = getattr(context.get("request"), "kept", None)
    if kept is None or kept.form != action or any(kept.fields.get(each) != value for each, value in where.items()):
        return ""
    return str(kept.fields.get(name, ""))


@register.inclusion_tag("ui/components/fields.html")
def form_fields(form: forms.BaseForm) -> dict[str, Any]:
    """Hidden and visible fields of a form, each with its label, help and errors."""
    return {"form": form}


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: template.Context, page: Page[Any], *, back: str = "", on: str = "") -> dict[str, Any]:
    """The way through a list of several pages, which keeps what was searched for; ``back`` and ``on`` name its ends."""
    path, query = context["request"].path, context["request"].GET
    parameter = getattr(page, "parameter", "page")
    anchor = f"#{here}" if (here := getattr(page, "anchor", "")) else ""

    def href(number: int) -> str:
        asked = query.copy()
        asked[parameter] = number
        return f"{path}?{asked.urlencode()}{anchor}"

    return {
        "page": page,
        "previous": href(page.previous_page_number()) if page.has_previous() else "",
        "next": href(page.next_page_number()) if page.has_next() else "",
        "back": back,
        "on": on,
    }


@register.inclusion_tag("ui/components/narrow.html", takes_context=True)
def narrow(context: template.Context, listing: Listing, *, label: str = "") -> dict[str, Any]:
    """The search box and the filters of a list, where it is long; they keep what was asked of other lists of the page.

    ``label`` says what is searched, where "Search this list" is too little.
    """
    query = context["request"].GET
    others = [(name, value) for name, values in query.lists() for value in values if name not in listing.parameters]
    kept = query.copy()
    for name in listing.parameters:
        kept.pop(name, None)
    return {
        "listing": listing,
        "label": label,
        "others": others,
        "all": f"?{kept.urlencode()}" + (f"#{listing.name}" if listing.name else ""),
    }


@register.simple_tag
def tab(label: str, route: str, *arguments: object, name: str, current: str | None = None) -> SafeString:
    """A link in a navigation, marked where its page is the current one."""
    here = SafeString(' aria-current="page"' if name == current else "")
    return format_html('<a href="{}"{}>{}</a>', reverse(route, args=arguments), here, label)


@register.simple_tag
def dated(on: date | datetime | When | str | None) -> SafeString:
    """A day as ``<time>``, which no line breaks: «10 November 2020», as all of a page are; nothing for no day.

    What is not one day is said as it was given: «mid-October 2020», «3–5 October 2020».

    A template gives the empty string for the attribute of a row that is not there.
    """
    if isinstance(on, When):
        if on.day:
            return dated(on.day)
        words = on.words(languages.current(), preposition=False)
        return format_html('<span class="when">{}</span>', words)
    if not isinstance(on, date):
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', f"{on:%Y-%m-%d}", days.full_day(on))


@register.simple_tag
def restricted_mark(level: int) -> SafeString:
    """The mark of what only named people may read; nothing at every other level."""
    if level != Level.RESTRICTED:
        return SafeString("")
    return format_html('<span class="tag lock">{}</span>', Level(level).label)


@register.filter
def dotted(names: Iterable[object]) -> SafeString:
    """Names in one line, each in its own direction: «A · B»."""
    return format_html_join(" · ", "<bdi>{}</bdi>", ((name,) for name in names))


@register.filter
def countries(codes: Iterable[str]) -> str:
    """The names of countries and regions in the page's language: «Armenia · Azerbaijan»."""
    return " · ".join(country(code) for code in codes)
