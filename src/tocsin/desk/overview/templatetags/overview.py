"""Words that only these pages need."""

from django import template

from tocsin.desk.ceasefires.models import Verdict

register = template.Library()


@register.filter
def verdict_name(state: str) -> str:
    """«Holding», in the page's language."""
    return str(Verdict.State(state).label)
