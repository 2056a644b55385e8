"""Moving to another council's area, or travelling."""
