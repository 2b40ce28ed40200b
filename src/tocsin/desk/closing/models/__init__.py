"""What came of a response, what is written before it ends, and what the team learnt.

The tables were made in the room ``responses`` and keep its label (``responses.outcome``): names that are stored stay.
"""

from .dossier import Dossier, Handover, Unfinished
from .lesson import Lesson
from .outcome import Outcome, TrailStep

__all__ = ["Dossier", "Handover", "Lesson", "Outcome", "TrailStep", "Unfinished"]
