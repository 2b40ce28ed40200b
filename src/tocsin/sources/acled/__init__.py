"""ACLED, the Armed Conflict Location & Event Data project. Its rows live in the events' table and nowhere else."""
