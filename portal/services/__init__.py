"""What a person can do: one function is one transaction and one check of may()."""
