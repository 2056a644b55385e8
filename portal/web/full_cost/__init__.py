"""People above the limit, the fee for arranging support, and independent personal budgets."""
