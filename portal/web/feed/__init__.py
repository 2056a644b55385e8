"""The feed: programs of the council send figures, the directory, rules and prices. See docs/feed.md."""
