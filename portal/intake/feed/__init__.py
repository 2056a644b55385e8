"""The JSON feed: one record a person, richer than the quarterly extract (council data 2.7)."""
