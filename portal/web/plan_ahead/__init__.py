"""A person's own plan for when things go wrong."""
