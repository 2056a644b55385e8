"""People acting with or for someone: inviting them, acting for somebody, and what the person is told of it."""
