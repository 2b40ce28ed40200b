"""What the worker runs."""

from django.utils import timezone

from tocsin.desk.journal import clock

from . import sending


def send_due() -> int:
    """Every minute: send what people have released."""
    return sending.send_due(at=timezone.now(), on=clock.today())
