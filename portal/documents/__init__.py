"""The same page objects in other formats."""
