"""What a page asks of the reader's rights."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import AnonymousUser

from tocsin.desk.people import access
from tocsin.desk.people.models import Account, Case

register = template.Library()


@register.filter
def records_in(account: Account | AnonymousUser, case: Case) -> bool:
    """Whether pages for who records are open to them: a tab that would be refused is not shown."""
    return access.may_write(account, case)
