"""What the tabs of a case ask: may its response be read? Its room, decisions and outcomes are shown where it may."""

from django import template
from django.contrib.auth.models import AnonymousUser

from tocsin.desk.people.models import Account, Case

from ..models import Response

register = template.Library()


@register.filter
def reads_response_of(account: Account | AnonymousUser, case: Case) -> bool:
    """Whether the pages of a case's response answer: a tab that leads nowhere is not shown."""
    return isinstance(account, Account) and Response.objects.visible_to(account).in_case(case).exists()
