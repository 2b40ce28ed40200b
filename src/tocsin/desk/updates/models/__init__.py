"""Who looked at an update, what was opened for it and released, and who no longer agrees to what it says of them."""

from .cited import CitedRecord
from .consent import EndedConsent
from .opening import OpenedRecord, RecordOpening
from .release import Release
from .review import Approval, Assignment, Comment

__all__ = [
    "Approval",
    "Assignment",
    "CitedRecord",
    "Comment",
    "EndedConsent",
    "OpenedRecord",
    "RecordOpening",
    "Release",
]
