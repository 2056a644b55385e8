"""The ways to manage a budget, for anyone to read before choosing."""
