"""What the worker runs."""

from django.utils import timezone

from tocsin.desk.journal import clock

from . import password_letters, sending


def send_due() -> int:
    """Every minute: send what people have released."""
    return sending.send_due(at=timezone.now(), on=clock.today())


def send_links() -> int:
    """Every minute, and as soon as somebody asks: send links to set a new password, and what was changed in signing in.

    Safe to run twice, or late.
    """
    return password_letters.send_due(at=timezone.now())
