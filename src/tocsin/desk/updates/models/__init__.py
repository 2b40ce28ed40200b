"""Who looked at an update, what was released of it, and who no longer agrees to what it says of them."""

from .cited import CitedRecord
from .consent import EndedConsent
from .release import Release
from .review import Approval, Assignment, Comment

__all__ = ["Approval", "Assignment", "CitedRecord", "Comment", "EndedConsent", "Release"]
