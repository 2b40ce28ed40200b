"""Links to the pages of records."""

from __future__ import annotations

from django import template
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tocsin.desk.people import access
from tocsin.desk.people.models import Case
from tocsin.desk.records import kinds, missing, taken_off
from tocsin.language import languages

register = template.Library()


@register.simple_tag
def record_url(row: Model, case: Case, act: str = "") -> str:
    """The address of a record's own page, or of an act on it."""
    return kinds.address(row._meta.label_lower, row.pk, slug=case.slug, act=act)


@register.simple_tag
def text_url(row: Model, case: Case, field: str, language: str) -> str:
    """The address of the input in which a text of a record is written in one language."""
    return missing.text_address(row._meta.label_lower, row.pk, slug=case.slug, field=field, language=language)


@register.simple_tag
def open_record(row: Model, case: Case, text: object) -> SafeString:
    """A link to a record's own page."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', record_url(row, case), text)


@register.simple_tag(takes_context=True)
def taken_off_url(context: template.Context) -> str:
    """From a list of records, the address of what was taken off it, for who records; empty on every other page.

    A link that is always there says nothing of how many there are, and asks no query.
    """
    match = context["request"].resolver_match
    page = match.view_name if match else ""
    labels = [label for label in taken_off.labels_that_can_be_taken_off() if kinds.KINDS[label].page == page]
    if not labels or not access.may_write(context["request"].user, context["case"]):
        return ""
    asked = {"kind": labels[0]} if len(labels) == 1 else {"room": kinds.room_of(labels[0])}
    return f"{reverse('overview:taken_off', args=[context['case'].slug])}?{urlencode(asked)}"


@register.filter
def label(row: Model) -> str:
    """The label of a record's table, as it is stored: «press.pitch»."""
    return row._meta.label_lower


@register.filter
def not_written_in(code: str) -> str:
    """That a text is missing in a language."""
    return _("not written in %(language)s") % {"language": languages.name_of(code)}
