"""My budget: the amount, how it was worked out, what changed, where I am, who has looked."""
