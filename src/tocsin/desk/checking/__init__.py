"""What stops a release: one check for each thing that an edition may not say, or may not lack."""
