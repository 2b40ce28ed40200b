"""What a form says of a field that was left empty: what to do, in the words of the field.

Each required field of the desk has its own text, declared with the field: ``error_messages={"required": …}``, or
``required(…)`` in the ``Meta`` of a form that is made from a model. A text cannot be made from the label: its article
and gender differ in French and Arabic. Where an operation refuses the same, it is the text of that refusal. Here are
those that several rooms share; ``field_errors`` has the other errors.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.desk.refusals import NoReason

ANSWER = _("Choose the answer.")
ANSWERED_ON = _("Enter when they answered.")
ASKED_ON = _("Enter when they were asked.")
COUNTRY = _("Choose the country.")
DAY = _("Enter the day.")
EMAIL = _("Enter the email address.")
KIND = _("Choose the kind.")
LANGUAGE = _("Choose the language.")
LEVEL = _("Choose the level.")
NAME = _("Enter the name.")
ORGANISATION = _("Choose the organisation.")
ORGANISATIONS = _("Choose at least one organisation.")
OWNER = _("Choose the owner.")
REASON = NoReason.text
ROLE = _("Choose the role.")
SOURCE = _("Enter the source.")
STATUS = _("Choose the status.")
STATUS_ON = _("Enter when this status began.")
TITLE = _("Enter the title.")
WHAT_HAPPENED = _("Describe what happened.")


def required(**texts: str | Promise) -> dict[str, dict[str, str | Promise]]:
    """``Meta.error_messages`` of a form made from a model, by the names of its fields. Most have a level."""
    return {name: {"required": text} for name, text in {"level": LEVEL, **texts}.items()}
