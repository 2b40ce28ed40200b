"""``bin/tocsin rehearse``: an exercise beside the team's own installation, and its end."""
