"""The bell: who is on duty, and what goes out by itself when an alarm is raised."""
