"""Children and young people: personal budgets of education, health and care plans."""
