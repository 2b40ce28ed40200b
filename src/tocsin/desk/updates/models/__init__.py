"""An update, what was written by hand in it, who looked at it, and what was released of it."""

from .consent import EndedConsent
from .review import Approval, Assignment, Comment
from .update import Release, Update
from .wording import Wording

__all__ = ["Approval", "Assignment", "Comment", "EndedConsent", "Release", "Update", "Wording"]
