"""Forms of the outbox."""

from __future__ import annotations

from tocsin.desk.people.forms import RecordForm

from .models import Message


class MessageForm(RecordForm):
    """A plain message, written by hand."""

    class Meta:
        model = Message
        fields = ["to", "language", "subject", "body", "level", "readers"]
