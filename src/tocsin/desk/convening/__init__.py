"""Briefings: speakers, attendance and the rule that the words spoken fall under."""
