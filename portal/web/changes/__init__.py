"""What changed, for the council's own systems: pulled from a cursor on (issue 9)."""
