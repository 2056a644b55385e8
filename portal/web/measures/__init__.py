"""What the council measures of its own work, and the two questions to people with a budget."""
