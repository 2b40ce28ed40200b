"""What the worker does for this room."""

from . import publication


def publish() -> None:
    """Publish what has been released. Safe to run twice, or again after a worker died."""
    publication.publish()
