"""Outreach to messengers: who was contacted, who is in talks, who agreed."""
