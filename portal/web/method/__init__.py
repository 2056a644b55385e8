"""How budgets are worked out: everything that anyone can read about it, signed out."""
