"""Home, the response room and the timeline: what needs someone today."""
