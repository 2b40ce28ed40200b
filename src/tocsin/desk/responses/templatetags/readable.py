"""What a page of a case asks of its response: may it be read? Nothing leads to its pages for who may not."""

from __future__ import annotations

from django import template
from django.urls import reverse

from tocsin.desk.people.models import Case
from tocsin.desk.ui.pages import Crumb

from ..models import Response

register = template.Library()


@register.simple_tag(takes_context=True)
def reads_response(context: template.Context) -> bool:
    """Whether the pages of the case's response answer: a tab that leads nowhere is not shown."""
    request, case = context["request"], context["case"]
    # Asked once a page, by its tabs and by its breadcrumb.
    if not hasattr(request, "reads_response"):
        request.reads_response = Response.objects.visible_to(request.user).in_case(case).exists()
    return bool(request.reads_response)


@register.simple_tag(takes_context=True)
def open_crumbs(context: template.Context) -> list[Crumb]:
    """The breadcrumb of the page; the case is no link for who works in its rooms and may not read of the response."""
    crumbs: list[Crumb] = context.get("crumbs") or []
    if not crumbs or reads_response(context):
        return crumbs
    case: Case = context["case"]
    room = reverse("overview:room", args=[case.slug])
    return [crumb._replace(href="") if crumb.href == room else crumb for crumb in crumbs]
