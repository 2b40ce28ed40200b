"""What the worker does for this room."""

from tocsin.desk.journal import clock

from . import operations, publication, short_drafts


def publish() -> None:
    """Publish what has been released. Safe to run twice, or again after a worker died."""
    publication.publish()


def release_due() -> None:
    """Release what was set to an instant that has come. Safe to run twice, or late."""
    operations.release_due(now=clock.now(), today=clock.today())


def look_each_day() -> int:
    """Tell of who is named in a released edition and no longer agrees. Safe to run twice, or late.

    The site is published once more, which takes the one from before the last release off the disk.
    """
    found = operations.look_at_consent(today=clock.today())
    publication.publish()
    return found


def look_at_drafts() -> int:
    """Find drafts that are nearly empty, for home. Safe to run twice, or late."""
    return short_drafts.find_short_drafts(today=clock.today())
