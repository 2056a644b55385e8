"""What cards, banks and providers send about money, as CSV (docs/spending.md)."""
