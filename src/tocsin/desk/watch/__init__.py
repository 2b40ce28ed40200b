"""Situations, imported events, alarms and their triage."""
