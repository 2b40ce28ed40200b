"""Forms of the outbox."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.forms import RecordForm
from tocsin.desk.ui.required import EMAIL, LANGUAGE, required

from .models import Message


class MessageForm(RecordForm):
    """A plain message, written by hand."""

    class Meta:
        model = Message
        fields = ["to", "language", "subject", "body", "level", "readers"]
        error_messages = required(
            to=EMAIL, language=LANGUAGE, subject=_("Enter the subject."), body=_("Write the message.")
        )
