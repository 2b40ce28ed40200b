"""What came of a response, and how it ends: outcomes, the exit dossier and the after-action review."""
