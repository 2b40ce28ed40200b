"""What a page asks of the reader's rights."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser

from tocsin.desk.levels import Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case, Guarded

register = template.Library()


@register.filter
def records_in(account: Account | AnonymousUser, case: Case) -> bool:
    """Whether pages for who records are open to them: a tab that would be refused is not shown."""
    return access.may_write(account, case)


@register.inclusion_tag("people/read_by.html", takes_context=True)
def read_by(context: template.Context, row: Guarded) -> dict[str, Any]:
    """Who may read a row: a link to change it for who records, else a word of it where it is restricted."""
    request, case = context["request"], context["case"]
    # Asked once a page, which may have hundreds of rows. Most pages have asked before.
    if not hasattr(request, "records_here"):
        request.records_here = context.get("may_write") or access.may_write(request.user, case)
    return {
        "row": row,
        "kind": row._meta.label_lower,
        "case": case,
        "changes": request.records_here,
        "restricted": row.level == Level.RESTRICTED,
        "then": f"{request.get_full_path()}#{row._meta.model_name}-{row.pk}",
    }
