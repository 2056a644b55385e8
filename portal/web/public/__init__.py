"""Pages anyone can read."""
