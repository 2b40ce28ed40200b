"""What the worker does for this room."""

from django.utils import timezone

from . import kept, keys
from .models import FormKey, KeptText


def sweep() -> None:
    """Delete keys that no form can carry any more, and texts that were kept for too long."""
    now = timezone.now()
    FormKey.objects.filter(saved_at__lt=now - 2 * keys.LIFETIME).delete()
    KeptText.objects.filter(kept_at__lt=now - kept.LIFETIME).delete()
