"""For carers, before they ask for anything: that they may have a budget too, and what it can do. No sign-in."""
