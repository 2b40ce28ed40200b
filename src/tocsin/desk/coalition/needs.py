"""What a kind of joint action cannot be told without, and how that is asked for. Other kinds need nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import JointAction

Kind = JointAction.Kind


@dataclass(frozen=True, slots=True)
class RequiredInput:
    """One of ``fields`` is given; ``request`` is what a form says beside the first where none is."""

    fields: tuple[str, ...]
    request: str | Promise


NEEDS: dict[str, RequiredInput] = {
    Kind.LETTER: RequiredInput(
        ("organisations", "participants"), _("Enter how many organisations or people signed the letter.")
    ),
    Kind.STATEMENT: RequiredInput(("organisations",), _("Enter how many organisations support the statement.")),
    Kind.MEDIA_BRIEFING: RequiredInput(("participants",), _("Enter how many journalists came.")),
    Kind.DELEGATION: RequiredInput(
        ("town", "country"), _("Enter the town or the country that the delegation went to.")
    ),
    Kind.TESTIMONY: RequiredInput(("addressed_to",), _("Enter before whom the testimony was given.")),
    Kind.THANKS: RequiredInput(("persons",), _("Choose who gave thanks.")),
    Kind.MARKET_RESPONSE: RequiredInput(("country",), _("Choose the country in which the campaign continues.")),
}
