"""Op-eds and comments: pieces, pitches, exclusivity, placements."""
