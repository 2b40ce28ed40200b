"""GDELT 2.0 Events: who is reported to have said or done what to whom, every 15 minutes. It counts no deaths."""
