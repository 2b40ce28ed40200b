"""What pages of every room above ask: may something new begin here?"""

from django import template

from tocsin.desk.journal import clock
from tocsin.desk.people.models import Case

from ..beginning import may_begin as may_begin_on

register = template.Library()


@register.filter
def may_begin(case: Case) -> bool:
    """Whether something new may begin in a case today; a button that would be refused is not shown."""
    return may_begin_on(case, on=clock.today())
